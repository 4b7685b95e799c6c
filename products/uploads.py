"""Uploaded files: what they are is told from their content, never from their name.

A program of its own looks into them: what a file makes of it, the server does not feel.
"""

import hashlib
import logging
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile
from threading import Lock

import filetype
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ocop_portal.pdf.confined import MEGABYTE, Stopped, run
from ocop_portal.pdf.previews import Source
from ocop_portal.wording import file_size
from products import file_kinds

logger = logging.getLogger(__name__)

EVIDENCE_TYPES = ("pdf", "jpg", "png", "xlsx", "docx")
PHOTO_TYPES = ("jpg", "png")
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
FORMATS = {"pdf": "pdf", "jpg": "image", "png": "image", "zip": "zip", "xlsx": "zip", "docx": "zip"}
REFUSALS = {
    file_kinds.BROKEN: _("Không mở được “%(name)s”: tệp bị hỏng. Xin gửi lại bản khác."),
    file_kinds.LOCKED: _("“%(name)s” có mật khẩu. Xin bỏ mật khẩu rồi gửi lại."),
    file_kinds.EMPTY: _("“%(name)s” không có trang nào."),
    file_kinds.MACROS: _("“%(name)s” có macro. Xin lưu thành tệp không có macro."),
    file_kinds.TOO_MANY_PIXELS: _("“%(name)s” là ảnh quá lớn. Xin thu nhỏ rồi gửi lại."),
    file_kinds.UNPACKS_TOO_LARGE: _("“%(name)s” mở ra quá lớn."),
}
# Memory and time of a check. A damaged PDF of many objects, to be mended, takes 250 MB and half a second.
MEMORY = 768 * MEGABYTE
SECONDS = 10
NAME_MAX = 150
_turn = Lock()


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
        raise _wrong_kind(name, allowed)
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
    return name if _suffix(name) == extension else f"{PurePosixPath(name).stem}.{extension}"


def _suffix(name):
    """The kind that a file's name says, “jpg” for .JPEG."""
    suffix = PurePosixPath(name).suffix.lower().lstrip(".")
    return {"jpeg": "jpg"}.get(suffix, suffix)


def _type_of(upload, name):
    upload.seek(0)
    guess = filetype.guess_extension(upload.read(8192))
    if guess not in FORMATS:
        return None
    try:
        answer = _looked_into(upload, FORMATS[guess])
    except Stopped as end:
        logger.warning("An upload could not be checked: %s", end)
        text = _("Không mở được “%(name)s”: tệp bị hỏng hoặc quá phức tạp. Xin lưu lại rồi gửi bản khác.")
        raise _refusal(text, name) from None
    if answer in REFUSALS:
        raise _refusal(REFUSALS[answer], name)
    return answer


def _looked_into(upload, kind):
    """What `file_kinds` answers about a copy. One at a time: it may take much memory, and is soon done."""
    with NamedTemporaryFile() as copy:
        for chunk in upload.chunks():
            copy.write(chunk)
        copy.flush()
        with _turn:
            command = [sys.executable, "-m", "products.file_kinds", kind, copy.name]
            return run(command, memory=MEMORY, seconds=SECONDS).decode()


def _digest_of(upload):
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def _wrong_kind(name, allowed):
    kinds, named = ", ".join(kind.upper() for kind in allowed), _suffix(name)
    if named in allowed:
        text = _("Không nhận được “%(name)s”: nội dung không phải %(named)s như tên. Xin gửi tệp %(kinds)s.")
        return _refusal(text, name, named=named.upper(), kinds=kinds)
    return _refusal(_("Không nhận được “%(name)s”. Xin gửi tệp %(kinds)s."), name, kinds=kinds)


def _refusal(text, name, **params):
    return ValidationError(text, code="bad_file", params={"name": name, **params})
