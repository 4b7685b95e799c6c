"""Reading papers back: what stands where, in which type, on which page."""

import ctypes
import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from io import BytesIO
from itertools import pairwise
from math import hypot
from typing import NamedTuple

import pdfplumber
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from ocop_portal.pdf.render import render
from tests.printing import laid_out

MM = 72 / 25.4
# What PDFium gives for a hyphen at which a line was broken.
HYPHEN = "\x02"


@cache
def rendered(make):
    """PDF bytes of the document that a sample function makes, laid out once a run, whoever asks first."""
    with laid_out():
        return render(make())


class Letter(NamedTuple):
    """One character on a page, in points from its left and upper edge; a printed space is one too."""

    text: str
    left: float
    right: float
    bottom: float
    baseline: float
    size: float
    font: str

    @property
    def top(self):
        return self.bottom - self.size

    @property
    def style(self):
        """`Regular`, `Bold`, `Italic` or `BoldItalic`."""
        return self.font.split("Tinos")[-1].replace("-", "") or "Regular"


class Sheet(NamedTuple):
    """One page: its size in points, its text in reading order and its letters in the order of the file.

    `origins`: where each piece of text begins. Of a letter printed twice on one place PDFium gives one only.
    """

    width: float
    height: float
    text: str
    letters: list[Letter]
    origins: list[tuple]


@lru_cache(maxsize=64)
def sheets(pdf):
    """What is written on the pages of PDF bytes."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return [_sheet(page) for page in opened]


def _sheet(page):
    text, (width, height) = page.get_textpage(), page.get_size()
    shown = [at for at in range(text.count_chars()) if not pdfium.FPDFText_IsGenerated(text, at)]
    words = text.get_text_bounded().replace(HYPHEN, "-")
    pieces = [piece.get_matrix() for piece in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT])]
    origins = [(round(matrix.e, 1), round(matrix.f, 1)) for matrix in pieces]
    return Sheet(width, height, words, [_letter(text, at, height) for at in shown], origins)


def _letter(text, at, height):
    box, matrix, x, y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    font, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetLooseCharBox(text, at, box)
    pdfium.FPDFText_GetMatrix(text, at, matrix)
    pdfium.FPDFText_GetCharOrigin(text, at, x, y)
    pdfium.FPDFText_GetFontInfo(text, at, font, len(font), flags)
    return Letter(
        text=chr(pdfium.FPDFText_GetUnicode(text, at)).replace(HYPHEN, "-"),
        left=box.left,
        right=box.right,
        bottom=height - box.bottom,
        baseline=height - y.value,
        size=pdfium.FPDFText_GetFontSize(text, at) * hypot(matrix.c, matrix.d),
        font=font.value.decode(),
    )


def shapes_on(pdf, page):
    """(left, right, bottom) of every line and box drawn on the page of this number, counted from 0."""
    with pypdfium2.PdfDocument(pdf) as opened:
        height = opened[page].get_height()
        found = [shape.get_bounds() for shape in opened[page].get_objects([pdfium.FPDF_PAGEOBJ_PATH])]
    return [(left, right, height - bottom) for left, bottom, right, _top in found]


@lru_cache(maxsize=64)
def pages(pdf):
    """The pages of PDF bytes, for pdfplumber's questions about tables and pictures; kept, for it is slow."""
    return pdfplumber.open(BytesIO(pdf)).pages


def clean(text):
    """Text without the joints of the typography, spaces folded."""
    text = text.replace("\u00a0", " ").replace("\u2060", "")
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", text)).strip()


def text_of(pdf):
    """All text in reading order, cleaned."""
    return clean(" ".join(sheet.text for sheet in sheets(pdf)))


def cells_of(pdf):
    """The rows of every table, cleaned cell by cell; None where a cell is part of the one before."""
    tables = (table for page in pages(pdf) for table in page.extract_tables())
    return [[cell and clean(cell) for cell in row] for table in tables for row in table]


def runs_of(sheet):
    """Runs of letters on one line; the two columns of a letterhead are two runs."""
    rows = {}
    for letter in sheet.letters:
        rows.setdefault(round(letter.baseline * 2), []).append(letter)
    for _, letters in sorted(rows.items()):
        letters.sort(key=lambda letter: letter.left)
        run = [letters[0]]
        for before, letter in pairwise(letters):
            if letter.left - before.right > 9:
                yield run
                run = []
            run.append(letter)
        yield run


@lru_cache(maxsize=64)
def lines_of(pdf):
    """(text, letters) of every run of every page."""
    return [(words_of(run), run) for sheet in sheets(pdf) for run in runs_of(sheet)]


def words_of(run):
    """The cleaned text of a run. The wide spaces of a justified line are gaps without a letter."""
    gaps = [" " if letter.left - before.right > letter.size / 8 else "" for before, letter in pairwise(run)]
    return clean("".join(letter.text + gap for letter, gap in zip(run, [*gaps, ""], strict=True)))


def body_letters(sheet):
    """Letters of the text area: page numbers and form labels stand in the margins."""
    low, high = 17 * MM, sheet.height - 18.5 * MM
    return [
        found for found in sheet.letters if found.text.strip() and low < found.top and found.bottom < high
    ]


def margins(pdf):
    """The smallest distance of text from each edge of the paper, in mm: left, right, top, bottom."""
    found = []
    for sheet in sheets(pdf):
        letters = body_letters(sheet)
        found.append(
            (
                min(letter.left for letter in letters),
                sheet.width - max(letter.right for letter in letters),
                min(letter.top for letter in letters),
                sheet.height - max(letter.bottom for letter in letters),
            )
        )
    return tuple(min(values) / MM for values in zip(*found, strict=True))


def overlapping(pdf):
    """How many letters and pieces of text stand on another one's place."""
    found = 0
    for sheet in sheets(pdf):
        places = [(round(letter.left, 1), round(letter.baseline, 1)) for letter in body_letters(sheet)]
        found += len(places) - len(set(places)) + len(sheet.origins) - len(set(sheet.origins))
    return found


def cut_lines(pdf):
    """Lines inside a justified paragraph that end before half of the text's width."""
    for sheet in sheets(pdf):
        left, right = 30 * MM, sheet.width - 15 * MM
        runs = [run for run in runs_of(sheet) if run[0].top > 17 * MM and len(run) > 1]
        for run, following in pairwise(runs):
            gap = following[0].baseline - run[0].baseline
            starts_left = abs(run[0].left - left) < 3 and abs(following[0].left - left) < 3
            paragraph = run[0].size == following[0].size and 10 < gap < 20
            full_below = following[-1].right > right - 6
            upright = "Bold" not in run[-1].style
            if starts_left and paragraph and full_below and upright and run[-1].right < (left + right) / 2:
                yield words_of(run)


def figures(pdf):
    """How often each alternative text of a tagged picture stands in the file; "" where one is missing."""
    found = Counter()
    with pikepdf.open(BytesIO(pdf)) as opened:
        stack = [opened.Root.StructTreeRoot.K]
        while stack:
            node = stack.pop()
            if isinstance(node, pikepdf.Array):
                stack.extend(node)
            elif isinstance(node, pikepdf.Dictionary):
                if str(node.get("/S", "")) == "/Figure":
                    found[str(node.get("/Alt", ""))] += 1
                if "/K" in node:
                    stack.append(node.K)
    return found
