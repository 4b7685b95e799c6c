"""The ZIP twin of a packet: its files as they were issued or uploaded, and MANIFEST.sha256 about them."""

import hashlib
import re
import tempfile
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.utils.translation import gettext as _

MANIFEST = "MANIFEST.sha256"
# The earliest moment that a ZIP can name: the same for every file, or no two twins were equal.
MOMENT = (1980, 1, 1, 0, 0, 0)
LONGEST_NAME = 180  # bytes; folders that it is unpacked into need their own


@dataclass(frozen=True)
class DigestRow:
    """A source file of the packet: its `name` in the twin, its pages in the merged file.

    `sha256` is empty where there is no file; `remark` then says why. `archival`: as Sheaf.archival.
    """

    number: str
    title: str
    name: str
    first: int
    last: int
    sha256: str
    remark: str = ""
    archival: bool = True


class Twin:
    """A growing ZIP on disk. Nothing is compressed: photos and PDFs are already."""

    def __init__(self):
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 (whoever takes it closes it)
        self._zip = ZipFile(self.file, "w", ZIP_STORED)

    def add(self, name: str, source: BinaryIO) -> str:
        """Copy a file in; the SHA-256 of what was copied."""
        digest = hashlib.sha256()
        with self._zip.open(_entry(name), "w", force_zip64=True) as target:
            while piece := source.read(1024 * 1024):
                digest.update(piece)
                target.write(piece)
        return digest.hexdigest()

    def close(self, code: str, rows: Iterable[DigestRow]) -> BinaryIO:
        """Add the manifest; the finished file, at its beginning."""
        self._zip.writestr(_entry(MANIFEST), manifest(code, rows).encode())
        self._zip.close()
        self.file.seek(0)
        return self.file


def manifest(code: str, rows: Iterable[DigestRow]) -> str:
    """What `sha256sum -c` reads; its remarks say where in the merged file each one is."""
    lines = [
        f"# {code}",
        "# " + _("Kiểm tra: sha256sum -c %(manifest)s") % {"manifest": MANIFEST},
    ]
    for row in rows:
        pages = f"{row.first}" if row.first == row.last else f"{row.first}–{row.last}"
        lines.append("# " + _("tr. %(pages)s: %(title)s") % {"pages": pages, "title": _one_line(row.title)})
        if row.sha256:
            lines.append(f"{row.sha256}  {row.name}")
        else:
            lines.append(f"# {row.remark}: {row.name}")
    return "\n".join(lines) + "\n"


def name_in_twin(number: int, name: str) -> str:
    """“007 Hợp đồng.docx”: in NFC, without what any file system refuses, told apart by its number."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = re.sub(r'[<>:"|?*\x00-\x1f\x7f]', "_", unicodedata.normalize("NFC", last))
    plain = "".join(sign for sign in plain if sign.isprintable()).strip(" .")
    path = PurePosixPath(plain or "tep")
    stem = path.stem.encode()[: LONGEST_NAME - len(path.suffix.encode())].decode(errors="ignore")
    return f"{number:03d} {stem.strip()}{path.suffix[:20]}"


def _entry(name):
    entry = ZipInfo(name, MOMENT)
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry


def _one_line(text):
    return " ".join(text.split())
