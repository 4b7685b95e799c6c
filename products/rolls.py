"""The list of a course's learners as a spreadsheet, to print or to keep."""

from django.utils.translation import gettext as _

from ocop_portal.wording import day, day_with_weekday
from ocop_portal.xlsx import sheet_of


def roll_of(course):
    """Bytes of the xlsx file: who registered, from where, and whether they came."""
    learners = course.enrolments.active().for_list()
    rows = [
        (
            number,
            row.user.full_name,
            row.unit,
            row.user.phone,
            day(row.registered_on),
            row.attendance,
        )
        for number, row in enumerate(learners, start=1)
    ]
    header = [
        _("TT"),
        _("Họ và tên"),
        _("Đơn vị"),
        _("Điện thoại"),
        _("Ngày đăng ký"),
        _("Điểm danh"),
    ]
    above = [course.title, f"{day_with_weekday(course.first_day)}, {course.place}"]
    return sheet_of(_("Danh sách lớp"), header, rows, above=above)
