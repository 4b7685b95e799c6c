"""A program of its own: python -m ocop_portal.pdf.file_pages turns files into PDFs as the packet prints them.

On its input a line of JSON asks for a file, on its output a line answers. Of Django it has templates and
translations alone: no apps, no database, no secret.
"""

import json
import os
import sys
from pathlib import Path

import django
from django.conf import settings

BASE_DIR = Path(__file__).resolve().parent.parent.parent


def main():
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    # What a library prints must not be taken for an answer.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    templates = {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
    }
    settings.configure(
        BASE_DIR=BASE_DIR, LANGUAGE_CODE="vi", LOCALE_PATHS=[BASE_DIR / "locale"], TEMPLATES=[templates]
    )
    django.setup()
    for line in sys.stdin.buffer:
        answers.write(json.dumps(_drawn(**json.loads(line))).encode() + b"\n")


def _drawn(source, target, title, name):
    # Only now, for they are heavy and the settings had to be there first.
    from ocop_portal.pdf.sheaves import sheaf_of

    with open(source, "rb") as file:
        sheaf = sheaf_of(title, file, name)
        sheaf.pdf.save(target, deterministic_id=True)
        sheaf.pdf.close()
    return {"readable": sheaf.readable, "archival": sheaf.archival}


if __name__ == "__main__":
    main()
