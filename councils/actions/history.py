"""Names of what happens to councils and sessions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    FOUND_COUNCIL = "found_council", _("Lập Hội đồng")
    CHANGE_COUNCIL = "change_council", _("Sửa Hội đồng")
    CHANGE_SEAT = "change_seat", _("Sửa thành viên Hội đồng")
    REMOVE_SEAT = "remove_seat", _("Bỏ thành viên Hội đồng")
    PLAN_SESSION = "plan_session", _("Lập phiên họp")
    CHANGE_SESSION = "change_session", _("Sửa phiên họp")
    RECORD_SAMPLES = "record_samples", _("Ghi nhận mẫu, khảo sát")
    REMOVE_PHOTO = "remove_photo", _("Bỏ ảnh khảo sát")
    REVIEW_TIE = "review_tie", _("Rà soát thành viên có liên quan")
    CHARTER = "charter", _("Ghi ngoại lệ theo Quy chế")
    RELEASE = "release", _("Gửi hồ sơ điện tử")
    RECALL = "recall", _("Thu lại hồ sơ để sửa phiên họp")
    ATTENDANCE = "attendance", _("Điểm danh")
    OPEN = "open", _("Khai mạc phiên họp")
    CLOSE = "close", _("Bế mạc phiên họp")
    INVITE = "invite", _("Phát hành giấy mời họp")
    FOUNDING_PAPER = "founding_paper", _("Ban hành quyết định thành lập Hội đồng")
    CHARTER_PAPER = "charter_paper", _("Ban hành quy chế làm việc của Hội đồng")
    RECUSE = "recuse", _("Không tham gia chấm")
