"""What this app does each working day."""

from django.utils.translation import gettext_lazy as _

from certificates import actions
from ocop_portal.jobs.daily import Duty, register

register("certificates", Duty(_("Giấy chứng nhận sắp hết hạn"), actions.mind_certificates))
