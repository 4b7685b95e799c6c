"""A program of its own: python -m ocop_portal.pdf.office_pages SOURCE TARGET EXTENSION.

It writes the PDF of a word file or a spreadsheet, as the packet prints it. Of Django it has templates and
translations alone: no apps, no database, no secret, so that it starts fast and holds nothing worth having.
"""

import sys
from pathlib import Path

import django
from django.conf import settings

BASE_DIR = Path(__file__).resolve().parent.parent.parent


def main(source, target, extension):
    settings.configure(
        BASE_DIR=BASE_DIR,
        LANGUAGE_CODE="vi",
        LOCALE_PATHS=[BASE_DIR / "locale"],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [BASE_DIR / "templates"],
            }
        ],
    )
    django.setup()
    from ocop_portal.pdf.office import pages_from_docx, pages_from_xlsx

    make = {"docx": pages_from_docx, "xlsx": pages_from_xlsx}[extension]
    Path(target).write_bytes(make(Path(source).read_bytes(), ""))


if __name__ == "__main__":
    main(*sys.argv[1:])
