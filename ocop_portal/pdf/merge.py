"""Putting pages together: A4 throughout, bookmarks, links of the contents, stamps, attachments."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import PurePath

import pikepdf
from django.template.loader import render_to_string
from pikepdf import Array, Dictionary, Name, OutlineItem, Rectangle

from .images import A4_POINTS
from .render import pdf_from_html

MM = 72 / 25.4
STAMP_WIDTH, STAMP_HEIGHT = 62 * MM, 8 * MM
STAMP_RIGHT, STAMP_BOTTOM = 15 * MM, 8 * MM
FRAME = 17 * MM  # white round a page that had to be scaled: room for the stamp
TOLERANCE = 6  # points


class Merger:
    """A growing PDF. Sources are kept open until it is saved."""

    def __init__(self, *, title: str):
        self.pdf = pikepdf.new()
        self.title = title
        self._sources = []
        self._names = set()

    def __len__(self):
        return len(self.pdf.pages)

    def add(self, source: pikepdf.Pdf) -> int:
        """Append the pages of `source`; the number of the first one, from 1."""
        self._sources.append(source)
        first = len(self) + 1
        for page in source.pages:
            self._add_page(page)
        return first

    def _add_page(self, page):
        if _is_upright_a4(page):
            self.pdf.pages.append(page)
            return
        width, height = _visible_size(page)
        size = A4_POINTS if height >= width else A4_POINTS[::-1]
        blank = self.pdf.add_blank_page(page_size=size)
        _draw(page, blank, Rectangle(FRAME, FRAME, size[0] - FRAME, size[1] - FRAME), Name("/Sheet"))

    def bookmark(self, rows: Iterable) -> None:
        """Two levels of bookmarks from contents rows."""
        with self.pdf.open_outline() as outline:
            branch = outline.root
            for row in rows:
                item = OutlineItem(f"{row.number}. {row.title}", row.page - 1)
                if row.is_heading:
                    outline.root.append(item)
                    branch = item.children
                else:
                    branch.append(item)

    def link(self, first: int, last: int) -> None:
        """Point the `packet:<page>` links of pages `first` to `last` at their pages."""
        for number in range(first - 1, last):
            for note in self.pdf.pages[number].obj.get("/Annots", []):
                address = str(note.get("/A", Dictionary()).get("/URI", ""))
                if address.startswith("packet:"):
                    target = self.pdf.pages[int(address.removeprefix("packet:")) - 1].obj
                    del note["/A"]
                    note["/Dest"] = Array([target, Name.Fit])

    def stamp(self, code: str) -> None:
        """Print the code, the page's number and the total at the foot of every page."""
        total = len(self)
        context = {"title": code, "code": code, "numbers": range(1, total + 1), "total": total}
        stamps = pikepdf.open(BytesIO(pdf_from_html(render_to_string("papers/stamps.html", context))))
        self._sources.append(stamps)
        for number, (page, stamp) in enumerate(zip(self.pdf.pages, stamps.pages, strict=True), 1):
            right, top = float(page.mediabox[2]) - STAMP_RIGHT, STAMP_BOTTOM + STAMP_HEIGHT
            place = Rectangle(right - STAMP_WIDTH, STAMP_BOTTOM, right, top)
            # Pages may share one dictionary of resources: a name of its own for each page.
            _draw(stamp, page, place, Name(f"/Stamp{number}"))

    def attach(self, content: bytes, name: str, description: str) -> None:
        """Attach an original file under a name that no other attachment has."""
        name = PurePath(name.replace("\\", "/")).name or "tep"
        unique, turn = name, 1
        while unique in self._names:
            turn += 1
            unique = f"{PurePath(name).stem} ({turn}){PurePath(name).suffix}"
        self._names.add(unique)
        self.pdf.attachments[unique] = pikepdf.AttachedFileSpec(
            self.pdf, content, filename=unique, description=description
        )

    def save(self) -> bytes:
        """The merged file, the same bytes for the same input."""
        self.pdf.Root.Lang = "vi"
        self.pdf.Root.PageMode = Name.UseOutlines
        self.pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        self.pdf.docinfo["/Title"] = self.title
        self.pdf.remove_unreferenced_resources()
        buffer = BytesIO()
        self.pdf.save(buffer, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return buffer.getvalue()


def _draw(source, page, place, name):
    """Draw a page onto another. As pikepdf's overlay, which however takes random names."""
    name = page.add_resource(source.as_form_xobject(), Name.XObject, name)
    drawing = page.calc_form_xobject_placement(page.resources.XObject[name], name, place, allow_expand=True)
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"Q\n")
    page.contents_add(drawing)
    page.contents_coalesce()


def _is_upright_a4(page):
    left, bottom, width, height = (float(value) for value in page.mediabox)
    plain = left == bottom == 0 and not int(page.obj.get("/Rotate", 0)) and "/UserUnit" not in page.obj
    whole = all(abs(float(a) - float(b)) < 1 for a, b in zip(page.cropbox, page.mediabox, strict=True))
    sides = sorted((width, height))
    near = all(abs(side - a4) < TOLERANCE for side, a4 in zip(sides, A4_POINTS, strict=True))
    return plain and whole and near


def _visible_size(page):
    left, bottom, right, top = (float(value) for value in page.cropbox)
    turned = int(page.obj.get("/Rotate", 0)) % 180 == 90
    return (top - bottom, right - left) if turned else (right - left, top - bottom)
