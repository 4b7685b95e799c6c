"""Files as offices make them: LibreOffice and Excel, with what their makers leave in them."""

import unicodedata
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from ocop_portal.regulations.models import DemoClock
from products.models import Producer
from tests.exchange.test_products import MADE
from tests.factories.accounts import UserFactory
from tests.factories.regulations import CommuneFactory

pytestmark = pytest.mark.django_db
HEADINGS = list(MADE)


@pytest.fixture(params=["office", "admin"])
def bring(client, request):
    """Bring a file in as the secretariat, or in the admin; returns (preview, confirm)."""
    DemoClock.objects.create(date=date(2024, 5, 8))
    CommuneFactory(name="xã Bình Đông")
    if request.param == "admin":
        client.force_login(UserFactory(admin=True))
        upload = confirm = reverse("admin:products_producer_import")
    else:
        client.force_login(UserFactory(secretariat=True))
        upload = reverse("certificates:exchange_in", args=["chu-the"])
        confirm = reverse("certificates:exchange_preview", args=["chu-the"])

    def brought(name, content):
        preview = client.post(upload, {"file": SimpleUploadedFile(name, content)}, follow=True)
        return preview, lambda: client.post(confirm, {"stamp": preview.context["stamp"]}, follow=True)

    return brought


def problems_of(preview):
    return [(problem.place, problem.text) for problem in preview.context["problems"]]


def tax_code(number):
    """A tax code with its right last digit."""
    digits = f"{number:09d}"
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    check = 10 - sum(int(sign) * weight for sign, weight in zip(digits, weights, strict=True)) % 11
    return None if check == 10 else f"{digits}{check}"


def many(count):
    codes = (code for code in map(tax_code, range(100_200_000, 100_300_000)) if code)
    for number, code in zip(range(count), codes, strict=False):
        yield {**MADE, "Tên chủ thể": f"Hợp tác xã Ví Dụ {number}", "Mã số thuế": code}


def libreoffice(rows, *, headings=HEADINGS):
    """An xlsx with a real date, text codes, a coloured blank line between rows and two sheets."""
    book = Workbook()
    sheet = book.active
    sheet.append(headings)
    for row in rows:
        sheet.append([])
        sheet.cell(sheet.max_row + 1, 1).fill = PatternFill("solid", "FFFF00")
        sheet.append(list(row.values()))
    for _number in range(20):
        sheet.cell(sheet.max_row + 1, 1).fill = PatternFill("solid", "FFFFFF")
    book.create_sheet("Sheet2")["A1"] = "ghi chú"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def excel_csv(rows):
    """As Excel on a Vietnamese machine saves it: BOM, semicolons, CRLF, quotes where a cell needs them."""
    lines = [HEADINGS, *[row.values() for row in rows], ["" for _name in HEADINGS]]
    quoted = (
        ";".join(f'"{cell}"' if ";" in cell or "\n" in cell else cell for cell in line) for line in lines
    )
    return "\r\n".join(quoted).encode("utf-8-sig")


def test_a_real_date_zeros_and_coloured_blank_lines(bring):
    preview, confirm = bring("a.xlsx", libreoffice([{**MADE, "Ngày thành lập": date(2019, 2, 14)}]))
    assert problems_of(preview) == []

    confirm()

    made = Producer.objects.get()
    assert (made.tax_code, made.phone, made.founded_on) == ("0100109106", "0912345678", date(2019, 2, 14))


def test_column_names_in_capitals_and_in_decomposed_letters(bring):
    headings = [unicodedata.normalize("NFD", f" {name.upper()} ") for name in HEADINGS]

    preview, confirm = bring("a.xlsx", libreoffice([MADE], headings=headings))

    assert problems_of(preview) == []
    confirm()
    assert Producer.objects.get().name == MADE["Tên chủ thể"]


def test_a_csv_of_a_vietnamese_excel(bring):
    row = {**MADE, "Tên chủ thể": "Hợp tác xã A; chi nhánh 1"}

    preview, confirm = bring("a.csv", excel_csv([row]))

    assert problems_of(preview) == []
    confirm()
    made = Producer.objects.get()
    assert (made.name, made.phone, made.tax_code) == ("Hợp tác xã A; chi nhánh 1", "0912345678", "0100109106")


def test_a_formula_stays_out_and_text_like_one_stays_text(bring):
    good, bad = {**MADE, "Tên chủ thể": "=1+1"}, {**MADE, "Người đại diện": "=A1"}
    preview, _confirm = bring("a.xlsx", libreoffice([bad]))
    assert problems_of(preview) == [
        ("Dòng 3", "Ô ở cột “Người đại diện” là công thức. Xin dán giá trị thay cho công thức.")
    ]

    _preview, confirm = bring("a.csv", excel_csv([good]))
    confirm()

    assert Producer.objects.get().name == "=1+1"


@pytest.mark.parametrize("bring", ["office"], indirect=True)
def test_five_hundred_lines_come_in_whole(bring):
    preview, confirm = bring("a.csv", excel_csv(many(500)))
    assert preview.context["result"].counts == {"new": 500, "changed": 0, "same": 0}

    confirm()

    assert Producer.objects.count() == 500


def test_one_wrong_line_of_sixty_keeps_all_out(bring):
    rows = list(many(60))
    rows[58]["Ngày thành lập"] = "31/02/2019"

    preview, confirm = bring("a.csv", excel_csv(rows))

    assert problems_of(preview) == [
        ("Dòng 60, cột “Ngày thành lập”", "Ghi ngày theo dạng ngày/tháng/năm, ví dụ 20/05/2024.")
    ]
    confirm()
    assert Producer.objects.count() == 0
