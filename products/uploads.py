"""Uploaded files: what they are is told from their content, never from their name."""

import hashlib
import unicodedata
import warnings
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import filetype
import pikepdf
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image

from ocop_portal.pdf.previews import Source
from ocop_portal.unpacking import TooLarge, checked_sizes
from ocop_portal.wording import file_size

EVIDENCE_TYPES = ("pdf", "jpg", "png", "xlsx", "docx")
PHOTO_TYPES = ("jpg", "png")
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
# The part that makes a zip file one of these; what it unpacks to at most.
OFFICE_PARTS = {"xl/workbook.xml": "xlsx", "word/document.xml": "docx"}
MAX_UNPACKED = 300 * 1024 * 1024
NAME_MAX = 150


@dataclass(frozen=True)
class CheckedFile:
    """A file found to be what `extension` says; `name` is in NFC, without folders, and ends as it must."""

    file: object
    name: str
    extension: str
    size: int
    sha256: str


def checked_file(upload, *, max_bytes, allowed=EVIDENCE_TYPES):
    """The upload as a CheckedFile; ValidationError names the file and says what is wrong with it."""
    name = clean_name(upload.name)
    if upload.size == 0:
        raise _refusal(_("“%(name)s” là tệp rỗng."), name)
    if upload.size > max_bytes:
        text = _("“%(name)s” nặng %(size)s. Mỗi tệp tối đa %(limit)s.")
        raise _refusal(text, name, size=file_size(upload.size), limit=file_size(max_bytes))
    extension = _type_of(upload, name)
    if extension not in allowed:
        kinds = ", ".join(kind.upper() for kind in allowed)
        raise _refusal(_("Không nhận được “%(name)s”. Xin gửi tệp %(kinds)s."), name, kinds=kinds)
    return CheckedFile(upload, _with_suffix(name, extension), extension, upload.size, _digest_of(upload))


def preview_source(file):
    """A stored file as its pages are shown from."""
    return Source(Path(file.file.path), file.sha256, file.extension)


def clean_name(name):
    """The last part of a file's name in NFC, without control characters, cut to what can be stored."""
    last = PurePosixPath(str(name).replace("\\", "/")).name
    shown = "".join(sign for sign in unicodedata.normalize("NFC", last) if sign.isprintable()).strip()
    path = PurePosixPath(shown or "tep")
    return path.stem[: NAME_MAX - len(path.suffix)] + path.suffix[:NAME_MAX]


def _with_suffix(name, extension):
    path = PurePosixPath(name)
    same = {".jpeg": "jpg"}.get(path.suffix.lower(), path.suffix.lower().lstrip("."))
    return name if same == extension else f"{path.stem}.{extension}"


def _type_of(upload, name):
    upload.seek(0)
    guess = filetype.guess_extension(upload.read(8192))
    upload.seek(0)
    try:
        return CHECKS[guess](upload, name) if guess in CHECKS else None
    finally:
        upload.seek(0)


def _check_pdf(upload, name):
    try:
        with pikepdf.open(upload) as pdf:
            if len(pdf.pages) == 0:
                raise _refusal(_("“%(name)s” không có trang nào."), name)
    except pikepdf.PasswordError:
        raise _refusal(_("“%(name)s” có mật khẩu. Xin bỏ mật khẩu rồi gửi lại."), name) from None
    except pikepdf.PdfError:
        raise _broken(name) from None
    return "pdf"


def _check_image(upload, name):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(upload, formats=("JPEG", "PNG")) as image:
                kind = image.format
                image.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _refusal(_("“%(name)s” là ảnh quá lớn. Xin thu nhỏ rồi gửi lại."), name) from None
    except Exception:  # Pillow raises almost anything on a broken picture.
        raise _broken(name) from None
    return {"JPEG": "jpg", "PNG": "png"}[kind]


def _check_office(upload, name):
    try:
        with zipfile.ZipFile(upload) as archive:
            parts = checked_sizes(archive, most=MAX_UNPACKED)
    except TooLarge:
        raise _refusal(_("“%(name)s” mở ra quá lớn."), name) from None
    except Exception:  # zipfile and zlib raise almost anything on a broken archive.
        raise _broken(name) from None
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise _refusal(_("“%(name)s” có macro. Xin lưu thành tệp không có macro."), name)
    kinds = {kind for part, kind in OFFICE_PARTS.items() if part in parts}
    return kinds.pop() if len(kinds) == 1 and "[Content_Types].xml" in parts else None


CHECKS = {
    "pdf": _check_pdf,
    "jpg": _check_image,
    "png": _check_image,
    "zip": _check_office,
    "xlsx": _check_office,
    "docx": _check_office,
}


def _digest_of(upload):
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def _broken(name):
    return _refusal(_("Không mở được “%(name)s”: tệp bị hỏng. Xin gửi lại bản khác."), name)


def _refusal(text, name, **params):
    return ValidationError(text, code="bad_file", params={"name": name, **params})
