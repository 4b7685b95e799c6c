"""The pages of one part of a packet, whatever kind of file it is; the kind is told from the bytes."""

import logging
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import pikepdf
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from PIL.Image import DecompressionBombError

from .images import page_from_image
from .office import TooBig, pages_from_docx, pages_from_xlsx
from .render import pdf_from_html

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sheaf:
    """Pages of a part. `attachment`: the original file, where the pages do not say all of it."""

    pdf: pikepdf.Pdf
    attachment: bytes | None = None
    readable: bool = True


class Unreadable(Exception):
    """The file cannot be shown; its text says why, in Vietnamese, without a full stop."""


def sheaf_of(title: str, content: bytes, name: str) -> Sheaf:
    """The pages of a file, or a page that names it. Never raises for what a file holds."""
    try:
        return _read(content, name)
    except Unreadable as failure:
        reason = str(failure)
    except Exception:
        # Any library may stumble over a stranger's file in its own way; the packet must go on.
        logger.exception("A file of a packet could not be read")
        reason = _("tệp bị hỏng")
    context = {"title": title, "name": name, "reason": reason, "attached": bool(content)}
    page = pdf_from_html(render_to_string("papers/unreadable.html", context))
    return Sheaf(pikepdf.open(BytesIO(page)), attachment=content or None, readable=False)


def _read(content, name):
    if b"%PDF-" in content[:1024]:
        return _read_pdf(content)
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return Sheaf(_read_image(content))
    kind = _office_kind(content)
    if kind is None:
        raise Unreadable(_("loại tệp này không đọc được") if content else _("tệp rỗng"))
    try:
        pages = kind(content, name)
    except TooBig:
        raise Unreadable(_("tệp quá lớn để in")) from None
    return Sheaf(pikepdf.open(BytesIO(pages)), attachment=content)


def _read_image(content):
    try:
        return page_from_image(content)
    except DecompressionBombError:
        raise Unreadable(_("ảnh quá lớn")) from None
    except (OSError, ValueError, SyntaxError):
        raise Unreadable(_("tệp ảnh bị hỏng")) from None


def _office_kind(content):
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except BadZipFile:
        return None
    if "word/document.xml" in names:
        return pages_from_docx
    return pages_from_xlsx if "xl/workbook.xml" in names else None


def _read_pdf(content):
    try:
        pdf = pikepdf.open(BytesIO(content))
    except pikepdf.PasswordError:
        raise Unreadable(_("tệp PDF có mật khẩu")) from None
    except pikepdf.PdfError:
        raise Unreadable(_("tệp PDF bị hỏng")) from None
    if not len(pdf.pages):
        raise Unreadable(_("tệp PDF không có trang nào"))
    form = pdf.Root.get("/AcroForm", pikepdf.Dictionary())
    if pdf.Root.get("/NeedsRendering", False) and "/XFA" in form:
        raise Unreadable(_("biểu mẫu PDF động, chỉ mở được bằng phần mềm riêng"))
    # Fields lose their life in the merged file, signatures their proof: the original goes along.
    has_fields = bool(len(form.get("/Fields", [])))
    _make_still(pdf, form)
    return Sheaf(pdf, attachment=content if has_fields else None)


def _make_still(pdf, form):
    """Draw form fields and remarks into their pages and take out everything that acts."""
    if form.get("/NeedAppearances", False):
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("all")
    for page in pdf.pages:
        for key in ("/Annots", "/AA", "/StructParents", "/Tabs", "/B", "/Thumb", "/PieceInfo"):
            if key in page.obj:
                del page.obj[key]
