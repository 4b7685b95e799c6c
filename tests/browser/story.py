"""The golden story's words and figures for the browser, from the demo's own fixtures."""

import io
from dataclasses import dataclass

import pikepdf
from PIL import Image

from ocop_portal.demo.golden import golden_opinions, golden_rescores, golden_sheets
from ocop_portal.regulations.loading import read_fixture

MEMBERS = ["chutich", *(f"thanhvien{number}" for number in range(1, 11))]
ABSENT = "thanhvien10"


@dataclass(frozen=True)
class Product:
    """One product of round 1: who carries it, what is claimed, and what the council gave."""

    key: str
    name: str
    producer: str
    official: str
    purpose: str
    total: str
    mean: str
    stars: int

    @property
    def dossier(self):
        return read_fixture(f"demo/dossiers/{self.key}.json")

    @property
    def claims(self):
        """{criterion code: (points, words)}; the one that the demo leaves open is answered with 1."""
        claims = self.dossier["claims"].items()
        return {code: (1 if points is None else points, words) for code, (points, words) in claims}

    @property
    def sheets(self):
        return golden_sheets(self.key)

    @property
    def rescores(self):
        return golden_rescores(self.key)

    @property
    def opinions(self):
        return golden_opinions(self.key)


NEN = Product("nen", "Nén Bình Phú", "chuthe1", "canboxa1", "Đánh giá lại", "606", "60,60", 3)
THUONG_HANG = Product(
    "thuong-hang",
    "Nước mắm cốt thượng hạng Mười Quý",
    "chuthe2",
    "canboxa2",
    "Lần đầu",
    "699",
    "69,90",
    3,
)
DAC_BIET = Product(
    "dac-biet", "Nước mắm cốt đặc biệt Mười Quý", "chuthe2", "canboxa2", "Lần đầu", "705", "70,50", 4
)
PRODUCTS = [THUONG_HANG, DAC_BIET, NEN]


def pdf_file(name):
    """A real one-page PDF, in the shape Playwright uploads."""
    pdf, out = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page(page_size=(595, 842))
    pdf.docinfo["/Title"] = name
    pdf.save(out)
    return {"name": name, "mimeType": "application/pdf", "buffer": out.getvalue()}


def photo(name):
    """A real JPG."""
    out = io.BytesIO()
    Image.new("RGB", (800, 600), "#8a6100").save(out, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}
