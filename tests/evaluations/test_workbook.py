"""The workbook's formulas, recalculated by LibreOffice, give the portal's figures."""

import random
import re
import shutil
import subprocess
from fractions import Fraction
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from evaluations import actions, scoring
from evaluations.scoring import Band, MinimumWay, Rules, StarMinimum
from evaluations.workbook import TOP, Column, ProductPage, Row, workbook_of
from tests.factories.evaluations import chair_of, handed_in, locked, scored, seats_of

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice Calc")
BANDS = [Band(5, 90), Band(4, 70), Band(3, 50), Band(2, 30), Band(1, 0)]
CODES = {"1.1": 40, "4.1": 25, "6.1": 35}
MINIMUMS = [StarMinimum(stars, "1.1", 20) for stars in (3, 4, 5)]
MINIMUMS += [StarMinimum(4, "4.1", 10), StarMinimum(5, "4.1", 20), StarMinimum(5, "6.1", 30)]
FIGURES = {"count": 4, "sum": 5, "mean": 6, "spread": 7, "band": 8, "stars": 9, "check": 12}


def product(sheets, *, way=MinimumWay.MEAN, stored=None, name="Nước mắm", **more):
    """A page of these sheets, each the points in 1.1, 4.1 and 6.1."""
    columns = [Column(f"TV{n}", dict(zip(CODES, marks, strict=True))) for n, marks in enumerate(sheets, 1)]
    rows = [Row("ABC"[at], code, f"Tiêu chí {code}", top) for at, (code, top) in enumerate(CODES.items())]
    rules = Rules(BANDS, MINIMUMS, max_spread=10, minimum_way=way)
    return ProductPage(name, "HKD Ví Dụ", rows, columns, rules, stored=stored, **more)


def recalculated(content, folder):
    """The workbook as LibreOffice computes it."""
    (folder / "phien.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [SOFFICE, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    subprocess.run(
        [*command, f"{folder}/out", f"{folder}/phien.xlsx"], check=True, capture_output=True, timeout=180
    )
    return load_workbook(folder / "out" / "phien.xlsx", data_only=True)


def summary_of(book):
    """{figure: value} of each product of the first sheet."""
    page = book.worksheets[0]
    return [
        {name: page.cell(row, column).value for name, column in FIGURES.items()}
        for row in range(TOP + 1, page.max_row + 1)
    ]


def expected(page):
    """The figures as the portal computes them."""
    sheets = {at: column.marks for at, column in enumerate(page.columns)}
    result = scoring.rank(sheets, page.rules)
    return {
        "count": result.sheet_count,
        "sum": result.total_sum,
        "mean": Fraction(int(result.mean * 100), 100),
        "spread": result.spread,
        "band": result.band_stars,
        "stars": result.stars,
    }


def drawn(seed):
    """Many products around the edges of the bands, under each way of meeting a minimum."""
    luck = random.Random(seed)  # noqa: S311
    for way in MinimumWay:
        for count in (1, 2, 7, 9, 11):
            for low in (0, 12, 20, 26):
                sheets = [
                    (luck.randint(low, 40), luck.randint(low // 2, 25), luck.randint(low, 35))
                    for _ in range(count)
                ]
                yield product(sheets, way=way)


@needs_libreoffice
def test_libreoffice_gives_the_portals_figures_for_every_product(tmp_path):
    edges = [
        product([(20, 15, 35)] * 10 + [(20, 15, 34)]),  # 69.909…: 3 stars by its band, never shown as 70
        product([(20, 15, 35)] * 11),  # 70 exactly
        product([(40, 20, 30)] * 8 + [(40, 20, 29)]),  # 89.888…
        product([(20, 15, 35)] * 3, stored=(211, 3, 4)),  # a stored result that the marks do not give
        product([(40, 25, 35)] * 9),
        product([(0, 0, 20)] * 9),
        product([(19, 25, 35), (20, 25, 35), (21, 25, 35)]),  # the mean meets a minimum exactly
        product([(19, 25, 35), (20, 25, 35), (21, 25, 35)], way=MinimumWay.ALL),
        product([(19, 25, 35), (19, 25, 35), (21, 25, 35)], way=MinimumWay.MAJORITY),
    ]
    pages = [*edges, *drawn(2024)]

    found = summary_of(recalculated(workbook_of("Phiên họp", pages), tmp_path))

    assert len(found) == len(pages) == 69
    for page, figures in zip(pages, found, strict=True):
        wanted = expected(page)
        mean = Fraction(figures["mean"]).limit_denominator(1000)
        assert {name: figures[name] for name in wanted if name != "mean"} | {"mean": mean} == wanted
    assert found[3]["check"] == "KHÁC"
    assert {figures["stars"] for figures in found} == {1, 2, 3, 4, 5}


@needs_libreoffice
@pytest.mark.django_db
def test_concluded_session_agrees_with_what_is_stored(client, secretary, tmp_path):
    evaluation = rescored()
    client.force_login(secretary)
    address = reverse("evaluations:summary_file", args=[evaluation.session.pk])

    book = recalculated(client.get(address).content, tmp_path)

    (line,) = summary_of(book)
    evaluation.refresh_from_db()
    assert (line["sum"], line["count"], line["stars"]) == (210, 3, evaluation.stars)
    assert (line["mean"], line["spread"], line["check"]) == (70, 10, "khớp")
    sheet = book["SP01"]
    totals = [cell.value for cell in next(row for row in sheet.iter_rows() if row[2].value == "Tổng điểm")]
    assert totals[3:8] == [100, 65, 70, 75, 80]  # the last is the sheet before it was scored anew


def rescored():
    """Totals 65, 70, 80; the third scores again to 75; concluded."""
    evaluation = locked(65, 70, 80)
    chair, _middle, high = seats_of(evaluation)
    actions.ask_rescore(evaluation, [high], "", by=chair.user)
    handed_in(evaluation, high, 75, reason="Đã thử lại mẫu")
    actions.lock(evaluation, by=chair.user)
    actions.conclude(evaluation, by=chair.user)
    return evaluation


def opened(response):
    return load_workbook(BytesIO(response.content))


@pytest.mark.django_db
def test_marks_are_numbers_and_no_figure_is_typed(client, secretary):
    evaluation = locked(65, 70, 75)
    client.force_login(secretary)

    sheet = opened(client.get(reverse("evaluations:summary_file", args=[evaluation.session.pk])))["SP01"]

    assert [cell.value for cell in sheet[TOP + 1]][4:7] == [40, 20, 40]
    below = [row for row in sheet.iter_rows(min_row=TOP + 4) if row[2].value and row[3].value is not None]
    typed = {row[2].value: row[3].value for row in below if row[3].data_type != "f"}
    assert typed == {
        "Độ chênh cho phép": 10,
        "Mức tối thiểu; cách xét: trung bình của các thành viên đạt mức": "Đạt",
    }


@pytest.mark.django_db
def test_typed_text_never_becomes_a_formula(client, secretary):
    evaluation = locked(65, 70)
    product_ = evaluation.dossier.product
    product_.name = "=1+1"
    product_.save()
    client.force_login(secretary)

    sheet = opened(client.get(reverse("evaluations:summary_file", args=[evaluation.session.pk])))["SP01"]

    assert (sheet["A1"].value, sheet["A1"].data_type, sheet["A1"].quotePrefix) == ("=1+1", "s", True)


@pytest.mark.django_db
def test_only_what_is_locked_is_in_the_file_and_only_for_those_who_compare(client, secretary, leader):
    evaluation = scored(65, 70)
    page = reverse("evaluations:summary_file", args=[evaluation.session.pk])
    client.force_login(secretary)
    assert opened(client.get(page)).sheetnames == ["Tổng hợp"]
    actions.lock(evaluation, by=chair_of(evaluation).user)
    assert opened(client.get(page)).sheetnames == ["Tổng hợp", "SP01"]

    client.force_login(leader)
    assert client.get(page).status_code == 403


@pytest.mark.django_db
def test_recused_member_gets_a_file_without_the_product(client, secretary):
    evaluation = locked(65, 70, 75)
    seat = seats_of(evaluation)[2]
    actions.recuse(evaluation.agenda_item, seat, "Em ruột", by=secretary)
    client.force_login(seat.user)

    book = opened(client.get(reverse("evaluations:summary_file", args=[evaluation.session.pk])))

    assert book.sheetnames == ["Tổng hợp"]


@pytest.mark.django_db
def test_knocked_out_product_has_no_rank(client, secretary):
    evaluation = locked(65, 70, 75)
    actions.knock_out(evaluation, "Giả mạo hồ sơ", "Đã xác minh", by=chair_of(evaluation).user)
    client.force_login(secretary)

    book = opened(client.get(reverse("evaluations:summary_file", args=[evaluation.session.pk])))

    assert [cell.value for cell in book["Tổng hợp"][TOP + 1]][7:9] == ["Bị loại", "Bị loại"]


def test_functions_are_those_of_2007():
    book = load_workbook(BytesIO(workbook_of("Phiên họp", [*drawn(1)])))

    known = {"SUM", "COUNT", "TRUNC", "MAX", "MIN", "IF", "AND", "SUMIF", "COUNTIF"}
    used = set()
    for page in book.worksheets:
        for row in page.iter_rows():
            used |= {
                name
                for cell in row
                if cell.data_type == "f"
                for name in re.findall(r"([A-Z]+)\(", cell.value)
            }
    assert used <= known
