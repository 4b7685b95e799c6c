"""Taking away pictures of pages that were made long ago: who opens the file again has them made again."""

import shutil
from pathlib import Path

from django.conf import settings

from ocop_portal.pdf.previews import every_turn


def prune_previews(before):
    """Delete the pictures of files of which none was made since this moment; of how many files."""
    root = Path(settings.PREVIEW_ROOT)
    if not root.exists():
        return 0
    with every_turn():
        old = [folder for folder in root.glob("??/*") if folder.stat().st_mtime < before.timestamp()]
        for folder in old:
            shutil.rmtree(folder)
    return len(old)
