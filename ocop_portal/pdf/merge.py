"""Putting pages together: A4 throughout, bookmarks, links of the contents, stamps, attachments."""

import mimetypes
import tempfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO

import pikepdf
from django.template.loader import render_to_string
from pikepdf import Array, Dictionary, Name, OutlineItem, Rectangle

from .images import A4_POINTS
from .render import pdf_from_html
from .sheaves import ORIGINAL

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
        self._files = []

    def __len__(self):
        return len(self.pdf.pages)

    def add(self, source: pikepdf.Pdf) -> int:
        """Append the pages of `source`; the number of the first one, from 1."""
        self._sources.append(source)
        first = len(self) + 1
        for page in source.pages:
            _untie(page)
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

    def attach(self, source: pikepdf.Pdf, name: str, description: str) -> None:
        """Attach the original that `source` carries, under a name that no other attachment has."""
        if ORIGINAL not in source.attachments:
            return
        name = PurePath(name.replace("\\", "/")).name or "tep"
        unique, turn = name, 1
        while unique in self._names:
            turn += 1
            unique = f"{PurePath(name).stem} ({turn}){PurePath(name).suffix}"
        self._names.add(unique)
        # Copied from where it lies: attachments of any size need no memory.
        stream = self.pdf.copy_foreign(source.attachments[ORIGINAL].obj.EF.F)
        kind = mimetypes.guess_type(unique)[0] or "application/octet-stream"
        stream.Type, stream.Subtype = Name.EmbeddedFile, Name("/" + kind)
        self.pdf.attachments[unique] = pikepdf.AttachedFileSpec(
            self.pdf, b"", filename=unique, description=description, relationship=Name.Source
        )
        spec = self.pdf.attachments[unique].obj
        spec.EF = Dictionary(F=stream, UF=stream)
        self._files.append(spec)

    def save(self, *, archival: bool) -> BinaryIO:
        """The merged file on disk, at its beginning; the same bytes for the same input.

        `archival`: every page in it may stand in a PDF/A-3b, so it says that it is one. Without tags: those
        of strangers' pages would be missing all the same, and half a tree misleads more than none.
        """
        self._describe(archival)
        self.pdf.Root.Lang = "vi"
        self.pdf.Root.PageMode = Name.UseOutlines
        self.pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        self.pdf.docinfo["/Title"] = self.title
        file = tempfile.TemporaryFile()  # noqa: SIM115 (whoever takes it closes it)
        self.pdf.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        file.seek(0)
        return file

    def _describe(self, archival):
        intents = next((s.Root.OutputIntents for s in self._sources if "/OutputIntents" in s.Root), None)
        with self.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
            meta["dc:title"] = self.title
            if archival and intents is not None:
                meta["pdfaid:part"], meta["pdfaid:conformance"] = "3", "B"
        if intents is not None:
            intent = next(iter(intents))
            profile = self.pdf.copy_foreign(intent.DestOutputProfile)
            facts = {key: value for key, value in intent.items() if key != "/DestOutputProfile"}
            self.pdf.Root.OutputIntents = Array([Dictionary({**facts, "/DestOutputProfile": profile})])
        if self._files:
            self.pdf.Root.AF = Array(self._files)


def _untie(page):
    """Tags point into trees that the merged file does not have."""
    for thing in (page.obj, *page.obj.get("/Annots", [])):
        for key in ("/StructParents", "/StructParent", "/Tabs"):
            if key in thing:
                del thing[key]


def _draw(source, page, place, name):
    """Draw a page onto another. As pikepdf's overlay, which however takes random names."""
    name = page.add_resource(source.as_form_xobject(), Name.XObject, name)
    drawing = page.calc_form_xobject_placement(page.resources.XObject[name], name, place, allow_expand=True)
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"Q\n")
    page.contents_add(drawing)


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
