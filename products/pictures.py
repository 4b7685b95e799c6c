"""Photos made over for the web: each size is made once and kept as a file.

It holds nothing but the picture: a phone writes into the original where it was taken.
"""

from io import BytesIO
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from PIL import Image, ImageOps

QUALITY = 82
PAPER = "#FAF8F2"


def _card(image):
    return ImageOps.fit(image, (640, 400))


def _page(image):
    image.thumbnail((1200, 1200))
    return image


def _share(image):
    """The shape that networks show; nothing of the product is cut off."""
    return ImageOps.pad(image, (1200, 630), color=PAPER)


SIZES = {"the": _card, "trang": _page, "chia-se": _share}
SHARE = "chia-se"


def picture_of(photo, size):
    """The photo in one of SIZES as an open JPEG file; FileNotFoundError when the photo's own file is lost."""
    storage, name = photo.storage, f"pictures/{PurePosixPath(photo.name).stem}-{size}.jpg"
    if not storage.exists(name):
        kept = storage.save(name, ContentFile(_made(photo, SIZES[size])))
        if kept != name:  # Somebody else asked at the same moment.
            storage.delete(kept)
    return storage.open(name)


def _made(photo, shape):
    buffer = BytesIO()
    with photo.storage.open(photo.name) as file, Image.open(file) as original:
        upright = ImageOps.exif_transpose(original)
        shape(_on_paper(upright)).save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return buffer.getvalue()


def _on_paper(image):
    """In RGB; what is transparent shows paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, PAPER)
        image = Image.alpha_composite(paper, image)
    return image.convert("RGB")
