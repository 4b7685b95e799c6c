"""Who may see a product of a session, and who may do what with it (R-SCORE-7, R-CNCL-4)."""

from dataclasses import dataclass

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from councils.leading import leader_among, seats_at, seats_of
from councils.models import AgendaItem, Seat, SessionStatus, seated
from evaluations.models import Evaluation, EvaluationStatus, Minutes
from evaluations.models.results import MinutesState
from evaluations.workflow import Move
from ocop_portal.accounts.models import Role


class Act(TextChoices):
    """What people do at a session's table beside the moves of an evaluation."""

    HAND_IN = "hand_in", _("Nộp phiếu đánh giá")
    RUN = "run", _("Chuyển sang sản phẩm khác")
    NOTE_PRESENTATION = "note_presentation", _("Ghi phần trình bày của chủ thể")
    CHANGE_ATTENDANCE = "change_attendance", _("Ghi người đến, người về")
    SUBSTITUTE = "substitute", _("Ghi người dự thay")
    DELEGATE = "delegate", _("Ủy quyền chủ trì")
    MOVE_ITEM = "move_item", _("Chuyển sản phẩm sang phiên khác")
    DECLARE_RECUSAL = "declare_recusal", _("Tự nêu không tham gia chấm")
    REOPEN_SHEET = "reopen_sheet", _("Mở lại phiếu đã nộp")
    RECUSE = "recuse", _("Ghi nhận không tham gia chấm")
    ADD_NOTE = "add_note", _("Ghi chú thảo luận")
    ASK_MEETING = "ask_meeting", _("Đề nghị họp")
    EXTEND_ANSWERS = "extend_answers", _("Gia hạn lấy ý kiến bằng văn bản")
    CLOSE_ANSWERS = "close_answers", _("Đóng lấy ý kiến bằng văn bản")
    TURN = "turn", _("Chuyển sang họp")
    CLOSE_SESSION = "close_session", _("Bế mạc phiên họp")
    DRAFT_MINUTES = "draft_minutes", _("Lập dự thảo biên bản")
    CLOSE_MINUTES = "close_minutes", _("Chốt biên bản")
    TYPE_PAPER = "type_paper", _("Nhập phiếu giấy")
    COUNT_PAPER = "count_paper", _("Tính phiếu giấy khi hai lượt nhập khớp nhau")
    RECORD_PROCEEDINGS = "record_proceedings", _("Ghi câu hỏi, biểu quyết của phiên họp")
    REMOVE_PROCEEDING = "remove_proceeding", _("Bỏ câu hỏi, biểu quyết đã ghi")


@dataclass(frozen=True)
class Standing:
    """What a person is at the table: of one product, or of the session as a whole (`recused` then False)."""

    seat: Seat | None
    is_office: bool
    is_leader: bool = False
    present: bool = False
    recused: bool = False
    leads: bool = False

    @property
    def is_chair(self):
        """Whether this person leads here: the council's chair, or who was delegated (R-CNCL-1)."""
        return self.leads

    @property
    def holds_the_chair(self):
        """Whether this is the council's own chair, also while another leads."""
        return self.seat is not None and self.seat.is_chair

    @property
    def scores(self):
        """Whether this person's sheet counts (R-SCORE-1)."""
        return self.seat is not None and self.present and not self.recused


def standing_at(user, item):
    """One query."""
    seats = list(seats_at(item))
    seat, leader = _own(user, seats), leader_among(seats)
    if seat is None:
        return _without_seat(user)
    return Standing(
        seat,
        user.role == Role.SECRETARIAT,
        user.role == Role.LEADER,
        seat.is_present,
        seat.is_recused,
        seat == leader,
    )


def standing_in(user, session):
    """One query."""
    seats = list(seats_of(session))
    seat, leader = _own(user, seats), leader_among(seats)
    if seat is None:
        return _without_seat(user)
    office, leads = user.role == Role.SECRETARIAT, seat == leader
    return Standing(seat, office, user.role == Role.LEADER, leads=leads)


def _own(user, seats):
    return next((seat for seat in seats if seat.user_id == user.pk), None)


def _without_seat(user):
    return Standing(None, user.role == Role.SECRETARIAT, user.role == Role.LEADER)


def _chair(standing):
    return standing.is_chair


def _chair_or_office(standing):
    return standing.is_chair or standing.is_office


def _office(standing):
    return standing.is_office


def _typist(standing):
    """A member who typed another's sheet would see it before the lock."""
    return standing.is_office and standing.seat is None


def _either_chair_or_office(standing):
    return standing.is_chair or standing.holds_the_chair or standing.is_office


def _seated(standing):
    return standing.seat is not None and not standing.recused


def _member(standing):
    return standing.scores


WHO = {
    Move.OPEN_SCORING: _chair_or_office,
    Act.HAND_IN: _member,
    Act.REOPEN_SHEET: _chair_or_office,
    Move.LOCK: _chair,
    Move.ASK_RESCORE: _chair,
    Move.CONCLUDE: _chair,
    Move.KNOCK_OUT: _chair,
    Move.STOP: _chair,
    Act.RUN: _chair_or_office,
    Act.NOTE_PRESENTATION: _chair_or_office,
    Act.CHANGE_ATTENDANCE: _office,
    Act.SUBSTITUTE: _office,
    Act.DELEGATE: _either_chair_or_office,
    Act.MOVE_ITEM: _office,
    Act.DECLARE_RECUSAL: _seated,
    Act.RECUSE: _office,
    Act.ADD_NOTE: _chair_or_office,
    Move.TO_MEETING: _chair_or_office,
    Act.ASK_MEETING: _seated,
    Act.EXTEND_ANSWERS: _office,
    Act.CLOSE_ANSWERS: _chair_or_office,
    Act.TURN: _chair_or_office,
    Act.CLOSE_SESSION: _chair_or_office,
    Act.DRAFT_MINUTES: _office,
    Act.CLOSE_MINUTES: _office,
    Act.TYPE_PAPER: _typist,
    Act.RECORD_PROCEEDINGS: _chair_or_office,
}


def may(standing, act):
    """Whether this person is one who does this at all; whether it can be done now is asked in `blocks`."""
    return WHO[act](standing)


def may_run(user, session):
    """Who leads the session, or the product that is before the council, and the secretariat."""
    if may(standing_in(user, session), Act.RUN):
        return True
    item = session.current_item
    return item is not None and may(standing_at(user, item), Act.RUN)


def items_open_to(user):
    """Products of sessions that this person may open: the office all, members unless recused,
    a leader those concluded."""
    if user.role == Role.SECRETARIAT:
        return AgendaItem.objects.all()
    recused = AgendaItem.objects.filter(recusals__seat__user=user)
    open_to = seated(user, "session") & ~Q(session__status=SessionStatus.PLANNED)
    if user.role == Role.LEADER:
        concluded = Q(evaluation__status=EvaluationStatus.CONCLUDED)
        return AgendaItem.objects.filter((open_to & ~Q(pk__in=recused)) | concluded)
    return AgendaItem.objects.filter(open_to).exclude(pk__in=recused)


def may_compare(standing, evaluation):
    """The council and the secretariat see all sheets once the chair has locked the product (R-SCORE-7).

    Who did not answer in writing sees them when the product is concluded, or locked by a meeting.
    """
    if evaluation is None or evaluation.locked_at is None:
        return False
    if standing.seat is None:
        return standing.is_office
    return (standing.is_office or not standing.recused) and not _scores_later(standing.seat, evaluation)


def _scores_later(seat, evaluation):
    """One query for opinions in writing, else none."""
    if not evaluation.session.is_written or evaluation.status == EvaluationStatus.CONCLUDED:
        return False
    return not evaluation.sheets.counted().filter(seat=seat).exists()


def items_compared_by(user):
    """Products whose figures are open to this person once a lock has opened them."""
    waiting = Evaluation.objects.awaiting_ballot_of(user)
    return items_open_to(user).exclude(evaluation__in=waiting)


def may_read_minutes(user, session):
    """The office always; the chair from the draft on; members and leaders once closed.

    They hold the figures of every product, so a member recused from one reads the signed paper only
    in the hall (R-CNCL-4); producer and commune never.
    """
    standing = standing_in(user, session)
    if standing.is_office or standing.is_chair or standing.holds_the_chair:
        return True
    if not Minutes.objects.filter(session=session, state=MinutesState.CLOSED).exists():
        return False
    if standing.seat is not None:
        return not standing.seat.recusals.filter(agenda_item__session=session).exists()
    return standing.is_leader
