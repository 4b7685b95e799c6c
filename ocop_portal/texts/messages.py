"""How the portal tells what is wrong with a text."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "empty": _("Đoạn này không được để trống."),
    "too_long": _("Nội dung quá dài, tối đa %(found)s ký tự."),
    "control": _("Nội dung có ký tự điều khiển không nhìn thấy được. Xin gõ lại đoạn vừa dán vào."),
    "markup": _("Nội dung có mã HTML (dấu < liền chữ, hoặc &…;). Chỉ ghi chữ thường."),
    "one_line": _("Đoạn này chỉ gồm một dòng. Xin bỏ chỗ xuống dòng."),
    "braces": _("Dấu ngoặc { } thiếu hoặc thừa. Chỗ thay thế ghi dạng {tên}, mỗi chỗ mở và đóng một lần."),
    "unknown": _("Không có chỗ thay thế %(found)s trong đoạn này. Xin chọn trong danh sách bên cạnh."),
    "missing": _("Thiếu %(found)s: chỗ thay thế này bắt buộc phải có."),
    "two_lists": _("Một dòng chỉ được có một danh sách, dòng này có %(found)s. Xin tách thành nhiều dòng."),
}


def error_of(problem):
    """A ValidationError that says this problem."""
    return ValidationError(
        MESSAGES[problem.code], code=problem.code, params={"found": ", ".join(problem.found)}
    )
