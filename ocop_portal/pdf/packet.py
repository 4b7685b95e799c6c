"""One merged PDF of many papers and files: cover, contents, bookmarks, a stamp on every page (bộ hồ sơ).

A file that cannot be read gets a page that names it; it never stops the rest.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import pikepdf
from django.utils.translation import gettext as _
from django.utils.translation import override

from .gathering import gather
from .merge import Merger
from .render import Document, render
from .twin import DigestRow, Twin

# How much of the time has passed once all parts are read, and once they are put together.
READING, STAMPING, SAVING = 0.7, 0.8, 0.9
ROWS_A_PAGE = 30


@dataclass(frozen=True)
class PacketPart:
    """A heading (`level` 1, no content: a sheet that lists what follows) or a document (`level` 2).

    `content`: the bytes of a paper of ours, or the path of a stranger's file: a PDF, JPG, PNG, XLSX or DOCX,
    told apart by what is in it, and read in a process of its own. `sha256`: what such a file must be.
    `original_name`: its name, for the twin and for naming it if it cannot be read. `reference`, `dated` and
    `copy` are printed in the contents: "1187/QĐ-UBND", "05/6/2024", "Bản gốc".
    """

    title: str
    level: int = 2
    content: bytes | Path | None = None
    original_name: str = ""
    reference: str = ""
    dated: str = ""
    copy: str = ""
    sha256: str = ""

    @property
    def name(self):
        return self.original_name or self.title


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
    """The merged PDF and its ZIP twin, open files on disk; the titles of the documents not shown in it."""

    file: BinaryIO
    twin: BinaryIO
    page_count: int
    contents: tuple[ContentsRow, ...]
    digests: tuple[DigestRow, ...]
    unreadable: tuple[str, ...]

    @property
    def pdf(self) -> bytes:
        """All of the merged file at once."""
        self.file.seek(0)
        return self.file.read()

    def close(self):
        """Give the disk back: both files go."""
        self.file.close()
        self.twin.close()


def packet(
    parts: Sequence[PacketPart],
    *,
    code: str,
    cover: Document,
    contents: Callable[[tuple[ContentsRow, ...]], Document],
    digests: Callable[[tuple[DigestRow, ...]], Document],
    specimen: bool = False,
    tell: Callable[..., None] | None = None,
) -> Packet:
    """Merge parts in their order behind a `cover` document and the contents that `contents(rows)` returns;
    at the end `digests(rows)` lists the source files with pages and SHA-256.

    `code` is stamped on every page with its number and the total: "HS-51-524-02-2024 – tr. 3/57". The same
    input gives the same bytes. `tell(stage, share)` hears what is being done and the share done, from 0 to 1;
    `at_once` marks the begin of something long.
    """
    tell = tell or _nobody
    with override("vi"), TemporaryDirectory() as folder:
        rows, twin = _rows(parts), Twin()
        gathered = gather(parts, rows, Path(folder), twin, _telling(tell, parts))
        tell(_("Ghép các trang, lập mục lục"), READING, at_once=True)
        front = _open(render(cover, specimen=specimen))
        sizes = [len(one.sheaf.pdf.pages) for one in gathered]
        table, rows = _contents(
            contents, (*rows, _closing(rows)), [*sizes, 0], after=len(front.pages), specimen=specimen
        )
        listed = _digests(parts, rows, sizes, gathered)
        last = _open(render(digests(listed), specimen=specimen))
        merged = _merged(cover.title, front, table, [one.sheaf.pdf for one in gathered], last, rows)
        for part, one in zip(parts, gathered, strict=True):
            merged.attach(one.sheaf.pdf, part.name, part.title)
        tell(_("Đóng số trang"), STAMPING, at_once=True)
        merged.stamp(code)
        tell(_("Ghi tệp"), SAVING, at_once=True)
        file = merged.save(archival=all(row.archival for row in listed))
    unreadable = tuple(p.title for p, one in zip(parts, gathered, strict=True) if not one.sheaf.readable)
    return Packet(file, twin.close(code, listed), len(merged), rows, listed, unreadable)


def _merged(title, front, table, sheaves, last, rows):
    merged = Merger(title=title)
    merged.add(front)
    first = merged.add(table)
    for pages in (*sheaves, last):
        merged.add(pages)
    merged.link(first, first + len(table.pages) - 1)
    merged.bookmark(rows)
    return merged


def _nobody(stage, share, *, at_once=False):
    """Hears what is told when nobody wants to hear it."""


def _telling(tell, parts):
    def told(done, part):
        facts = {"done": done + 1, "total": len(parts), "title": part.title}
        tell(_("Đọc phần %(done)d/%(total)d: %(title)s") % facts, READING * done / len(parts))

    return told


def _closing(rows):
    """The last line of the contents: the list of files, which is no document of the packet."""
    number = _roman(sum(row.is_heading for row in rows) + 1)
    return ContentsRow(number, _("Danh mục tệp và mã SHA-256"), 0, is_heading=True)


def _digests(parts, rows, sizes, gathered):
    """A line for every source file; headings are no files."""
    return tuple(
        DigestRow(
            row.number,
            row.title,
            one.name,
            row.page,
            row.page + size - 1,
            one.sha256,
            one.remark,
            one.sheaf.archival,
        )
        for row, part, size, one in zip(rows, parts, sizes, gathered, strict=False)
        if part.content is not None
    )


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


def _contents(contents, rows, sizes, *, after, specimen):
    """The contents as pages, and its rows with their pages: rendered until its own length is the one counted
    on.
    """
    length = max(1, len(rows) // ROWS_A_PAGE)
    while True:
        page = after + length + 1
        placed = []
        for row, size in zip(rows, sizes, strict=True):
            placed.append(replace(row, page=page))
            page += size
        table = _open(render(contents(tuple(placed)), specimen=specimen))
        if len(table.pages) == length:
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
