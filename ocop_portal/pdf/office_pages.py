"""A program of its own: python -m ocop_portal.pdf.office_pages SOURCE TARGET EXTENSION.

It writes the PDF of a word file or a spreadsheet, as the packet prints it.
"""

import os
import sys
from pathlib import Path

import django


def main(source, target, extension):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop_portal.settings")
    django.setup()
    from django.utils.translation import override

    from ocop_portal.pdf.office import pages_from_docx, pages_from_xlsx

    make = {"docx": pages_from_docx, "xlsx": pages_from_xlsx}[extension]
    with override("vi"):
        Path(target).write_bytes(make(Path(source).read_bytes(), ""))


if __name__ == "__main__":
    main(*sys.argv[1:])
