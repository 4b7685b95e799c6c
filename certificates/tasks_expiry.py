"""“Việc cần làm” about certificates that run out (R-CERT-2, R-CLOCK-1)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from certificates import waiting
from certificates.deadlines import ladder_of, notice_by
from certificates.renewing import window_of
from ocop_portal.jobs.daily import stillness
from ocop_portal.tasks import Task
from ocop_portal.wording import day


def notices_of_expiry(user, on):
    """Only those that were not told yet."""
    title = _("Báo trước cho %(producer)s: giấy chứng nhận %(product)s sắp hết hạn")
    law, url = waiting.law_of_expiry(on), reverse("certificates:expiring")
    return [
        Task(
            title=title % {"product": row.product_name, "producer": row.producer_name},
            url=url,
            hint=_valid_until(row),
            due=notice_by(row.valid_until, ladder_of(law)),
            ground=waiting.law_of_notice(row, law).ground("R-CERT-2"),
        )
        for row in waiting.certificates_ending(user, law, on).filter(expiry_notice=None)
    ]


def own_expiring(user, on):
    """With the last day for a new dossier, where the law names one; gone once it is handed in."""
    return _to_renew(user, on, _("Lập hồ sơ đánh giá lại: giấy chứng nhận %(product)s sắp hết hạn"))


def expiring_in_commune(user, on):
    """The commune helps its producers to file in time; gone once the dossier is handed in."""
    title = _("Hướng dẫn %(producer)s lập hồ sơ đánh giá lại: giấy chứng nhận %(product)s sắp hết hạn")
    return _to_renew(user, on, title)


def _to_renew(user, on, title):
    law = waiting.law_of_expiry(on)
    ending = waiting.certificates_ending(user, law, on).with_clock().filter(is_asked_again=False)
    windows = [(row, window_of(row, law, on)) for row in ending]
    return [
        Task(
            title=title % {"product": row.product_name, "producer": row.producer_name},
            url=reverse("certificates:product", args=[row.product_id]),
            hint=window.late_note(on) or _valid_until(row),
            due=window.last_day,
            ground=window.ground if window.last_day == window.closes else law.ground("R-CERT-1"),
        )
        for row, window in windows
    ]


def _valid_until(certificate):
    return _("Có giá trị đến hết ngày %(date)s.") % {"date": day(certificate.valid_until)}


def clock_stopped(user, on):
    """The daily work has not run: what it would have sent is on the page, and late."""
    still = stillness(on)
    if still is None:
        return []
    return [
        Task(
            title=_("Việc hằng ngày của cổng chưa chạy từ ngày %(day)s") % {"day": day(still.since)},
            url=reverse("certificates:expiring"),
            hint=_("%(count)d ngày làm việc. Xin báo quản trị hệ thống; việc đã lỡ có trong trang.")
            % {"count": still.days},
            due=still.since,
        )
    ]
