"""One cell of a sheet: its value and what is wrong with it, as (value, [(cell, text)])."""

from django.utils.translation import gettext as _

from evaluations.criteria_book import layout
from evaluations.models import Level
from evaluations.rules import MOST_POINTS
from ocop_portal.exchange.tables import DateCell, NumberCell


def read_code(cells, number, *, most):
    """A code such as “1.1”; a number or a date that a spreadsheet made of it is refused."""
    cell, at = cells[layout.CODE], f"B{number}"
    if isinstance(cell, DateCell) or (isinstance(cell, NumberCell) and "." in cell):
        text = _("Mã đã bị đổi thành số hoặc ngày. Xin định dạng ô thành chữ (Text) rồi ghi lại, ví dụ 1.1.")
        return "", [(at, text)]
    if not cell:
        return "", [(at, _("Chưa ghi mã. Xin ghi mã như trên bộ tiêu chí, ví dụ 1.1."))]
    if len(cell) > most:
        return str(cell), [(at, _("Mã dài quá %(most)s ký tự. Xin rút ngắn.") % {"most": most})]
    return str(cell), []


def read_text(cells, number, *, most):
    """What column “Nội dung” says."""
    cell, at = cells[layout.TEXT], f"C{number}"
    if not cell:
        return "", [(at, _("Chưa ghi nội dung. Xin ghi, hoặc bỏ dòng này."))]
    if len(cell) > most:
        params = {"most": most, "length": len(cell)}
        text = _("Nội dung dài %(length)s ký tự, tối đa %(most)s. Xin rút ngắn.") % params
        return str(cell), [(at, text)]
    return str(cell), []


def read_points(cells, number):
    """A whole number of points."""
    cell, at = cells[layout.POINTS], f"D{number}"
    if not cell:
        return 0, [(at, _("Chưa ghi điểm. Xin ghi một số nguyên từ 0 đến %(most)s.") % {"most": MOST_POINTS})]
    if not (cell.isascii() and cell.isdigit() and len(cell) <= 3 and int(cell) <= MOST_POINTS):
        params = {"cell": cell, "most": MOST_POINTS}
        return 0, [(at, _("“%(cell)s” không phải số nguyên từ 0 đến %(most)s. Xin sửa.") % params)]
    return int(cell), []


def problem_of_case(level, above, number):
    """What is wrong with the case of a level, given those above it at its criterion (R-SET-4)."""
    case = level.get("case")
    if case and not (case["code"] and case["name"]):
        at = "F" if not case["code"] else "G"
        return [(f"{at}{number}", _("Ghi cả mã và tên trường hợp, hoặc để trống cả hai."))]
    for name, at in (("code", "F"), ("name", "G")):
        most = Level._meta.get_field(f"case_{name}").max_length
        if case and len(case[name]) > most:
            return [(f"{at}{number}", _("Ô này dài quá %(most)s ký tự. Xin rút ngắn.") % {"most": most})]
    if above and bool(case) != bool(above[0].get("case")):
        text = _("Ở một tiêu chí, mọi mức đều thuộc trường hợp, hoặc không mức nào. Xin ghi cho đủ.")
        return [(f"F{number}", text)]
    return []
