"""What waits for members, the chair and the secretariat at the council's table."""

from django.db.models import Exists, F, Max, Min, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from councils.models import (
    AgendaItem,
    Attendance,
    Delegation,
    Recusal,
    Seat,
    Session,
    SessionKind,
    SessionStatus,
    seated,
)
from evaluations.models import (
    Evaluation,
    EvaluationStatus,
    ReopenRequest,
    ReopenState,
    RescoreRequest,
    ScoreSheet,
    SheetStatus,
)
from evaluations.models.results import MinutesState
from evaluations.permissions.council import Act, may, standing_in
from evaluations.workflow import OPEN_TO_SHEETS, UNDER_WAY
from evaluations.written import rooms_of, texts_to_meet
from ocop_portal.accounts.models import Role
from ocop_portal.tasks import Task

LAW = "agenda_item__session__council__regulation"


def tasks_for(user, *, on):
    """Sheets to fill in; products to lock, compare or conclude; sessions and minutes to close."""
    is_office = user.role == Role.SECRETARIAT
    judges = _judges(user)
    return [
        *(_sheets(user, on) if judges else []),
        *(_chair(user) if judges else []),
        *(_reopening(user) if judges or is_office else []),
        *_written(user),
        *(_office() if is_office else []),
    ]


def _judges(user):
    """Whether a product is under way where this person sits: else nothing long is asked, as on most days."""
    seat = seated(user, "agenda_item__session")
    return Evaluation.objects.filter(seat, status__in=UNDER_WAY).exists()


def _sheets(user, on):
    """Two queries: products being scored where this member has not handed in, and those to score again."""
    item = OuterRef("agenda_item")
    present = Attendance.objects.filter(
        session=OuterRef("agenda_item__session"), seat__user=user, present=True
    )
    recused = Recusal.objects.filter(agenda_item=item, seat__user=user)
    own = Evaluation.objects.filter(
        Exists(present), ~Exists(recused), ~Exists(_done_by_replaced(user))
    ).for_list()
    own = own.select_related(LAW)
    for row in own.filter(~Exists(_handed_in_by(user)), status=EvaluationStatus.SCORING):
        session = row.session
        if session.is_written and (session.status != SessionStatus.OPEN or session.last_date < on):
            continue  # nothing is handed in any more
        title = _("Cho ý kiến bằng phiếu: %(product)s") if session.is_written else _("Chấm điểm: %(product)s")
        yield _task(title, row, "evaluations:score_sheet", on=session.last_date)
    asked = RescoreRequest.objects.filter(evaluation=OuterRef("pk"), seat__user=user, answered_at=None)
    for row in own.filter(Exists(asked), status=EvaluationStatus.RESCORING):
        yield _task(_("Chấm lại: %(product)s"), row, "evaluations:score_sheet", on=row.session.date)


def _handed_in_by(user):
    """This person's counted sheet of an outer Evaluation."""
    return ScoreSheet.objects.filter(evaluation=OuterRef("pk"), seat__user=user, status=SheetStatus.HANDED_IN)


def _done_by_replaced(user):
    """Sheets of an outer Evaluation by the member in whose place this person sits."""
    return ScoreSheet.objects.filter(
        evaluation=OuterRef("pk"),
        status=SheetStatus.HANDED_IN,
        seat__replaced_by__user=user,
        seat__replaced_by__session=OuterRef("agenda_item__session"),
    )


def _led_by(user):
    """A Q for the Evaluations that this person leads: `councils.rules.leader_of` in SQL."""
    able = Delegation.objects.active().filter(session=OuterRef("agenda_item__session"))
    able = able.exclude(seat__recusals__agenda_item=OuterRef("agenda_item"))
    product = able.filter(dossier=OuterRef("agenda_item__dossier"))
    whole = able.filter(dossier=None)
    chaired = Seat.objects.filter(council=OuterRef("agenda_item__session__council"), user=user, is_chair=True)
    chairs = ~Exists(whole) & Exists(chaired)
    mine = Exists(whole.filter(seat__user=user)) | chairs
    return Exists(product.filter(seat__user=user)) | (~Exists(product) & mine)


def _chair(user):
    """One query: products of open sessions that wait for who leads them."""
    recused = Recusal.objects.filter(agenda_item=OuterRef("agenda_item"), seat__user=user)
    counted = Q(sheets__status=SheetStatus.HANDED_IN)
    rows = (
        Evaluation.objects.filter(
            _led_by(user), ~Exists(recused), agenda_item__session__status=SessionStatus.OPEN
        )
        .for_list()
        .select_related(LAW)
        .annotate(
            is_waited_for=Exists(_waited_for()),
            answered=Exists(_handed_in_by(user)),
            spread=Max("sheets__total", filter=counted) - Min("sheets__total", filter=counted),
            limit=F("agenda_item__session__council__max_spread"),
        )
    )
    for row in rows:
        if row.status == EvaluationStatus.LOCKED:
            apart = row.spread is not None and row.spread > row.limit
            if row.session.is_written and (apart or not row.answered):
                continue  # becomes a meeting: `_written`
            title = _("Yêu cầu chấm lại: %(product)s") if apart else _("Kết luận: %(product)s")
            yield _task(title, row, "evaluations:board", on=row.session.date)
        elif row.status in OPEN_TO_SHEETS and not row.is_waited_for and not row.session.is_written:
            yield _task(_("Đóng chấm: %(product)s"), row, "evaluations:lock", on=row.session.date)


def _reopening(user):
    """One query: sheets to open again that wait for this person's consent: who leads, and the secretariat."""
    led = Evaluation.objects.filter(_led_by(user)).exclude(agenda_item__recusals__seat__user=user)
    missing = Q(sheet__evaluation__in=led, chair=None)
    if user.role == Role.SECRETARIAT:
        missing |= Q(office=None) & ~Q(sheet__seat__user=user)
    asked = ReopenRequest.objects.filter(missing, state=ReopenState.ASKED)
    rows = asked.filter(sheet__evaluation__status__in=OPEN_TO_SHEETS)
    rows = rows.exclude(Q(chair=user) | Q(office=user))
    for row in rows.select_related("sheet__evaluation__agenda_item__dossier__product"):
        evaluation = row.sheet.evaluation
        yield Task(
            title=_("Mở lại phiếu: %(product)s") % {"product": evaluation},
            url=reverse("evaluations:reopen", args=[evaluation.agenda_item_id]),
            hint=row.reason,
        )


def _written(user):
    """Opinions in writing to close, or to take to a meeting; for the secretariat and who leads."""
    sessions = Session.objects.filter(kind=SessionKind.WRITTEN, status=SessionStatus.OPEN)
    for session in sessions.select_related("council"):
        if not may(standing_in(user, session), Act.CLOSE_ANSWERS):
            continue
        words, url = {"session": session}, reverse("evaluations:answers", args=[session.pk])
        if grounds := texts_to_meet(session, rooms_of(session), user):
            yield Task(title=_("Chuyển sang họp: %(session)s") % words, url=url, hint=" ".join(grounds))
        if session.answers_closed_at is None:
            title = _("Đóng lấy ý kiến: %(session)s") % words
            yield Task(title=title, url=url, hint=session.council.name, due=session.last_date)


def _waited_for():
    """Counted seats of an outer Evaluation without a sheet, or with a request to score again."""
    item = OuterRef(OuterRef("agenda_item"))
    evaluation = OuterRef(OuterRef("pk"))
    own = {"seat": OuterRef("pk")}
    recused = Recusal.objects.filter(agenda_item=item, **own)
    sheet = ScoreSheet.objects.filter(evaluation=evaluation, status=SheetStatus.HANDED_IN, **own)
    asked = RescoreRequest.objects.filter(evaluation=evaluation, answered_at=None, **own)
    locked = Evaluation.objects.filter(pk=evaluation, locked_at__isnull=False)
    replaced = ScoreSheet.objects.filter(
        evaluation=evaluation, status=SheetStatus.HANDED_IN, seat=OuterRef("replaces")
    )
    return Seat.objects.filter(
        ~Exists(recused),
        Exists(asked) | (~Exists(sheet) & ~Exists(locked) & ~Exists(replaced)),
        attendance__session=OuterRef("agenda_item__session"),
        attendance__present=True,
    )


def _office():
    """Sessions to close once every product is concluded, and minutes to write and close."""
    unfinished = Evaluation.objects.filter(agenda_item__session=OuterRef("pk")).exclude(
        status=EvaluationStatus.CONCLUDED
    )
    agenda = AgendaItem.objects.filter(session=OuterRef("pk"))
    judged = Session.objects.filter(
        Exists(agenda),
        ~Exists(agenda.filter(evaluation=None)),
        ~Exists(unfinished),
        status=SessionStatus.OPEN,
    )
    for session in judged.for_page():
        yield Task(
            title=_("Bế mạc: %(session)s") % {"session": session},
            url=reverse("evaluations:close_session", args=[session.pk]),
            hint=_("Mọi sản phẩm đã có kết luận."),
            due=session.date,
            ground=session.council.regulation.ground("R-CNCL-2"),
        )
    closed = Session.objects.filter(status=SessionStatus.CLOSED)
    for session in closed.exclude(minutes__state=MinutesState.CLOSED).for_page():
        yield Task(
            title=_("Chốt biên bản: %(session)s") % {"session": session},
            url=reverse("evaluations:minutes", args=[session.pk]),
            hint=str(session.round),
            due=session.round.closes_on,
            ground=session.round.ground,
        )


def _task(title, evaluation, page, *, on):
    return Task(
        title=title % {"product": evaluation},
        url=reverse(page, args=[evaluation.agenda_item_id]),
        hint=str(evaluation.session),
        due=on,
        ground=evaluation.session.council.regulation.ground("R-SCORE-3"),
    )
