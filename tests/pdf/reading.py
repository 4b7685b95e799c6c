"""Reading papers back: what stands where, in which type, on which page."""

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from io import BytesIO
from itertools import pairwise

import pdfplumber
import pikepdf

from ocop_portal.pdf.render import render
from tests.printing import laid_out

MM = 72 / 25.4


@cache
def rendered(make):
    """PDF bytes of the document that a sample function makes, laid out once a run, whoever asks first."""
    with laid_out():
        return render(make())


@lru_cache(maxsize=64)
def pages(pdf):
    """The pages of PDF bytes, for pdfplumber's questions; kept, for reading them is slow."""
    return pdfplumber.open(BytesIO(pdf)).pages


def clean(text):
    """Text without the joints of the typography, spaces folded."""
    text = text.replace("\u00a0", " ").replace("\u2060", "")
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", text)).strip()


def text_of(pdf):
    """All text in reading order, cleaned."""
    return clean(" ".join(page.extract_text() or "" for page in pages(pdf)))


def cells_of(pdf):
    """The rows of every table, cleaned cell by cell; None where a cell is part of the one before."""
    tables = (table for page in pages(pdf) for table in page.extract_tables())
    return [[cell and clean(cell) for cell in row] for table in tables for row in table]


def style_of(char):
    """`Regular`, `Bold`, `Italic` or `BoldItalic`."""
    return char["fontname"].split("Tinos")[-1].replace("-", "") or "Regular"


def segments(page):
    """Runs of characters on one line; the two columns of a letterhead are two runs."""
    rows = {}
    for char in page.chars:
        rows.setdefault(round(char["matrix"][5] * 2) / 2, []).append(char)
    for _, chars in sorted(rows.items(), reverse=True):
        chars.sort(key=lambda char: char["x0"])
        run = [chars[0]]
        for before, char in pairwise(chars):
            if char["x0"] - before["x1"] > 9:
                yield run
                run = []
            run.append(char)
        yield run


@lru_cache(maxsize=64)
def lines_of(pdf):
    """(text, characters) of every run of every page."""
    return [
        (clean("".join(char["text"] for char in run)), run) for page in pages(pdf) for run in segments(page)
    ]


def body_chars(page):
    """Characters of the text area: page numbers and form labels stand in the margins."""
    low, high = 17 * MM, page.height - 18.5 * MM
    return [c for c in page.chars if c["text"].strip() and low < c["top"] and c["bottom"] < high]


def margins(pdf):
    """The smallest distance of text from each edge of the paper, in mm: left, right, top, bottom."""
    found = []
    for page in pages(pdf):
        chars = body_chars(page)
        found.append(
            (
                min(c["x0"] for c in chars),
                page.width - max(c["x1"] for c in chars),
                min(c["top"] for c in chars),
                page.height - max(c["bottom"] for c in chars),
            )
        )
    return tuple(min(values) / MM for values in zip(*found, strict=True))


def overlapping(pdf):
    """Characters that stand on another one's place."""
    found = 0
    for page in pages(pdf):
        places = [(round(c["x0"], 1), round(c["matrix"][5], 1)) for c in body_chars(page)]
        found += len(places) - len(set(places))
    return found


def cut_lines(pdf):
    """Lines inside a justified paragraph that end before half of the text's width."""
    for page in pages(pdf):
        left, right = 30 * MM, page.width - 15 * MM
        runs = [run for run in segments(page) if run[0]["top"] > 17 * MM and len(run) > 1]
        for run, following in pairwise(runs):
            gap = run[0]["matrix"][5] - following[0]["matrix"][5]
            starts_left = abs(run[0]["x0"] - left) < 3 and abs(following[0]["x0"] - left) < 3
            paragraph = run[0]["size"] == following[0]["size"] and 10 < gap < 20
            full_below = following[-1]["x1"] > right - 6
            upright = "Bold" not in style_of(run[-1])
            if starts_left and paragraph and full_below and upright and run[-1]["x1"] < (left + right) / 2:
                yield clean("".join(char["text"] for char in run))


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
