"""A program of its own: python -m products.web_sizes SIZE FILE prints a photo as a JPEG for the web.

It knows nothing of the portal, so that it starts fast and holds nothing worth having.
"""

import sys
from io import BytesIO

from PIL import Image, ImageOps

QUALITY = 82
PAPER = "#FAF8F2"
ENOUGH = 2400  # pixels of the shorter side: twice what any size needs


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


def made(path, size):
    """The bytes of the JPEG: upright, nothing but the picture, what is transparent shows paper."""
    with open(path, "rb") as file:
        # Under one name, so that each step lets go of the picture before it.
        image = Image.open(file, formats=("JPEG", "PNG"))
        # A JPEG can be read at a half, a quarter…; anything else must be read whole.
        image.draft("RGB", (ENOUGH, ENOUGH))
        image = _plain(image)
        image = _reduced(image)
        image = _on_paper(ImageOps.exif_transpose(image))
        buffer = BytesIO()
        SIZES[size](image).save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return buffer.getvalue()


def _plain(image):
    """RGB, or RGBA where anything is transparent; no copy of what is so already."""
    mode = "RGBA" if image.has_transparency_data else "RGB"
    return image if image.mode == mode else image.convert(mode)


def _reduced(image):
    """Brought near to ENOUGH before anything copies it."""
    factor = min(image.size) // ENOUGH
    return image.reduce(factor) if factor > 1 else image


def _on_paper(image):
    if image.mode != "RGBA":
        return image
    return Image.alpha_composite(Image.new("RGBA", image.size, PAPER), image).convert("RGB")


if __name__ == "__main__":
    sys.stdout.buffer.write(made(sys.argv[2], sys.argv[1]))
