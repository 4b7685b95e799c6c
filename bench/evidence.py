"""Evidence as producers send it, the same at every run: photos of phones, scans, word files, spreadsheets.

python -m bench.evidence FOLDER PAGES writes them down.
"""

import random
import sys
from functools import cache
from io import BytesIO
from itertools import cycle
from pathlib import Path

import openpyxl
import pikepdf
from PIL import Image

from ocop_portal.pdf.images import page_from_image
from tests.pdf.office_files import docx

PHOTO, SCAN = (4000, 3000), (1654, 2339)
SCANNED_PAGES, WORD_PAGES, SHEET_PAGES = 12, 4, 2
# A dossier's mix: of ten files six photos, two scans, a word file and a spreadsheet.
MIX = ("jpg", "pdf", "jpg", "jpg", "docx", "jpg", "pdf", "jpg", "xlsx", "jpg")


def write(folder, pages):
    """Files that come to about so many pages."""
    make = {"jpg": _photo, "pdf": _scans, "docx": _word, "xlsx": _sheet}
    weight = {"jpg": 1, "pdf": SCANNED_PAGES, "docx": WORD_PAGES, "xlsx": SHEET_PAGES}
    for number, extension in enumerate(cycle(MIX)):
        if pages <= 0:
            return
        if weight[extension] <= pages + 2:
            (folder / f"Minh chứng {number:03d}.{extension}").write_bytes(make[extension](number))
            pages -= weight[extension]


def _photo(number):
    return _picture(PHOTO, number % 6, quality=(86, 88, 90)[number % 3])


@cache
def _picture(size, seed, *, quality):
    """Soft shapes with a sensor's noise, so that it weighs what a phone's photo weighs."""
    dice = random.Random(seed)
    small = (size[0] // 40, size[1] // 40)
    shapes = Image.frombytes("RGB", small, dice.randbytes(3 * small[0] * small[1])).resize(size)
    grain = Image.frombytes("L", (size[0] // 2, size[1] // 2), dice.randbytes(size[0] * size[1] // 4))
    noise = Image.merge("RGB", [grain.resize(size)] * 3)
    buffer = BytesIO()
    Image.blend(shapes, noise, 0.12).save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


@cache
def _scan(seed):
    return page_from_image(BytesIO(_picture(SCAN, 100 + seed, quality=75)))


def _scans(number):
    pdf, out = pikepdf.new(), BytesIO()
    for page in range(SCANNED_PAGES):
        pdf.pages.extend(_scan((number + page) % 5).pages)
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _word(number):
    sentence = f"Điều {number}. Bên A giao cho bên B nguyên liệu theo lịch, có cân và ghi sổ từng chuyến. "
    return docx(*[sentence * 6 for _paragraph in range(WORD_PAGES * 10)])


def _sheet(number):
    book = openpyxl.Workbook()
    for row in range(SHEET_PAGES * 32):
        book.active.append([row + 1, f"Nguyễn Thị Hạnh {number}", "Lao động thường xuyên", 6_500_000 + row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
