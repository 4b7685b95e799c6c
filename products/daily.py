"""What this app does each working day."""

from django.utils.translation import gettext_lazy as _

from ocop_portal.jobs.daily import Duty, register
from products.actions import follow_mergers


def _follow(*, by, on):
    return follow_mergers(by=by, on=on), []


register("products", Duty(_("Chuyển chủ thể, cán bộ về xã mới khi xã sáp nhập"), _follow))
