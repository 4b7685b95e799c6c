"""What came of an answer that changed the result: corrections, a revocation, a dossier judged again."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from certificates.models import Certificate, Correction, Decision, Revocation
from certificates.permissions import is_secretariat
from products.models import Dossier


@dataclass(frozen=True)
class Step:
    """One thing that followed, or that can be begun now."""

    text: str
    url: str


def what_followed(user, complaint):
    """Steps since the complaint was received that this person may see, as links."""
    certificates, since = _certificates(complaint), complaint.received_on
    about = Q(certificate__in=certificates) | Q(decision__in=_decisions(complaint))
    corrections = Correction.objects.visible_to(user).filter(about, proposed_on__gte=since).for_page()
    revocations = Revocation.objects.visible_to(user).filter(
        certificate__in=certificates, proposed_on__gte=since
    )
    dossiers = Dossier.objects.visible_to(user).filter(product=_product(complaint), submitted_on__gte=since)
    return [
        *(_step(row, row.paper, "certificates:correction") for row in corrections.order_by("pk")),
        *(_step(row, row.paper, "certificates:revocation") for row in revocations.for_page().order_by("pk")),
        *(
            Step(
                _("Hồ sơ %(code)s, %(state)s")
                % {"code": row.code, "state": str(row.get_status_display()).lower()},
                reverse("evaluations:dossier_detail", args=[row.code]),
            )
            for row in dossiers.order_by("pk")
        ),
    ]


def what_can_follow(user, complaint):
    """Where the secretariat begins a correction of what was complained about."""
    if not is_secretariat(user):
        return []
    certificates = _certificates(complaint).filter(paper__isnull=False, replaced_by=None, revoked_on=None)
    decisions = _decisions(complaint).filter(paper__isnull=False)
    return [
        *(
            Step(
                _("Đính chính giấy chứng nhận %(number)s") % {"number": row.register_number},
                reverse("certificates:certificate_correct", args=[row.pk]),
            )
            for row in certificates
        ),
        *(
            Step(
                _("Đính chính quyết định %(number)s") % {"number": row.paper.number},
                reverse("certificates:decision_correct", args=[row.pk]),
            )
            for row in decisions.select_related("paper")
        ),
    ]


def _step(row, paper, page):
    text = _("%(what)s, số %(number)s") % {"what": row, "number": paper.number} if paper else _waiting(row)
    return Step(text, reverse(page, args=[row.pk]))


def _waiting(row):
    return _("%(what)s, chờ ký") % {"what": row}


def _certificates(complaint):
    if complaint.certificate_id:
        return Certificate.objects.filter(pk=complaint.certificate_id)
    return Certificate.objects.filter(evaluation=complaint.evaluation_id)


def _decisions(complaint):
    if evaluation := complaint.evaluation:
        return Decision.objects.about([evaluation])
    return Decision.objects.filter(pk=complaint.certificate.decision_id)


def _product(complaint):
    found = complaint.certificate or complaint.evaluation.dossier
    return found.product_id
