"""Who may read which paper, result and answer (R-SCORE-7). Views and tests ask here."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q

from certificates.models import (
    Certificate,
    Complaint,
    Decision,
    DecisionScope,
    Inspection,
    Notice,
    Recipient,
    Referral,
    ReferralAnswer,
)
from councils.models import Council, Invitation, Recusal, Session, SessionStatus, seated
from evaluations.models import Evaluation, ScoreSheet
from ocop_portal.accounts.models import Role
from ocop_portal.archive.models import Paper, PaperKind
from products.models import Dossier

# What producer and commune may hold of a dossier's own papers; the rest of what they read hangs on a release.
DOSSIER_PAPERS = {
    Role.PRODUCER: [
        PaperKind.RECEIPT,
        PaperKind.REGISTRATION,
        PaperKind.SELF_ASSESSMENT,
        PaperKind.RETURN_LETTER,
    ],
    Role.COMMUNE: [
        PaperKind.RECEIPT,
        PaperKind.REGISTRATION,
        PaperKind.SELF_ASSESSMENT,
        PaperKind.RETURN_LETTER,
        PaperKind.COMMUNE_REPORT,
    ],
}
# The electronic dossier, as members of a council get it (R-CNCL-3).
COUNCIL_PAPERS = [PaperKind.REGISTRATION, PaperKind.SELF_ASSESSMENT, PaperKind.COMMUNE_REPORT]
OF_COUNCIL = [PaperKind.FOUNDING, PaperKind.CHARTER]
# The papers of the session itself hold the figures of all its products.
HELD = [PaperKind.MINUTES, PaperKind.SUMMARY, PaperKind.PROPOSAL]
# Papers about a certificate, for those who hold it.
LATER_LIFE = [PaperKind.EXPIRY_NOTICE, PaperKind.REVOCATION, PaperKind.CORRECTION]
OF_COMPLAINT = [PaperKind.COMPLAINT_RECEIPT, PaperKind.COMPLAINT_ANSWER]
# The packet holds the members' sheets.
SHEETS = [PaperKind.SCORE_SHEET, PaperKind.PACKET]


def readable_papers(user):
    """The issued papers that this person may read, by role and by seat (R-SCORE-7).

    Minutes, summary, sheets and packet never reach producer or commune. A leader reads the minutes but no
    member's sheet; the secretariat and the council see sheets once the product was locked.
    """
    return Paper.objects.filter(_by_role_or_seat(user) | _invited(user))


def knowable_papers(user):
    """The papers that this person may know to be issued: those they read, and what all may know.

    All may know a certificate once its producer was told, and a decision once everybody in it was.
    """
    certificates = Certificate.objects.known_to(Recipient.PRODUCER).filter(paper__isnull=False)
    of_session = Notice.objects.filter(evaluation__agenda_item__session=OuterRef("session"), answer=None)
    apart = {"evaluation__referral__decision__scope": DecisionScope.REFERRAL}
    told = _all_released(of_session.exclude(**apart)) & ~Q(scope=DecisionScope.REFERRAL)
    told |= _all_released(of_session.filter(**apart)) & Q(scope=DecisionScope.REFERRAL)
    of_answer = _all_released(Notice.objects.filter(answer=OuterRef("answer")))
    known_in = Q(answer=None) & told | Q(answer__isnull=False) & of_answer
    decisions = Decision.objects.filter(known_in, paper__isnull=False)
    known = Q(kind=PaperKind.CERTIFICATE, pk__in=certificates.values("paper")) | Q(
        kind=PaperKind.DECISION, pk__in=decisions.values("paper")
    )
    if not user.is_authenticated:
        return Paper.objects.filter(known)
    return Paper.objects.filter(known | _by_role_or_seat(user))


def _by_role_or_seat(user):
    """The long questions about sessions are put only for who has a seat."""
    return _by_role(user) | _by_seat(user) if user.seats.exists() else _by_role(user)


def _all_released(notices):
    return Exists(notices.released()) & ~Exists(notices.waiting())


def _by_role(user):
    if user.role == Role.SECRETARIAT:
        return ~Q(kind=PaperKind.SCORE_SHEET) | _sheets_open_to(user)
    if user.role == Role.LEADER:
        return ~Q(kind__in=SHEETS) & ~(Q(kind__in=HELD) & _about(Session, _sessions_recused_in(user)))
    if user.role in DOSSIER_PAPERS:
        own = _about(Dossier, Dossier.objects.visible_to(user))
        return Q(kind__in=DOSSIER_PAPERS[user.role]) & own | _released_to(user)
    return Q(pk__in=[])


def _invited(user):
    """Invitations, to those who are invited."""
    invitations = Invitation.objects.visible_to(user)
    return Q(kind=PaperKind.INVITATION, pk__in=invitations.values("paper"))


def _released_to(user):
    """The notice, and with it the certificate; the decision names other products too and waits for theirs."""
    notices = Notice.objects.visible_to(user)
    others_wait = Notice.objects.waiting().filter(
        evaluation__agenda_item__session=OuterRef("session"), answer=None
    )
    of_council = notices.filter(answer=None)
    decisions = Decision.objects.filter(
        Q(answer=None, session__agenda__evaluation__notices__in=of_council) & ~Exists(others_wait)
        | Q(answer__notices__in=notices)
    )
    certificates = Certificate.objects.visible_to(user)
    referrals = Referral.objects.filter(sent_on__isnull=False, evaluation__notices__in=of_council)
    return (
        Q(kind=PaperKind.REFERRAL, pk__in=referrals.values("letter"))
        | Q(kind=PaperKind.NOTICE, pk__in=notices.values("paper"))
        | Q(kind__in=LATER_LIFE) & _about(Certificate, certificates)
        | Q(kind__in=OF_COMPLAINT) & _about(Complaint, Complaint.objects.visible_to(user))
        | Q(kind=PaperKind.INSPECTION) & _about(Inspection, Inspection.objects.visible_to(user))
        | Q(kind=PaperKind.CERTIFICATE, pk__in=certificates.filter(paper__isnull=False).values("paper"))
        | Q(kind=PaperKind.DECISION, pk__in=decisions.filter(paper__isnull=False).values("paper"))
        | Q(kind=PaperKind.CORRECTION) & _about(Decision, decisions)
    )


def _by_seat(user):
    """A member reads the dossiers, sheets and papers of their sessions, unless recused there (R-CNCL-4)."""
    sessions = Session.objects.filter(seated(user)).exclude(status=SessionStatus.PLANNED)
    unbiased = sessions.exclude(pk__in=_sessions_recused_in(user).values("pk"))
    dossiers = Dossier.objects.filter(agenda_item__session__in=sessions).exclude(
        agenda_item__recusals__seat__user=user
    )
    decisions = Decision.objects.filter(session__in=sessions, paper__isnull=False)
    return (
        Q(kind__in=COUNCIL_PAPERS) & _about(Dossier, dossiers)
        | Q(kind__in=OF_COUNCIL) & _about(Council, Council.objects.filter(seats__user=user))
        | Q(kind__in=HELD) & _about(Session, unbiased)
        | Q(kind=PaperKind.DECISION, pk__in=decisions.values("paper"))
        | _sheets_open_to(user)
    )


def _sessions_recused_in(user):
    """Sessions whose papers hold figures that this member may not read; the chair signs them all the same."""
    recused = Recusal.objects.filter(seat__user=user, seat__is_chair=False)
    return Session.objects.filter(pk__in=recused.values("agenda_item__session"))


def _sheets_open_to(user):
    return Q(kind=PaperKind.SCORE_SHEET) & _about(ScoreSheet, ScoreSheet.objects.visible_to(user))


def _about(model, rows):
    content_type = ContentType.objects.get_for_model(model)
    return Q(content_type=content_type, object_id__in=rows.values("pk"))


def product_papers(user, product):
    """The papers of a product's dossiers and of what came of them that this person may read, newest first."""
    evaluations = Evaluation.objects.filter(agenda_item__dossier__product=product)
    decisions = Decision.objects.about(evaluations).filter(paper__isnull=False)
    certificates = Certificate.objects.filter(product=product, paper__isnull=False)
    invitations = Invitation.objects.filter(
        producer=product.producer_id, session__agenda__dossier__product=product
    )
    about = (
        _about(Dossier, Dossier.objects.filter(product=product))
        | Q(pk__in=invitations.values("paper"))
        | Q(kind__in=LATER_LIFE) & _about(Certificate, Certificate.objects.filter(product=product))
        | Q(pk__in=decisions.values("paper"))
        | Q(kind=PaperKind.CORRECTION) & _about(Decision, decisions)
        | Q(kind=PaperKind.INSPECTION)
        & _about(Inspection, Inspection.objects.filter(certificate__product=product))
        | Q(pk__in=certificates.values("paper"))
        | Q(pk__in=Notice.objects.filter(evaluation__in=evaluations).values("paper"))
        | Q(pk__in=Referral.objects.filter(evaluation__in=evaluations, letter__isnull=False).values("letter"))
    )
    return readable_papers(user).filter(about)


def readable_results(user):
    """Concluded evaluations whose result this person may see on the result page (R-SCORE-7)."""
    concluded = Evaluation.objects.concluded()
    if user.role in {Role.SECRETARIAT, Role.LEADER}:
        return concluded
    return concluded.filter(pk__in=Notice.objects.visible_to(user).values("evaluation"))


def readable_answer(user, evaluation):
    """The higher level's answer about this evaluation, once this person was told of it; None otherwise."""
    answer = ReferralAnswer.objects.filter(referral__evaluation=evaluation).first()
    if answer is None or user.role in {Role.SECRETARIAT, Role.LEADER}:
        return answer
    return answer if Notice.objects.visible_to(user).filter(answer=answer).exists() else None


def result_papers(user, evaluation):
    """The papers of a result that this person may read: decision, certificate, their notices."""
    decision = Decision.objects.filter(
        Q(answer=None) | Q(answer__referral__evaluation=evaluation),
        session=evaluation.session,
        paper__isnull=False,
    )
    certificate = Certificate.objects.filter(evaluation=evaluation, paper__isnull=False)
    notices = Notice.objects.filter(evaluation=evaluation)
    about = (
        Q(pk__in=decision.values("paper"))
        | Q(pk__in=certificate.values("paper"))
        | Q(pk__in=notices.values("paper"))
        | Q(kind=PaperKind.CORRECTION) & (_about(Decision, decision) | _about(Certificate, certificate))
    )
    return readable_papers(user).filter(about).order_by("pk")
