"""Where uploaded and issued files are kept."""

import os
import secrets
from pathlib import Path

from django.core.files.storage import FileSystemStorage


def unguessable(folder, suffix):
    """A random path in `folder`, which tells nothing and cannot be guessed; `suffix` is like `.pdf`."""
    return f"{folder}/{secrets.token_hex(16)}{suffix}"


class SafeStorage(FileSystemStorage):
    """A file is either whole or absent: written aside, flushed to disk, then renamed into place."""

    def _save(self, name, content):
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_name(f".{secrets.token_hex(8)}.part")
        try:
            with aside.open("wb") as out:
                for chunk in content.chunks():
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
            aside.rename(target)
        finally:
            aside.unlink(missing_ok=True)
        return name
