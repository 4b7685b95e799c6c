"""Photos made over for the web: each size is made once and kept as a file.

It holds nothing but the picture: a phone writes into the original where it was taken. Anybody may ask for
one, so a program of its own makes it, one at a time, and a photo that breaks it is left alone for a while.
"""

import logging
import sys
from pathlib import PurePosixPath
from threading import Lock

from django.core.cache import cache
from django.core.files.base import ContentFile

from ocop_portal.pdf.confined import MEGABYTE, Stopped, run

from .web_sizes import SHARE, SIZES

__all__ = ["SHARE", "SIZES", "picture_of"]
logger = logging.getLogger(__name__)

# The largest photos that were ever taken, of 89 megapixels, need up to 850 MB.
MEMORY = 1024 * MEGABYTE
SECONDS = 20
FAILURE_STANDS = 600  # seconds
_turn = Lock()


def picture_of(photo, size):
    """The photo in one of SIZES as an open JPEG file.

    FileNotFoundError when the photo's own file is lost, or nothing can be made of it.
    """
    storage, name = photo.storage, f"pictures/{PurePosixPath(photo.name).stem}-{size}.jpg"
    if not storage.exists(name):
        with _turn:
            _keep(photo, size, name)
    return storage.open(name)


def _keep(photo, size, name):
    storage = photo.storage
    if storage.exists(name):  # Made while others waited for their turn.
        return
    kept = storage.save(name, ContentFile(_made(photo, size)))
    if kept != name:  # Another process was asked at the same moment.
        storage.delete(kept)


def _made(photo, size):
    failure = f"picture-failed:{photo.name}:{size}"
    if cache.get(failure):
        raise FileNotFoundError(photo.name)
    try:
        command = [sys.executable, "-m", "products.web_sizes", size, photo.path]
        return run(command, memory=MEMORY, seconds=SECONDS)
    except Stopped as end:
        logger.warning("A photo could not be made over: %s", end)
        cache.set(failure, True, FAILURE_STANDS)
        raise FileNotFoundError(photo.name) from None
