"""“Việc cần làm” of a dossier's way in: finishing it, reporting on it, checking it."""

from collections import defaultdict

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop_portal.accounts.models import Role
from ocop_portal.tasks import Task
from ocop_portal.wording import day
from products.clocks import (
    commune_deadline,
    completion_deadline,
    conclusion_deadline,
    open_return,
    renewal_deadline,
)
from products.models import Dossier
from products.workflow import UNJUDGED, Status

# How many products a task names; its page lists all.
NAMED = 3


def tasks_for(user, *, on):
    """One task for every dossier that waits for this person."""
    if user.role not in MAKERS:
        return []
    dossiers = (
        Dossier.objects.visible_to(user)
        .select_related("product__producer__commune", "round__regulation", "regulation")
        .prefetch_related("extensions", "returns__items", "returns__extensions")
        .filter(status__in=MAKERS[user.role])
    )
    tasks = [MAKERS[user.role][dossier.status](dossier) for dossier in dossiers]
    return [*tasks, *_to_conclude(on), *_renewals()] if user.role == Role.SECRETARIAT else tasks


def _to_conclude(on):
    """Rounds with dossiers that must be concluded by a day of their regulation (R-CLOCK-1, R-ROUND-1)."""
    nothing_more = Q(round__intake_until__lt=on) | Q(regulation__intake_until__lt=on)
    rows = Dossier.objects.filter(nothing_more, status__in=UNJUDGED)
    rows = rows.select_related("regulation", "round__regulation", "product")
    groups = defaultdict(list)
    for dossier in rows.prefetch_related("regulation__yearly_rounds").order_by("pk"):
        if found := conclusion_deadline(dossier, on):
            groups[dossier.round, *found].append(dossier)
    for (round_, last, ground), dossiers in groups.items():
        words = {"count": len(dossiers), "round": round_.in_sentence, "regulation": dossiers[0].regulation}
        yield Task(
            _("Kết luận %(count)d hồ sơ của %(round)s nhận theo %(regulation)s") % words,
            f"{reverse('products:dossier_list')}?round={round_.pk}",
            hint=", ".join(dossier.product.name for dossier in dossiers[:NAMED]),
            due=last,
            ground=ground,
        )


def _renewals():
    """Re-evaluations that must come to their end, decision included, within the law's days (R-CERT-2)."""
    running = Dossier.objects.renewals_running()
    for dossier in running.select_related("product", "regulation").order_by("accepted_on", "pk"):
        due, ground = renewal_deadline(dossier)
        yield Task(
            _("Hoàn thành đánh giá lại %(product)s") % {"product": dossier.product},
            reverse("evaluations:dossier_detail", args=[dossier.code]),
            hint=_("Nhận đủ hồ sơ ngày %(day)s, nhiều nhất %(days)d ngày. %(status)s.")
            % {
                "day": day(dossier.accepted_on),
                "days": dossier.regulation.renewal_max_days,
                "status": dossier.get_status_display(),
            },
            due=due,
            ground=ground,
        )


def _finish(dossier):
    return Task(
        _("Hoàn thành và nộp hồ sơ %(product)s") % {"product": dossier.product},
        reverse("evaluations:dossier_detail", args=[dossier.code]),
        due=dossier.round.intake_until,
        ground=dossier.round.ground,
    )


def _complete(dossier):
    request = open_return(dossier)
    due, ground = completion_deadline(request) if request else (None, "")
    return Task(
        _("Hoàn thiện hồ sơ %(product)s theo yêu cầu") % {"product": dossier.product},
        reverse("evaluations:complete", args=[dossier.code]),
        hint=_("%(count)s nội dung cần trả lời.") % {"count": len(request.items.all())} if request else "",
        due=due,
        ground=ground,
    )


def _report(dossier):
    due, ground = commune_deadline(dossier)
    return Task(
        _("Lập báo cáo về %(product)s") % {"product": dossier.product},
        reverse("evaluations:commune_report", args=[dossier.code]),
        hint=dossier.product.producer.name,
        due=due,
        ground=ground,
    )


def _check(dossier):
    place = f"{dossier.product.producer.name}, {dossier.product.producer.commune}"
    return Task(
        _("Kiểm tra hồ sơ %(product)s") % {"product": dossier.product},
        reverse("evaluations:review", args=[dossier.code]),
        hint=place,
        due=dossier.round.meets_on or dossier.round.closes_on,
        ground=dossier.round.ground,
    )


MAKERS = {
    Role.PRODUCER: {Status.DRAFT: _finish, Status.RETURNED: _complete},
    Role.COMMUNE: {Status.SUBMITTED: _report},
    Role.SECRETARIAT: {Status.REPORTED: _check},
}
