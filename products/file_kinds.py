"""A program of its own: python -m products.file_kinds FORMAT FILE says in a word what a stranger's file is.

The word is an extension, OTHER, or what speaks against the file. The program knows nothing of the portal, so
that it starts fast and holds nothing worth having; a file that breaks it breaks nothing else.
"""

import sys
import warnings
from zipfile import ZipFile

from ocop_portal.unpacking import TooLarge, checked_sizes

OTHER = "other"
BROKEN, LOCKED, EMPTY, MACROS = "broken", "locked", "empty", "macros"
TOO_MANY_PIXELS, UNPACKS_TOO_LARGE = "pixels", "unpacks"
# The part that makes a ZIP one of these; what it unpacks to at most.
OFFICE_PARTS = {"xl/workbook.xml": "xlsx", "word/document.xml": "docx"}
MAX_UNPACKED = 300 * 1024 * 1024
# A PNG must be read whole, and the packet prints no larger one; a JPEG may have the 89 million of Pillow.
MAX_PNG_PIXELS = 64_000_000


def of_pdf(path):
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            pages = len(pdf.pages)
            # qpdf takes what it had no memory for as damage, and goes on.
            if any("bad_alloc" in str(warning) for warning in pdf.get_warnings()):
                raise MemoryError
            return "pdf" if pages else EMPTY
    except pikepdf.PasswordError:
        return LOCKED
    except pikepdf.PdfError:
        return BROKEN


def of_image(path):
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=("JPEG", "PNG")) as image:
                kind = image.format
                if kind == "PNG" and image.width * image.height > MAX_PNG_PIXELS:
                    return TOO_MANY_PIXELS
                image.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return TOO_MANY_PIXELS
    except Exception:  # Pillow raises almost anything on a broken picture.
        return BROKEN
    return {"JPEG": "jpg", "MPO": "jpg", "PNG": "png"}[kind]


def of_zip(path):
    try:
        with ZipFile(path) as archive:
            parts = checked_sizes(archive, most=MAX_UNPACKED)
    except TooLarge:
        return UNPACKS_TOO_LARGE
    except Exception:  # zipfile and zlib raise almost anything on a broken archive.
        return BROKEN
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        return MACROS
    kinds = {kind for part, kind in OFFICE_PARTS.items() if part in parts}
    return kinds.pop() if len(kinds) == 1 and "[Content_Types].xml" in parts else OTHER


KINDS = {"pdf": of_pdf, "image": of_image, "zip": of_zip}


if __name__ == "__main__":
    print(KINDS[sys.argv[1]](sys.argv[2]), end="")  # noqa: T201 (its answer)
