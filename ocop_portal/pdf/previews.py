"""Pages of an uploaded file as pictures. Each is made once and kept by the file's digest.

A stranger's file is opened by programs of their own, in processes that get so much time and memory and no
more: what breaks them breaks no page of the portal. Two pictures are made at a time, so that a full hall that
opens the same page waits for one picture instead of making eleven.
"""

import fcntl
import re
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from . import confined
from .confined import MEGABYTE

WIDTHS = (720, 1200)
SLOTS = 2
SECONDS = 20
MEMORY = {"poppler": 1024 * MEGABYTE, "python": 2048 * MEGABYTE}
# How long a failure stands before the file is tried again: a busy machine is no broken file.
FAILURE_STANDS = 600
SHRINK = Path(__file__).with_name("shrinking.py")


class PreviewError(Exception):
    """There is no picture of this; the text says why, in Vietnamese."""


@dataclass(frozen=True)
class Source:
    """A stored file. `extension` as checked at its upload: pdf, jpg, png, docx or xlsx."""

    path: Path
    sha256: str
    extension: str

    @property
    def folder(self):
        return Path(settings.PREVIEW_ROOT) / self.sha256[:2] / self.sha256


def page_count(source: Source) -> int:
    """How many pages it has. PreviewError when it cannot be read."""
    kept = source.folder / "pages"
    if not kept.exists():
        with _turn(source):
            if not kept.exists():
                _keep(kept, str(_counted(source)).encode())
    return int(kept.read_text())


def picture_of(source: Source, page: int, width: int) -> Path:
    """The JPEG of a page (from 1), `width` pixels wide. PreviewError when there is none."""
    kept = source.folder / f"{page}-{width}.jpg"
    if not kept.exists():
        if not 1 <= page <= page_count(source):
            raise PreviewError(_("Tệp không có trang này."))
        with _turn(source):
            if not kept.exists():
                _keep(kept, _drawn(source, page, width))
    return kept


def _counted(source):
    if source.extension in {"jpg", "png"}:
        return 1
    answer = _run(["pdfinfo", "-enc", "UTF-8", _as_pdf(source)], memory="poppler")
    found = re.search(rb"^Pages:\s+(\d+)", answer, re.MULTILINE)
    if not found or int(found[1]) == 0:
        raise PreviewError(_broken())
    return int(found[1])


def _drawn(source, page, width):
    with tempfile.TemporaryDirectory(dir=source.folder) as folder:
        target = Path(folder) / "trang.jpg"
        if source.extension in {"jpg", "png"}:
            _run([sys.executable, "-I", SHRINK, source.path, target, str(width)], memory="python")
        else:
            where = ["-f", str(page), "-l", str(page), "-singlefile"]
            size = ["-scale-to-x", str(width), "-scale-to-y", "-1"]
            kind = ["-jpeg", "-jpegopt", "quality=82,optimize=y"]
            _run(
                ["pdftoppm", *where, *size, *kind, _as_pdf(source), target.with_suffix("")], memory="poppler"
            )
        try:
            return target.read_bytes()
        except FileNotFoundError:
            raise PreviewError(_broken()) from None


def _as_pdf(source):
    """The file itself, or what the packet would print of a word file or a spreadsheet."""
    if source.extension == "pdf":
        return source.path
    made = source.folder / "trang.pdf"
    if not made.exists():
        aside = made.with_suffix(".part")
        command = [sys.executable, "-m", "ocop_portal.pdf.office_pages", source.path, aside, source.extension]
        _run(command, memory="python")
        aside.rename(made)
    return made


def _run(command, *, memory):
    """What the program prints. PreviewError when it fails, or wants more time or memory than it gets."""
    try:
        return confined.run(command, memory=MEMORY[memory], seconds=SECONDS)
    except confined.OutOfTime:
        raise PreviewError(_("Tệp cần quá nhiều thời gian để hiện thành trang.")) from None
    except confined.Stopped:
        raise PreviewError(_broken()) from None


def _broken():
    return _("Tệp không hiện được thành trang: bị hỏng, có mật khẩu hoặc quá lớn.")


@contextmanager
def _turn(source):
    """One of SLOTS at work, the same file always in the same; a failure is remembered for a while."""
    source.folder.mkdir(parents=True, exist_ok=True)
    with _slot(int(source.sha256[:8], 16) % SLOTS).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        source.folder.mkdir(parents=True, exist_ok=True)  # Old pictures may have been taken away meanwhile.
        failure = source.folder / "failure"
        if failure.exists() and time.time() - failure.stat().st_mtime < FAILURE_STANDS:
            raise PreviewError(failure.read_text())
        try:
            yield
        except PreviewError as error:
            _keep(failure, str(error).encode())
            raise


@contextmanager
def every_turn():
    """Nobody makes a picture meanwhile."""
    with ExitStack() as stack:
        for number in range(SLOTS):
            lock = stack.enter_context(_slot(number).open("w"))
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _slot(number):
    return Path(settings.PREVIEW_ROOT) / f"slot-{number}"


def _keep(path, content):
    """Whole or not at all, for those who read at the same moment."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as aside:
        aside.write(content)
    Path(aside.name).rename(path)
