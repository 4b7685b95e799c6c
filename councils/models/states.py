"""The kinds and states of a session."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SessionKind(models.TextChoices):
    MEETING = "meeting", _("Họp")
    WRITTEN = "written", _("Lấy ý kiến bằng văn bản")


class SessionStatus(models.TextChoices):
    PLANNED = "planned", _("Đang chuẩn bị")
    RELEASED = "released", _("Đã gửi hồ sơ điện tử")
    OPEN = "open", _("Đang họp")
    CLOSED = "closed", _("Đã bế mạc")
