"""The help pages, one a role: which template, for whom. Pure; the words are in templates/help/."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role


@dataclass(frozen=True)
class Guide:
    """One help page; `key` is its address and the name of its template."""

    key: str
    title: str | Promise
    summary: str | Promise


GUIDES = (
    Guide(
        "chu-the",
        _("Dành cho chủ thể OCOP"),
        _("Đăng ký ý tưởng, lập phương án, nộp hồ sơ, theo dõi kết quả."),
    ),
    Guide(
        "can-bo-xa",
        _("Dành cho cán bộ xã"),
        _("Xác nhận chủ thể và ý tưởng, lập báo cáo đánh giá của UBND cấp xã."),
    ),
    Guide(
        "to-giup-viec",
        _("Dành cho Tổ giúp việc"),
        _("Tiếp nhận hồ sơ, lập Hội đồng và phiên họp, biên bản, quyết định, thông báo."),
    ),
    Guide(
        "thanh-vien",
        _("Dành cho thành viên Hội đồng"),
        _("Đọc hồ sơ, chấm điểm, nộp phiếu, chấm lại; việc riêng của Chủ tịch Hội đồng."),
    ),
    Guide("lanh-dao", _("Dành cho lãnh đạo UBND"), _("Xem kết quả và ký quyết định.")),
    Guide("quan-tri", _("Dành cho quản trị"), _("Tài khoản, cơ quan, lịch làm việc, bộ tiêu chí.")),
    Guide("nguoi-dan", _("Dành cho người dân"), _("Xem sản phẩm OCOP và kiểm tra giấy chứng nhận.")),
)

FOR_ROLE = {
    Role.PRODUCER: "chu-the",
    Role.COMMUNE: "can-bo-xa",
    Role.SECRETARIAT: "to-giup-viec",
    Role.LEADER: "lanh-dao",
    Role.ADMIN: "quan-tri",
    "": "thanh-vien",
}


def guide_named(key):
    """The guide at this address, or None."""
    return next((guide for guide in GUIDES if guide.key == key), None)


def guide_for(user):
    """The guide that this person needs first."""
    key = FOR_ROLE[user.role] if user.is_authenticated else "nguoi-dan"
    return guide_named(key)
