"""Images on papers: the office's files and QR codes as data: addresses, uploaded pictures as A4 pages."""

import base64
from io import BytesIO
from pathlib import Path

import pikepdf
import segno
from PIL import Image, ImageOps

A4_POINTS = (595.28, 841.89)
MARGIN_POINTS = 48  # 17 mm: clear of the stamp at a packet page's foot
SHORT_SIDE_PIXELS = 1654  # A4 at 200 dpi, the least that Nghị định 30 asks of a scan
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


def page_from_image(content: bytes) -> pikepdf.Pdf:
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
    with Image.open(BytesIO(content), formats=_ACCEPTED) as source:
        image = ImageOps.exif_transpose(source)
        if image.has_transparency_data:
            image = image.convert("RGBA")
            paper = Image.new("RGBA", image.size, "white")
            image = Image.alpha_composite(paper, image)
        image = image.convert("L" if image.mode in ("1", "L", "I;16") else "RGB")
        longest = round(SHORT_SIDE_PIXELS * A4_POINTS[1] / A4_POINTS[0])
        image.thumbnail(
            (longest, SHORT_SIDE_PIXELS) if image.width > image.height else (SHORT_SIDE_PIXELS, longest)
        )
        buffer = BytesIO()
        image.save(buffer, "JPEG", quality=85)
    return buffer.getvalue(), image.size, image.mode
