"""“Việc cần làm” about one's own account."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop_portal.accounts.consent import asks_consent, consent_of
from ocop_portal.tasks import Task


def tasks_for(user, *, on):
    """A producer who has not consented to the present notice on personal data is asked to read it."""
    if not asks_consent(user) or consent_of(user):
        return []
    return [
        Task(
            _("Đọc thông báo về dữ liệu cá nhân và cho biết bạn có đồng ý"),
            reverse("help:privacy"),
            hint=_("Cổng lưu thông tin của bạn và của người đại diện."),
            ground=_("pháp luật về bảo vệ dữ liệu cá nhân"),
        )
    ]
