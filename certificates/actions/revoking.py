"""Taking a certificate back: laid before a leader, in force from the signature on (R-CERT-3)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from certificates.composing.certificate_life import revocation_draft
from certificates.models import Certificate, DecisionState, Revocation
from certificates.rights import superior_answering
from certificates.rules import IN_FORCE, Act, RevocationGround
from ocop_portal.archive.actions import store_paper
from ocop_portal.archive.issuing import Press
from ocop_portal.archive.models import PaperKind
from ocop_portal.audit.history import record
from ocop_portal.regulations.clock import business_now
from ocop_portal.wording import day
from products.actions.delivering import send_out
from products.models import Recipient


@transaction.atomic
def propose_revocation(revocation, *, by, on):
    """Lay an unsaved revocation before its signer.

    ValidationError: `not_valid`, `of_superior`, `already_proposed`, `future` of a conclusion that is yet to
    come.
    """
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=revocation.certificate_id)
    _refuse_unless_valid(certificate, on)
    _refuse_if_of_superior(certificate, on)
    if Revocation.objects.filter(certificate=certificate).exists():
        raise ValidationError(
            _("Giấy chứng nhận này đã có dự thảo quyết định thu hồi."), code="already_proposed"
        )
    if revocation.concluded_on > on:
        text = _("Ngày kết luận không được sau hôm nay.")
        raise ValidationError({"concluded_on": ValidationError(text, code="future")})
    revocation.proposed_by, revocation.proposed_on = by, on
    revocation.save()
    record(
        Act.PROPOSE_REVOCATION, certificate, by=by, ground=revocation.ground, signer=str(revocation.signer)
    )
    return revocation


@transaction.atomic
def withdraw_revocation(revocation, *, by):
    """Take an unsigned one back; what was proposed stays in history."""
    revocation.refresh_from_db(from_queryset=Revocation.objects.select_for_update(of=("self",)))
    if revocation.state == DecisionState.SIGNED:
        raise ValidationError(_("Quyết định đã ký nên không rút được."), code="already_signed")
    record(Act.WITHDRAW_REVOCATION, revocation.certificate, by=by, ground=revocation.ground)
    revocation.delete()


def sign_revocation(revocation, *, law, given=None, by, on):
    """Sign: number and paper; the certificate is revoked from this day on, for the public too.

    `given`: its number from outside. ValidationError: `not_the_signer`, `already_signed`, `number_taken`,
    `not_valid` where it ended otherwise meanwhile.
    """
    draft = revocation_draft(revocation, law=law, given=given)
    _refuse_unless_signable(revocation, by)
    press = Press([draft], on=on)
    with transaction.atomic():
        revocation.refresh_from_db(from_queryset=Revocation.objects.select_for_update(of=("self",)))
        _refuse_unless_signable(revocation, by)
        certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=revocation.certificate_id)
        _refuse_unless_valid(certificate, on)
        revocation.paper = press.issue(draft, by=by, on=on)
        revocation.state, revocation.signed_on = DecisionState.SIGNED, on
        revocation.signed_at = business_now()
        revocation.save(update_fields=["paper", "state", "signed_on", "signed_at"])
        # The public reads the ground of the law; what was found stands in the decision.
        certificate.revoked_on, certificate.revocation_reason = on, revocation.get_ground_display()
        certificate.save(update_fields=["revoked_on", "revocation_reason"])
        producer = certificate.product.producer
        for recipient in Recipient:
            send_out(revocation.paper, producer=producer, recipient=recipient, by=by, on=on)
        record(Act.REVOKE, certificate, by=by, number=revocation.paper.number, ground=revocation.ground)
    return revocation


@transaction.atomic
def record_revocation(certificate, letter, *, ground, by, on):
    """A body above the office revoked what it had issued: revoked from the day of its decision on.

    `letter`: that decision. ValidationError: `not_valid`; `not_of_superior`; `future`; `before_issue`.
    """
    certificate = Certificate.objects.select_for_update(of=("self",)).for_list().get(pk=certificate.pk)
    _refuse_unless_valid(certificate, on)
    superior = superior_answering(certificate, on)
    if superior is None:
        raise ValidationError(_("Giấy này do cơ quan này thu hồi."), code="not_of_superior")
    if not certificate.issued_on <= letter.signed_on <= on:
        text = _("Ngày quyết định phải từ ngày cấp giấy, %(day)s, đến hôm nay.")
        words = {"day": day(certificate.issued_on)}
        raise ValidationError({"signed_on": ValidationError(text, code="future", params=words)})
    words = {"superior": superior, "number": letter.number, "product": certificate.product_name}
    title = _("Quyết định thu hồi số %(number)s của %(superior)s: %(product)s") % words
    store_paper(
        letter.scan,
        kind=PaperKind.REVOCATION,
        subject=certificate,
        title=str(title)[:300],
        filename=f"thu-hoi-cap-tren-{certificate.pk}.pdf",
        by=by,
        on=on,
    )
    certificate.revoked_on, certificate.revocation_reason = letter.signed_on, RevocationGround(ground).label
    certificate.save(update_fields=["revoked_on", "revocation_reason"])
    record(Act.RECORD_REVOCATION, certificate, by=by, number=letter.number, ground=ground)
    return certificate


def _refuse_if_of_superior(certificate, on):
    if superior := superior_answering(certificate, on):
        text = _("Giấy chứng nhận này do %(superior)s thu hồi; cơ quan này chỉ đề nghị và ghi nhận.")
        raise ValidationError(text, code="of_superior", params={"superior": superior})


def _refuse_unless_signable(revocation, by):
    if revocation.state == DecisionState.SIGNED:
        raise ValidationError(_("Quyết định thu hồi đã được ký. Không cần ký lại."), code="already_signed")
    if revocation.signer.user_id != by.pk:
        raise ValidationError(
            _("Quyết định này được trình để %(signer)s ký."),
            code="not_the_signer",
            params={"signer": revocation.signer},
        )


def _refuse_unless_valid(certificate, on):
    if certificate.status_on(on) not in IN_FORCE:
        raise ValidationError(_("Giấy chứng nhận không còn hiệu lực."), code="not_valid")
