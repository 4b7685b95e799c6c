"""A program of its own: python shrinking.py SOURCE TARGET WIDTH makes a JPEG of a JPG or PNG, upright.

It knows nothing of the portal, so that it starts fast and holds nothing worth having.
"""

import sys

from PIL import Image, ImageOps


def shrink(source, target, width):
    """At most `width` wide and four times as high; only pixels pass, what is transparent shows white."""
    with Image.open(source, formats=("JPEG", "PNG")) as image:
        image.draft("RGB", (width, 4 * width))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((width, 4 * width))
        if upright.has_transparency_data:
            upright = upright.convert("RGBA")
            upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright)
        upright.convert("RGB").save(target, "JPEG", quality=82, optimize=True)


if __name__ == "__main__":
    shrink(sys.argv[1], sys.argv[2], int(sys.argv[3]))
