"""Images on papers: the office's files and QR codes as data: addresses, uploaded pictures as A4 pages."""

import base64
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pikepdf
import segno
from PIL import Image, ImageOps

A4_POINTS = (595.28, 841.89)
MARGIN_POINTS = 48  # 17 mm: clear of the stamp at a packet page's foot
SHORT_SIDE_PIXELS = 1654  # A4 at 200 dpi, the least that Nghị định 30 asks of a scan
MAX_PIXELS = 64_000_000  # at once in memory
_ACCEPTED = ("JPEG", "PNG")


def data_uri(path: Path | None) -> str:
    """The picture as an address that a paper may load, "" without one. Re-encoded: only pixels pass."""
    if path is None:
        return ""
    with Image.open(path, formats=_ACCEPTED) as image:
        buffer = BytesIO()
        image.convert("RGBA").save(buffer, "PNG")
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode()


def qr_code(text: str) -> str:
    """A QR code (level M, quiet zone of four modules) as a data: address of an SVG."""
    buffer = BytesIO()
    segno.make(text, error="m", micro=False).save(
        buffer, kind="svg", border=4, xmldecl=False, svgclass=None, lineclass=None, omitsize=True
    )
    return "data:image/svg+xml;base64," + base64.b64encode(buffer.getvalue()).decode()


def page_from_image(content: BinaryIO) -> pikepdf.Pdf:
    """A one-page A4 PDF of a JPG or PNG, upright as its EXIF says, landscape where it is wider than tall.

    Only pixels pass (no EXIF position of a phone). Raises OSError, ValueError or DecompressionBombError for
    what is no such picture.
    """
    jpeg, (width, height), mode = _normalised(content)
    page_size = A4_POINTS if height >= width else A4_POINTS[::-1]
    scale = min(
        (page - 2 * MARGIN_POINTS) / side for page, side in zip(page_size, (width, height), strict=True)
    )
    drawn = (width * scale, height * scale)
    left, bottom = ((page - side) / 2 for page, side in zip(page_size, drawn, strict=True))
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=page_size)
    picture = pdf.make_stream(
        jpeg,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        ColorSpace=pikepdf.Name.DeviceGray if mode == "L" else pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Picture=picture))
    page.Contents = pdf.make_stream(
        f"q {drawn[0]:.2f} 0 0 {drawn[1]:.2f} {left:.2f} {bottom:.2f} cm /Picture Do Q".encode()
    )
    return pdf


def _normalised(content):
    with Image.open(content, formats=_ACCEPTED) as source:
        longest = round(SHORT_SIDE_PIXELS * A4_POINTS[1] / A4_POINTS[0])
        side_by_side = source.width > source.height
        box = (longest, SHORT_SIDE_PIXELS) if side_by_side else (SHORT_SIDE_PIXELS, longest)
        # JPEG can be read at a half, a quarter…: photos of 100 megapixels need no memory for all of them.
        source.draft(None, box)
        if source.width * source.height > MAX_PIXELS:
            raise Image.DecompressionBombError
        image = _plain(source)
        image.thumbnail(box, Image.Resampling.HAMMING)
        image = _on_white(ImageOps.exif_transpose(image))
        buffer = BytesIO()
        image.save(buffer, "JPEG", quality=85)
    return buffer.getvalue(), image.size, image.mode


def _plain(source):
    """Grey, RGB or RGBA, whatever the file's own way of counting colours."""
    if source.has_transparency_data:
        return source.convert("RGBA")
    mode = "L" if source.mode in ("1", "L", "I;16") else "RGB"
    return source if source.mode == mode else source.convert(mode)


def _on_white(image):
    if image.mode != "RGBA":
        return image
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
