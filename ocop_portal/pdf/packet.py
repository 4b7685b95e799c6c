"""One merged PDF of many papers and files: cover, contents, bookmarks, a stamp on every page (bộ hồ sơ).

A file that cannot be read gets a page that names it; it never stops the rest.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

import pikepdf
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from .merge import Merger
from .render import Document, pdf_from_html, render
from .sheaves import Sheaf, sheaf_of

# How much of the time has passed once all parts are read, and once they are put together.
READING, STAMPING = 0.7, 0.8


@dataclass(frozen=True)
class PacketPart:
    """A heading (`level` 1, no content: a sheet that lists what follows) or a document (`level` 2).

    `content`: the bytes of a PDF, JPG, PNG, XLSX or DOCX; the kind is told from the bytes. `original_name`:
    the file's name, for attaching it and for naming it if it cannot be read. `reference`, `dated` and `copy`
    are printed in the contents: "1187/QĐ-UBND", "05/6/2024", "Bản gốc".
    """

    title: str
    level: int = 2
    content: bytes | None = None
    original_name: str = ""
    reference: str = ""
    dated: str = ""
    copy: str = ""


@dataclass(frozen=True)
class ContentsRow:
    """A line of the contents: `number` "I" or "1", `page` where the part begins in the merged file."""

    number: str
    title: str
    page: int
    is_heading: bool
    reference: str = ""
    dated: str = ""
    copy: str = ""

    @property
    def link(self):
        """What the contents' template links to; `packet` turns it into a jump to the page."""
        return f"packet:{self.page}"


@dataclass(frozen=True)
class Packet:
    """The merged file, and the titles of the documents that could not be shown in it."""

    pdf: bytes
    page_count: int
    contents: tuple[ContentsRow, ...]
    unreadable: tuple[str, ...]


def packet(
    parts: Sequence[PacketPart],
    *,
    code: str,
    cover: Document,
    contents: Callable[[tuple[ContentsRow, ...]], Document],
    specimen: bool = False,
    tell: Callable[..., None] | None = None,
) -> Packet:
    """Merge parts in their order behind a `cover` document and the contents that `contents(rows)` returns.

    `code` is stamped on every page with its number and the total: "HS-51-524-02-2024 – tr. 3/57". The same
    input gives the same bytes. `tell(stage, share)` hears what is being done and the share done, from 0 to 1;
    `at_once` marks the begin of something long.
    """
    tell = tell or _nobody
    with override("vi"):
        rows = _rows(parts)
        sheaves = _sheaves(parts, rows, tell)
        tell(_("Ghép các trang, lập mục lục"), READING, at_once=True)
        front = _open(render(cover, specimen=specimen))
        table, rows = _contents(contents, rows, sheaves, after=len(front.pages), specimen=specimen)
        merged = Merger(title=cover.title)
        merged.add(front)
        first = merged.add(table)
        for part, sheaf in zip(parts, sheaves, strict=True):
            merged.add(sheaf.pdf)
            if sheaf.attachment is not None:
                merged.attach(sheaf.attachment, part.original_name or part.title, part.title)
        merged.link(first, first + len(table.pages) - 1)
        merged.bookmark(rows)
        tell(_("Đóng số trang"), STAMPING, at_once=True)
        merged.stamp(code)
        unreadable = tuple(
            part.title for part, sheaf in zip(parts, sheaves, strict=True) if not sheaf.readable
        )
        return Packet(merged.save(), len(merged), rows, unreadable)


def _nobody(stage, share, *, at_once=False):
    """Hears what is told when nobody wants to hear it."""


def _sheaves(parts, rows, tell):
    sheaves = []
    for done, (part, row) in enumerate(zip(parts, rows, strict=True)):
        told = {"done": done + 1, "total": len(parts), "title": part.title}
        tell(_("Đọc phần %(done)d/%(total)d: %(title)s") % told, READING * done / len(parts))
        sheaves.append(_sheaf(part, row, rows))
    return sheaves


def _rows(parts):
    """Contents rows numbered I, II… and 1, 2… through all parts; their pages are not known yet."""
    headings = documents = 0
    rows = []
    for part in parts:
        if part.level == 1:
            headings += 1
            number = _roman(headings)
        else:
            documents += 1
            number = str(documents)
        rows.append(
            ContentsRow(number, part.title, 0, part.level == 1, part.reference, part.dated, part.copy)
        )
    return tuple(rows)


def _sheaf(part, row, rows) -> Sheaf:
    if part.content is not None:
        return sheaf_of(part.title, part.content, part.original_name or part.title)
    following = rows[rows.index(row) + 1 :]
    end = next((at for at, other in enumerate(following) if other.is_heading), len(following))
    context = {"title": part.title, "number": row.number, "items": following[:end]}
    return Sheaf(_open(pdf_from_html(render_to_string("papers/divider.html", context))))


def _contents(contents, rows, sheaves, *, after, specimen):
    """The contents as pages, and its rows with their pages: rendered until its own length is the one counted
    on.
    """
    length = 1
    while True:
        page = after + length + 1
        placed = []
        for row, sheaf in zip(rows, sheaves, strict=True):
            placed.append(replace(row, page=page))
            page += len(sheaf.pdf.pages)
        table = _open(render(contents(tuple(placed)), specimen=specimen))
        if len(table.pages) <= length:
            return table, tuple(placed)
        length = len(table.pages)


def _open(content):
    return pikepdf.open(BytesIO(content))


def _roman(number):
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, sign in signs:
        count, number = divmod(number, value)
        text += sign * count
    return text
