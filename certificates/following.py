"""What came of an answer that changed the result: corrections, a revocation, a dossier judged again."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from certificates.models import Certificate, Complaint, ComplaintOutcome, Correction, Decision, Revocation
from certificates.models.complaints import OPEN
from certificates.permissions import is_secretariat
from certificates.readable import readable_papers
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
    corrections = Correction.objects.filter(about, proposed_on__gte=since).for_page()
    revocations = Revocation.objects.filter(certificate__in=certificates, proposed_on__gte=since).for_page()
    dossiers = Dossier.objects.visible_to(user).filter(product=_product(complaint), submitted_on__gte=since)
    readable = readable_papers(user)
    steps = [
        *(_step(user, row, "certificates:correction", readable) for row in corrections.order_by("pk")),
        *(_step(user, row, "certificates:revocation", readable) for row in revocations.order_by("pk")),
        *(_dossier_step(row) for row in dossiers.order_by("pk")),
    ]
    return [step for step in steps if step]


def _step(user, row, page, readable):
    """The page of a correction or a revocation for the office, its signed paper for others, or None."""
    if type(row).objects.visible_to(user).filter(pk=row.pk).exists():
        words = {"what": row, "number": row.paper.number} if row.paper else {"what": row}
        text = _("%(what)s, số %(number)s") if row.paper else _("%(what)s, chờ ký")
        return Step(text % words, reverse(page, args=[row.pk]))
    if row.paper and readable.filter(pk=row.paper_id).exists():
        return Step(str(row.paper), reverse("certificates:paper_file", args=[row.paper_id]))
    return None


def _dossier_step(row):
    words = {"code": row.code, "state": row.get_status_display().lower()}
    return Step(
        _("Hồ sơ %(code)s, %(state)s") % words, reverse("evaluations:dossier_detail", args=[row.code])
    )


def complaints_to_mind():
    """Those that are open, and those whose result was to be changed and of which nothing was begun."""
    return Complaint.objects.filter(Q(state__in=OPEN) | _waits_for_more())


def _waits_for_more():
    since, evaluation = {"proposed_on__gte": OuterRef("received_on")}, OuterRef("evaluation")
    of_decision = Q(decision__session__agenda__evaluation=evaluation) | Q(
        decision=OuterRef("certificate__decision")
    )
    of_certificate = Q(certificate=OuterRef("certificate")) | Q(certificate__evaluation=evaluation)
    products = Q(product=OuterRef("certificate__product")) | Q(
        product=OuterRef("evaluation__agenda_item__dossier__product")
    )
    dossiers = Dossier.objects.on_record().filter(products, submitted_on__gte=OuterRef("received_on"))
    return (
        Q(outcome=ComplaintOutcome.CHANGED)
        & ~Exists(Correction.objects.filter(of_decision | of_certificate, **since))
        & ~Exists(Revocation.objects.filter(of_certificate, **since))
        & ~Exists(dossiers)
    )


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
