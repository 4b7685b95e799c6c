"""The higher level's answer to a referral, recorded and carried out (R-RANK-2, R-RANK-3)."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from certificates.actions.issuing import store_notice
from certificates.actions.keeping import Renderings
from certificates.composing.issue import given_numbers, numbered_answer_notices
from certificates.models import AnswerOutcome, Certificate, Decision, Handling, Referral, ReferralAnswer
from certificates.permissions import may_record_answer
from certificates.results import powers_over
from certificates.rules import Act, stars_of_mean
from evaluations.actions import reopen_dossier
from ocop_portal.archive.actions import store_paper
from ocop_portal.archive.models import PaperKind
from ocop_portal.audit.history import record
from ocop_portal.regulations.models import Authority
from ocop_portal.regulations.models.parts import DecidedBy
from products.actions import move_dossier
from products.prefill import producer_facts, product_facts
from products.workflow import Move


@dataclass(frozen=True)
class Letter:
    """The higher level's letter: number, date, and its scan as PDF bytes."""

    number: str
    signed_on: date
    scan: bytes


@dataclass(frozen=True)
class Recognition:
    """The certificate that the higher level issued, as its paper says.

    `authority`: who issued it, where that is one higher still than the body that answers; None otherwise.
    """

    stars: int
    decision_number: str
    register_number: str
    issued_on: date
    valid_until: date
    authority: Authority | None = None


@transaction.atomic
def record_recognition(referral, letter, recognition, *, signer, by, on):
    """The higher level recognised the product: its certificate goes into the register.

    ValidationError: `not_answerable` (not sent, or answered already), `register_number` when it is there.
    """
    _lock(referral, by)
    certificate = _register(referral, recognition, by=by)
    facts = {"stars": recognition.stars, "certificate": certificate}
    answer = _store(referral, letter, AnswerOutcome.RECOGNISED, by=by, on=on, **facts)
    move_dossier(Move.RECOGNISE, referral.evaluation.dossier, by=by)
    _notify(answer, signer, by=by, on=on)
    return answer


@transaction.atomic
def record_lower(referral, letter, *, mean, stars=None, by, on):
    """A lower result, in a band that this office recognises: it then chooses what follows.

    `stars`: the rank in the letter where it is lower than the band of the mean (R-SCORE-4).
    ValidationError: `not_answerable`; `other_band` when the rank lies elsewhere; `stars` above the band.
    """
    _lock(referral, by)
    powers = powers_over(referral, on)
    band = stars_of_mean(mean, powers)
    if stars and stars > band:
        text = _("Điểm này xếp %(stars)s sao; hạng trong văn bản không thể cao hơn. Xin xem lại.")
        raise ValidationError(text, code="stars", params={"stars": band})
    stars = stars or band
    if stars not in powers.recognised_stars:
        raise ValidationError(
            _(
                "Điểm này xếp %(stars)s sao, không thuộc hạng do cơ quan này công nhận. Xin xem lại kết quả, "
                "hoặc chọn hạng mà văn bản đã xếp."
            ),
            code="other_band",
            params={"stars": stars},
        )
    return _store(referral, letter, AnswerOutcome.LOWER, by=by, on=on, mean=mean, stars=stars)


@transaction.atomic
def record_not_valid(referral, letter, *, items, due_on, signer, by, on):
    """The dossier is reopened, item by item; the packet stays, a later session judges it again.

    ValidationError: `not_answerable`, and as `return_dossier`.
    """
    _lock(referral, by)
    request = reopen_dossier(referral.evaluation.dossier, items=items, due_on=due_on, by=by, on=on)
    answer = _store(referral, letter, AnswerOutcome.NOT_VALID, by=by, on=on, request=request)
    _notify(answer, signer, by=by, on=on)
    return answer


@transaction.atomic
def record_below(referral, letter, *, mean, signer, by, on):
    """A mean for which nobody issues a certificate; the notice is the only paper (R-RANK-4).

    ValidationError: `not_answerable`; `other_band` when the mean earns a certificate.
    """
    _lock(referral, by)
    stars = stars_of_mean(mean, powers_over(referral, on))
    certified = referral.evaluation.dossier.law.bands.exclude(decided_by=DecidedBy.NOBODY)
    if certified.filter(stars=stars).exists():
        raise ValidationError(
            _("Điểm này xếp %(stars)s sao, được cấp giấy chứng nhận. Xin xem lại kết quả."),
            code="other_band",
            params={"stars": stars},
        )
    answer = _store(referral, letter, AnswerOutcome.BELOW, by=by, on=on, mean=mean)
    move_dossier(Move.CLOSE, referral.evaluation.dossier, by=by)
    _notify(answer, signer, by=by, on=on)
    return answer


@transaction.atomic
def recognise_on_answer(answer, *, signer, proposal_number="", by, on):
    """Lay before the leader a decision that recognises the product on the higher level's result (E5)."""
    _handle(answer, Handling.RECOGNISE, by=by)
    decision = Decision.objects.create(
        session=answer.referral.evaluation.session,
        answer=answer,
        signer=signer,
        proposal_number=proposal_number,
        proposed_by=by,
        proposed_on=on,
    )
    record(Act.PROPOSE_DECISION, decision, by=by, session=str(decision.session), signer=str(signer))
    return decision


@transaction.atomic
def evaluate_again(answer, *, signer, by, on):
    """The office's own council judges the product once more, in a later session (E5)."""
    _handle(answer, Handling.EVALUATE_AGAIN, by=by)
    move_dossier(Move.EVALUATE_AGAIN, answer.referral.evaluation.dossier, by=by)
    _notify(answer, signer, by=by, on=on)
    return answer


def _lock(referral, by):
    referral.refresh_from_db(from_queryset=Referral.objects.select_for_update())
    if not may_record_answer(by, Referral.objects.get(pk=referral.pk)):
        raise ValidationError(
            _("Hồ sơ chưa chuyển đi, hoặc trả lời đã được ghi nhận."), code="not_answerable"
        )


def _store(referral, letter, outcome, *, by, on, **facts):
    title = _("Trả lời của %(superior)s số %(number)s về %(product)s") % {
        "superior": referral.to,
        "number": letter.number,
        "product": referral.evaluation.dossier.product.name,
    }
    paper = store_paper(
        letter.scan,
        kind=PaperKind.ANSWER,
        subject=referral,
        title=str(title)[:300],
        filename=f"tra-loi-cap-tren-{referral.pk}.pdf",
        by=by,
        on=on,
    )
    answer = ReferralAnswer.objects.create(
        referral=referral,
        outcome=outcome,
        number=letter.number,
        signed_on=letter.signed_on,
        received_on=on,
        paper=paper,
        recorded_by=by,
        **facts,
    )
    record(Act.RECORD_ANSWER, referral, by=by, note=f"{letter.number}: {outcome.label}")
    return answer


def _register(referral, recognition, *, by):
    issuer = recognition.authority or referral.to
    # One register a body: two who enter the same number at once take turns here.
    Authority.objects.select_for_update().get(pk=issuer.pk)
    if Certificate.objects.filter(authority=issuer, register_number=recognition.register_number).exists():
        raise ValidationError(_("Số vào sổ này đã có giấy chứng nhận khác."), code="register_number")
    evaluation = referral.evaluation
    producer, product = producer_facts(evaluation.dossier), product_facts(evaluation.dossier)
    certificate = Certificate.objects.create(
        product=evaluation.dossier.product,
        evaluation=evaluation,
        authority=issuer,
        register_number=recognition.register_number,
        decision_number=recognition.decision_number,
        product_name=product.name,
        producer_name=producer.name,
        address=producer.address,
        product_code=evaluation.dossier.product.code,
        stars=recognition.stars,
        issued_on=recognition.issued_on,
        valid_until=recognition.valid_until,
    )
    record(Act.ISSUE_CERTIFICATE, certificate, by=by, dossier=evaluation.dossier.code)
    return certificate


def _handle(answer, handling, *, by):
    answer.refresh_from_db(from_queryset=ReferralAnswer.objects.select_for_update())
    if not answer.is_waiting:
        raise ValidationError(_("Kết quả này đã được xử lý."), code="already_handled")
    answer.handling = handling
    answer.save(update_fields=["handling"])
    record(Act.HANDLE_ANSWER, answer.referral, by=by, note=str(handling.label))


def _notify(answer, signer, *, by, on):
    renderings = Renderings()
    notices = numbered_answer_notices(answer, signer, given_numbers(on.year), on=on)
    for recipient, paper in notices.items():
        evaluation = answer.referral.evaluation
        store_notice(evaluation, recipient, paper, renderings, answer=answer, by=by, on=on)
