"""The parts of a packet, one after the other: their pages, their place in the twin, their digest."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import count, pairwise
from pathlib import Path

import pikepdf
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from .aside import Gone, Readers
from .render import pdf_from_html
from .sheaves import Sheaf, named, sheaf_of
from .twin import Twin, name_in_twin


@dataclass(frozen=True)
class Gathered:
    """A part with its pages; `name` in the twin, `sha256` empty where the file is not there (`remark`)."""

    sheaf: Sheaf
    name: str = ""
    sha256: str = ""
    remark: str = ""


def gather(parts: Sequence, rows: Sequence, folder: Path, twin: Twin, tell: Callable) -> list[Gathered]:
    """What each part gives. Strangers' files are read ahead into `folder`; the twin takes each file as it is.

    `tell(at, part)` hears which part is next.
    """
    with Readers(folder) as readers:
        asked = [_asked(part, readers) for part in parts]
        dividers, numbers = _dividers(rows), count(1)
        found = []
        for at, (part, ahead) in enumerate(zip(parts, asked, strict=True)):
            tell(at, part)
            if part.content is None:
                found.append(Gathered(next(dividers)))
            else:
                found.append(_gathered(part, ahead, name_in_twin(next(numbers), part.name), twin))
    return found


def _asked(part, readers):
    """The Future of a stranger's file; a text that says why there is none."""
    if not isinstance(part.content, Path):
        return None
    if not part.content.is_file():
        return _("không còn tệp")
    if part.sha256 and _digest(part.content) != part.sha256:
        return _("tệp không còn đúng bản đã nộp")
    return readers.ask(part.content, title=part.title, name=part.name)


def _digest(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _gathered(part, ahead, name, twin):
    if isinstance(ahead, str):
        return Gathered(named(part.title, part.name, ahead), name, remark=ahead)
    if ahead is None:
        file = BytesIO(part.content)
        digest = twin.add(name, file)
        file.seek(0)
        return Gathered(sheaf_of(part.title, file, part.name), name, digest)
    with part.content.open("rb") as file:
        digest = twin.add(name, file)
        return Gathered(_sheaf(part, ahead, file), name, digest)


def _sheaf(part, ahead, file):
    try:
        path, facts = ahead.result()
    except Gone:
        return named(part.title, part.name, _("tệp đòi quá nhiều thời gian hoặc bộ nhớ"), file)
    return Sheaf(pikepdf.open(path), **facts)


def _dividers(rows):
    """The sheets before the chapters, one after the other; drawn at once, for each drawing has its price."""
    chapters = []
    for row in rows:
        if row.is_heading:
            chapters.append({"title": row.title, "number": row.number, "items": []})
        elif chapters:
            chapters[-1]["items"].append(row)
    if not chapters:
        return
    context = {"title": chapters[0]["title"], "chapters": chapters}
    html = render_to_string("papers/dividers.html", context)
    drawn = pikepdf.open(BytesIO(pdf_from_html(html, pdf_variant="pdf/a-3b")))
    # WeasyPrint marks each h1 in the outline.
    firsts = [pikepdf.Page(item.destination[0]).index for item in drawn.open_outline().root]
    for first, end in pairwise([*firsts, len(drawn.pages)]):
        sheet = pikepdf.new()
        sheet.pages.extend(drawn.pages[first:end])
        yield Sheaf(sheet)
