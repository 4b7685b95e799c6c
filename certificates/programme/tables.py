"""The figures of a year as tables: the report prints them, the spreadsheet has a sheet for each."""

from django.utils.translation import gettext as _

from certificates.composing.lines import lines_for
from certificates.documents import ReportSection, ReportTable
from ocop_portal.wording import day, dong
from products.models.supports import BudgetLine

from . import counting
from .results import results_of


def sections_of(programme, *, on):
    """The seven sections of the year report on this date."""
    results = results_of(programme, on=on)
    return (
        _targets(results),
        _works(results),
        _evaluations(programme.year, on),
        _products(results),
        _promotion(programme.year, on),
        _courses(programme.year, on),
        _supports(programme.year, on),
    )


def _targets(results):
    rows = [
        (
            row.code,
            row.text,
            row.wanted,
            _counted(row),
            _due(row),
            _standing(row),
        )
        for row in results.targets
    ]
    lead = _("Đạt %(met)s trong %(all)s chỉ tiêu có đặt số lượng.") % {
        "met": results.met,
        "all": results.numbered,
    }
    header = (_("Mã"), _("Chỉ tiêu"), _("Số lượng"), _("Kết quả"), _("Thời hạn"), _("Tình trạng"))
    widths = ("w-10", "", "w-19", "w-35", "w-25", "w-22")
    table = ReportTable(_("Chỉ tiêu"), "", header, tuple(rows), widths)
    return _section(_("Kết quả thực hiện chỉ tiêu"), table, lead, _("Kế hoạch chưa có chỉ tiêu."))


def _due(row):
    return day(row.due_on) if row.due_on else ""


def _counted(row):
    """“4 (trong 6 sản phẩm…)”, or that nobody has noted it."""
    return f"{row.result} ({row.how})" if row.result else _("chưa ghi")


def _standing(row):
    return str(row.standing.label)


def _works(results):
    rows = [
        (item.code, item.title, item.lead, item.term, _work_state(item, results.on), item.note)
        for item in results.works
    ]
    counts = "; ".join(f"{bar.label.lower()}: {bar.count}" for bar in results.work_chart.bars if bar.count)
    lead = _("Tổng số %(all)s nhiệm vụ (%(counts)s).") % {"all": len(rows), "counts": counts}
    header = (_("Mã"), _("Nhiệm vụ"), _("Chủ trì"), _("Thời gian"), _("Tình trạng"), _("Kết quả, ghi chú"))
    widths = ("w-14", "", "w-35", "w-20", "w-18", "w-33")
    table = ReportTable(_("Nhiệm vụ"), "", header, tuple(rows), widths)
    return _section(_("Kết quả thực hiện nhiệm vụ"), table, lead, _("Kế hoạch chưa có nhiệm vụ."))


def _work_state(item, on):
    return _("Quá hạn") if item.is_overdue(on) else item.get_status_display()


def _evaluations(year, on):
    rows = tuple(_evaluation_row(number, line) for number, line in enumerate(_lines(year, on), start=1))
    header = (
        _("TT"),
        _("Sản phẩm"),
        _("Chủ thể, xã"),
        _("Trường hợp"),
        _("Điểm trung bình"),
        _("Kết quả của Hội đồng"),
        _("Hồ sơ hiện nay"),
    )
    widths = ("w-9", "", "w-35", "w-18", "w-16", "w-27", "w-25")
    table = ReportTable(_("Kết quả đánh giá"), "", header, rows, widths)
    lead = _("Hội đồng đã kết luận %(count)s lượt đánh giá trong các đợt của năm.") % {"count": len(rows)}
    return _section(_("Kết quả đánh giá, phân hạng"), table, lead, _("Hội đồng chưa kết luận sản phẩm nào."))


def _lines(year, on):
    return lines_for(counting.evaluations_of(year), on)


def _evaluation_row(number, line):
    dossier, producer = line.dossier, line.dossier.product.producer
    return (
        number,
        dossier.product.name,
        f"{producer.name}, {producer.commune.name}",
        dossier.get_purpose_display(),
        line.mean,
        line.outcome,
        dossier.get_status_display(),
    )


def _products(results):
    lead = _("Số liệu trên cổng đến ngày %(day)s.") % {"day": day(results.on)}
    return ReportSection(_("Sản phẩm"), lead, tuple(_chart_table(chart) for chart in results.charts))


KEYS = {
    "buoc": lambda: _("Theo bước"),
    "nhom": lambda: _("Theo nhóm"),
    "xa": lambda: _("Theo xã"),
    "sao": lambda: _("Theo hạng sao"),
}


def _chart_table(chart):
    if chart.shows_held:
        rows = [(bar.label, bar.count, bar.held) for bar in chart.bars]
        total = (_("Tổng"), chart.total, chart.total_held)
        header = (chart.label, chart.unit, _("Có giấy chứng nhận còn hiệu lực"))
        widths = ("", "w-25", "w-45")
    else:
        rows = [(bar.label, bar.count) for bar in chart.bars]
        total, header, widths = (_("Tổng"), chart.total), (chart.label, chart.unit), ("", "w-25")
    found = (*rows, total) if chart.bars else ()
    return ReportTable(KEYS[chart.key](), chart.title, header, found, widths, has_total=True)


def _promotion(year, on):
    rows = tuple(
        (number, row.title, row.get_kind_display(), day(row.starts_on), row.place, row.taking_part, row.told)
        for number, row in enumerate(counting.events_of(year, on), start=1)
    )
    header = (
        _("TT"),
        _("Hoạt động"),
        _("Loại"),
        _("Từ ngày"),
        _("Địa điểm"),
        _("Sản phẩm tham gia"),
        _("Có ghi kết quả"),
    )
    widths = ("w-9", "", "w-28", "w-25", "w-34", "w-18", "w-16")
    lead = _("Đã tổ chức, tham gia %(count)s hoạt động xúc tiến.") % {"count": len(rows)}
    table = ReportTable(_("Xúc tiến"), "", header, rows, widths)
    return _section(_("Xúc tiến thương mại"), table, lead, _("Chưa có hoạt động xúc tiến nào."))


def _courses(year, on):
    rows = tuple(
        (number, row.title, day(row.first_day), row.place, row.learners, row.present)
        for number, row in enumerate(counting.courses_of(year, on), start=1)
    )
    header = (_("TT"), _("Lớp"), _("Khai giảng"), _("Địa điểm"), _("Đăng ký"), _("Có dự"))
    widths = ("w-9", "", "w-25", "w-45", "w-17", "w-15")
    lead = _("Đã mở %(count)s lớp, %(present)s lượt người dự.") % {
        "count": len(rows),
        "present": sum(row[-1] for row in rows),
    }
    table = ReportTable(_("Tập huấn"), "", header, rows, widths)
    return _section(_("Tập huấn"), table, lead, _("Chưa mở lớp tập huấn nào."))


def _supports(year, on):
    found = list(counting.supports_of(year, on))
    rows = [
        (_capital(BudgetLine(row["line"]).label), row["products"], row["times"], row["total"])
        for row in found
    ]
    total, times = sum(row["total"] for row in found), sum(row["times"] for row in found)
    header = (_("Nội dung"), _("Sản phẩm"), _("Số lượt"), _("Số tiền (đồng)"))
    widths = ("", "w-22", "w-20", "w-40")
    table = ReportTable(_("Hỗ trợ"), "", header, tuple(rows), widths)
    lead = _("Đã hỗ trợ %(times)s lượt, tổng số tiền %(total)s.") % {"times": times, "total": dong(total)}
    return _section(_("Hỗ trợ chủ thể"), table, lead, _("Chưa ghi khoản hỗ trợ nào."))


def _section(title, table, lead, nothing):
    """A section of one table; `nothing` is said where it has no row."""
    return ReportSection(title, lead if table.rows else nothing, (table,))


def _capital(text):
    return text[:1].upper() + text[1:]
