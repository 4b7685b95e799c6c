"""A session as a workbook: raw marks as numbers, every figure a formula over them (R-SCORE-1…4).

Plain values in, bytes out. Formulas use functions of 2007 only and whole numbers: sums are set against
“needed × sheets”, so that no rounding decides a rank, and the mean is cut when shown, never rounded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from evaluations.scoring import MinimumWay, Rules
from ocop_portal.xlsx import Formula, bytes_of, put

TOP = 4
FIRST_MEMBER = 5
BOLD, SHADE = Font(bold=True), PatternFill("solid", fgColor="E8F1EA")
WIDTHS = {"A": 8, "B": 9, "C": 52, "D": 12}


@dataclass(frozen=True)
class Column:
    """One sheet: its heading and the points by criterion code."""

    title: str
    marks: Mapping[str, int]


@dataclass(frozen=True)
class Row:
    """One criterion."""

    part: str
    code: str
    name: str
    top: int


@dataclass(frozen=True)
class ProductPage:
    """One product. `columns` count, `earlier` are kept sheets that were scored anew.

    `stored`: what the portal concluded (sum, sheets, stars), or None; `verdict` stands where a product has no
    rank.
    """

    name: str
    producer: str
    rows: Sequence[Row]
    columns: Sequence[Column]
    rules: Rules
    earlier: Sequence[Column] = ()
    stored: tuple[int, int, int] | None = None
    verdict: str = ""


def workbook_of(title, products):
    """Bytes of the workbook; the first sheet sums up, each product has a sheet of its own."""
    book = Workbook()
    summary = book.active
    summary.title = _("Tổng hợp")
    cells = [
        _fill(book.create_sheet(f"SP{number:02d}"), product) for number, product in enumerate(products, 1)
    ]
    _sum_up(summary, title, products, cells)
    # No figure is stored in the file: whoever opens it sees what the formulas give.
    book.calculation.fullCalcOnLoad = True
    return bytes_of(book)


def _fill(page, product):
    """Write one product; returns {figure: its address}."""
    count, last = len(product.rows), TOP + len(product.rows)
    columns = [*product.columns, *product.earlier]
    put(page["A1"], product.name)
    put(page["A2"], product.producer)
    head = [_("Phần"), _("Mã"), _("Tiêu chí"), _("Tối đa"), *(column.title for column in columns)]
    _line(page, TOP, [*head, _("Trung bình"), _("Chênh")], bold=True)
    for number, row in enumerate(product.rows, TOP + 1):
        marks = [column.marks.get(row.code, 0) for column in columns]
        span = _span(product, number)
        mean = Formula(f"TRUNC(SUM({span})*100/COUNT({span}))/100")
        spread = Formula(f"MAX({span})-MIN({span})")
        _line(page, number, [row.part, row.code, row.name, row.top, *marks, mean, spread])
    _dress(page, len(columns))
    after = _part_sums(page, product, last)
    _line(page, after, ["", "", _("Tổng điểm"), *_sums(product, "SUM({span})", count)], bold=True)
    return _figures(page, product, after)


def _span(product, row):
    """The addresses of the counted sheets in this row."""
    first, last = get_column_letter(FIRST_MEMBER), get_column_letter(FIRST_MEMBER + len(product.columns) - 1)
    return f"{first}{row}:{last}{row}"


def _sums(product, pattern, count):
    """A formula for each numeric column over the criteria's rows."""
    letters = [get_column_letter(4 + at) for at in range(1 + len(product.columns) + len(product.earlier))]
    return [Formula(pattern.format(span=f"{letter}{TOP + 1}:{letter}{TOP + count}")) for letter in letters]


def _part_sums(page, product, last):
    """A line for each part; returns the next free row."""
    parts = f"$A${TOP + 1}:$A${last}"
    at = last + 1
    for part in dict.fromkeys(row.part for row in product.rows):
        pattern = f'SUMIF({parts},"{part}",{{span}})'
        label = _("Cộng phần %(part)s") % {"part": part}
        _line(page, at, ["", "", label, *_sums(product, pattern, len(product.rows))])
        at += 1
    return at


def _figures(page, product, total_row):
    """Sum, count, mean, spread; the rank where there is one."""
    totals, at = _span(product, total_row), total_row + 2
    sum_, count, spread, limit = (f"D{at + offset}" for offset in (0, 1, 4, 5))
    lines = [
        (_("Tổng điểm các phiếu"), Formula(f"SUM({totals})")),
        (_("Số phiếu tính"), Formula(f"COUNT({totals})")),
        (_("Điểm trung bình, chưa cắt"), Formula(f"{sum_}/{count}")),
        (_("Điểm trung bình, cắt hai chữ số"), Formula(f"TRUNC({sum_}*100/{count})/100")),
        (_("Độ chênh"), Formula(f"MAX({totals})-MIN({totals})")),
        (_("Độ chênh cho phép"), _limit(product.rules)),
        (_("Độ chênh trong mức (1 là có)"), _within(product.rules, spread, limit)),
    ]
    for offset, (label, value) in enumerate(lines):
        _line(page, at + offset, ["", "", label, value])
    page[f"D{at + 3}"].number_format = "0.00"
    found = {"sum": sum_, "count": count, "mean": f"D{at + 3}", "spread": spread}
    if product.verdict:
        _line(page, at + len(lines), ["", "", _("Kết cục"), product.verdict])
        return found
    return found | _ranks(page, product, at + len(lines), sum_, count)


def _limit(rules):
    return _("không có") if rules.max_spread is None else rules.max_spread


def _within(rules, spread, limit):
    return 1 if rules.max_spread is None else Formula(f"IF({spread}<={limit},1,0)")


def _ranks(page, product, at, sum_, count):
    """The rank of the mean, then the star minimums, then the highest rank whose band and minimums are met."""
    bands = sorted(product.rules.bands, key=lambda band: -band.stars)
    band, stars = f"D{at}", f"D{at + 1}"
    at_band = _nested(
        [(_reaches(sum_, count, row.at_least), row.stars) for row in bands[:-1]], bands[-1].stars
    )
    _line(page, at, ["", "", _("Hạng theo điểm trung bình"), Formula(at_band)], bold=True)
    met = _minimums(page, product, at + 4, [row.stars for row in bands[:-1]])
    rank = [(f"AND({band}>={row.stars},{met[row.stars]}=1)", row.stars) for row in bands[:-1]]
    _line(page, at + 1, ["", "", _("Hạng sao"), Formula(_nested(rank, bands[-1].stars))], bold=True)
    return {"band": band, "stars": stars}


def _reaches(sum_, count, at_least):
    return f"{sum_}*{at_least.denominator}>={at_least.numerator}*{count}"


def _nested(cases, otherwise):
    """IF(a,5,IF(b,4,…)) of (condition, value), the first that holds."""
    text = str(otherwise)
    for condition, value in reversed(cases):
        text = f"IF({condition},{value},{text})"
    return text


def _minimums(page, product, at, ranks):
    """Every star minimum with whether it is met; returns {stars: address of “all met”}."""
    places = {row.code: number for number, row in enumerate(product.rows, TOP + 1)}
    rows = [row for row in product.rules.minimums if row.criterion in places]
    first, last = at + len(ranks) + 2, at + len(ranks) + 1 + max(len(rows), 1)
    stars, flags = f"$A${first}:$A${last}", f"$D${first}:$D${last}"
    met = {}
    for offset, rank in enumerate(ranks):
        label = _("Đủ các mức tối thiểu của hạng %(stars)d sao (1 là có)") % {"stars": rank}
        formula = Formula(f"IF(SUMIF({stars},{rank},{flags})=COUNTIF({stars},{rank}),1,0)")
        _line(page, at + offset, ["", "", label, formula])
        met[rank] = f"D{at + offset}"
    way = WAY_TEXTS[product.rules.minimum_way]()
    _line(page, first - 1, [_("Hạng"), _("Mã"), _("Mức tối thiểu; cách xét: %s") % way, _("Đạt")], bold=True)
    for number, row in enumerate(rows, first):
        span = _span(product, places[row.criterion])
        text = _("từ %(points)d điểm") % {"points": row.points}
        flag = Formula(f"IF({WAYS[product.rules.minimum_way].format(span=span, points=row.points)},1,0)")
        _line(page, number, [row.stars, row.criterion, text, flag])
    return met


WAYS = {
    MinimumWay.MEAN: "SUM({span})>={points}*COUNT({span})",
    MinimumWay.MAJORITY: '2*COUNTIF({span},">={points}")>COUNT({span})',
    MinimumWay.ALL: 'COUNTIF({span},">={points}")=COUNT({span})',
}
WAY_TEXTS = {
    MinimumWay.MEAN: lambda: _("trung bình của các thành viên đạt mức"),
    MinimumWay.MAJORITY: lambda: _("quá nửa số thành viên chọn mức đó trở lên"),
    MinimumWay.ALL: lambda: _("mọi thành viên chọn mức đó trở lên"),
}


def _sum_up(page, title, products, cells):
    put(page["A1"], title)
    put(
        page["A2"],
        _("Mọi số tính được lấy từ các trang SP; hai cột “Cổng” là kết quả đã kết luận trên cổng."),
    )
    head = [_("TT"), _("Sản phẩm"), _("Chủ thể"), _("Số phiếu"), _("Tổng điểm"), _("Điểm trung bình")]
    head += [_("Chênh"), _("Hạng theo điểm"), _("Hạng sao"), _("Cổng: tổng điểm"), _("Cổng: hạng sao")]
    _line(page, TOP, [*head, _("Đối chiếu")], bold=True)
    for number, (product, found) in enumerate(zip(products, cells, strict=True), 1):
        _line(page, TOP + number, _summary_line(number, product, found))
        page.cell(TOP + number, 6).number_format = "0.00"
    for letter, width in {"A": 6, "B": 44, "C": 40, "F": 16, "H": 16, "J": 16, "K": 16, "L": 14}.items():
        page.column_dimensions[letter].width = width
    page.freeze_panes = f"A{TOP + 1}"


def _summary_line(number, product, found):
    def taken(figure):
        return Formula(f"SP{number:02d}!{found[figure]}")

    line = [number, product.name, product.producer, taken("count"), taken("sum"), taken("mean")]
    line.append(taken("spread"))
    if product.verdict:
        return [*line, product.verdict, product.verdict, "", "", ""]
    line += [taken("band"), taken("stars")]
    if product.stored is None:
        return [*line, "", "", _("chưa kết luận")]
    row = TOP + number
    total, sheets, stars = product.stored
    same = f'IF(AND(D{row}={sheets},E{row}=J{row},I{row}=K{row}),"{_("khớp")}","{_("KHÁC")}")'
    return [*line, total, stars, Formula(same)]


def _line(page, number, values, *, bold=False):
    for column, value in enumerate(values, 1):
        if value == "":
            continue
        cell = page.cell(number, column)
        put(cell, value)
        if bold:
            cell.font, cell.fill = BOLD, SHADE
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _dress(page, count):
    for letter, width in WIDTHS.items():
        page.column_dimensions[letter].width = width
    for at in range(count + 2):
        page.column_dimensions[get_column_letter(FIRST_MEMBER + at)].width = 14
    for row in page.iter_rows(min_row=TOP + 1, min_col=3, max_col=3):
        row[0].alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = page.cell(TOP + 1, FIRST_MEMBER)
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
