"""The pages of one part of a packet, whatever kind of file it is; the kind is told from the bytes."""

import logging
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

import pikepdf
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from PIL.Image import DecompressionBombError

from .archival import may_be_archival
from .images import page_from_image
from .render import pdf_from_html

logger = logging.getLogger(__name__)


MOST_PAGES = 2000
OFFICE_PARTS = WORD, SPREADSHEET = "word/document.xml", "xl/workbook.xml"
ORIGINAL = "original"


@dataclass(frozen=True)
class Sheaf:
    """Pages of a part. Where they do not say all of it, `pdf` carries the original file as an attachment.

    `archival`: nothing in them keeps the merged file from being a PDF/A-3b.
    """

    pdf: pikepdf.Pdf
    readable: bool = True
    archival: bool = True

    @property
    def attachment(self) -> bytes | None:
        """The original that goes along."""
        if ORIGINAL not in self.pdf.attachments:
            return None
        return self.pdf.attachments[ORIGINAL].get_file().read_bytes()


class Unreadable(Exception):
    """The file cannot be shown; its text says why, in Vietnamese, without a full stop."""


def sheaf_of(title: str, file: BinaryIO, name: str) -> Sheaf:
    """The pages of a file, or a page that names it. Never raises for what a file holds.

    `file` is open, and stays so as long as the pages are used.
    """
    try:
        return _read(file, name)
    except Unreadable as failure:
        reason = str(failure)
    except Exception:
        # Any library may stumble over a stranger's file in its own way; the packet must go on.
        logger.exception("A file of a packet could not be read")
        reason = _("tệp bị hỏng")
    return named(title, name, reason, file)


def named(title: str, name: str, reason: str, file: BinaryIO | None = None) -> Sheaf:
    """A page that names a file and says why it is not shown; the file goes along where there is one."""
    content = _content(file) if file else b""
    context = {"title": title, "name": name, "reason": reason, "attached": bool(content)}
    page = pdf_from_html(render_to_string("papers/unreadable.html", context), pdf_variant="pdf/a-3b")
    return Sheaf(_with(pikepdf.open(BytesIO(page)), content), readable=False)


def _with(pdf, content):
    if content:
        pdf.attachments[ORIGINAL] = pikepdf.AttachedFileSpec(pdf, content, filename=ORIGINAL)
    return pdf


def _content(file):
    file.seek(0)
    return file.read()


def _read(file, name):
    head = file.read(1024)
    if b"%PDF-" in head:
        return _read_pdf(file)
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return Sheaf(_read_image(file))
    part = _office_part(file)
    if part is None:
        raise Unreadable(_("loại tệp này không đọc được") if head else _("tệp rỗng"))
    return _read_office(part, _content(file), name)


def _read_image(file):
    try:
        return page_from_image(file)
    except DecompressionBombError:
        raise Unreadable(_("ảnh quá lớn")) from None
    except (OSError, ValueError, SyntaxError):
        raise Unreadable(_("tệp ảnh bị hỏng")) from None


def _office_part(file):
    try:
        with ZipFile(file) as archive:
            return next((part for part in OFFICE_PARTS if part in archive.namelist()), None)
    except BadZipFile:
        return None


def _read_office(part, content, name):
    # Loaded when there is one: most files are pictures and PDFs.
    from .office import TooBig, pages_from_docx, pages_from_xlsx

    make = pages_from_docx if part == WORD else pages_from_xlsx
    try:
        pages = make(content, name)
    except TooBig:
        raise Unreadable(_("tệp quá lớn để in")) from None
    return Sheaf(_with(pikepdf.open(BytesIO(pages)), content))


def _read_pdf(file):
    try:
        pdf = pikepdf.open(file)
    except pikepdf.PasswordError:
        raise Unreadable(_("tệp PDF có mật khẩu")) from None
    except pikepdf.PdfError:
        raise Unreadable(_("tệp PDF bị hỏng")) from None
    pages = len(pdf.pages)
    if not pages:
        raise Unreadable(_("tệp PDF không có trang nào"))
    if pages > MOST_PAGES:
        raise Unreadable(_("tệp PDF có hơn %d trang") % MOST_PAGES)
    form = pdf.Root.get("/AcroForm", pikepdf.Dictionary())
    if pdf.Root.get("/NeedsRendering", False) and "/XFA" in form:
        raise Unreadable(_("biểu mẫu PDF động, chỉ mở được bằng phần mềm riêng"))
    # Fields lose their life in the merged file, signatures their proof, files inside their place: the
    # original goes along.
    is_more = bool(len(form.get("/Fields", []))) or bool(pdf.attachments)
    for key in list(pdf.attachments):
        del pdf.attachments[key]
    _make_still(pdf, form)
    archival = may_be_archival(pdf)
    return Sheaf(_with(pdf, _content(file) if is_more else b""), archival=archival)


def _make_still(pdf, form):
    """Draw form fields and remarks into their pages and take out everything that acts."""
    if form.get("/NeedAppearances", False):
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("all")
    for page in pdf.pages:
        for key in ("/Annots", "/AA", "/StructParents", "/Tabs", "/B", "/Thumb", "/PieceInfo"):
            if key in page.obj:
                del page.obj[key]
