"""What the secretariat does next with a session: the one filled button first, the others after it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from councils.models import SessionStatus
from councils.permissions import SessionAct, acts_for
from councils.readiness import problems_before_opening, problems_before_release, quorum_problems

FEW = 2


@dataclass(frozen=True)
class NextStep:
    """A button; with `reason` it is shown blocked."""

    act: str
    label: str
    url: str
    reason: str = ""


def next_steps(user, session, agenda, leeways, *, on):
    """Buttons for this person now; empty for those who only look on. `agenda`: from `agenda_of`."""
    allowed = acts_for(user, session)
    if session.status == SessionStatus.PLANNED:
        steps = _before_release(session, agenda)
    elif session.status == SessionStatus.RELEASED:
        steps = _before_opening(session, agenda, leeways, on)
    else:
        steps = []
    return [step for step in steps if step.act in allowed]


def _before_release(session, agenda):
    add = _step(SessionAct.AGENDA, _("Thêm sản phẩm"), "agenda_add", session)
    edit = _step(SessionAct.EDIT, _("Sửa phiên họp"), "session_edit", session)
    problems = problems_before_release(session, agenda)
    release = _step(SessionAct.RELEASE, _("Gửi hồ sơ điện tử"), "session_release", session, problems=problems)
    return [release, add, edit] if agenda else [add, release, edit]


def _before_opening(session, agenda, leeways, on):
    # What the rules let it open without is asked for on the page behind the button.
    problems = [
        row for row in problems_before_opening(session, agenda, on=on) if row.condition not in leeways
    ]
    recall = _step(SessionAct.RECALL, _("Thu lại hồ sơ để sửa"), "session_recall", session)
    if session.is_written:
        label = _("Bắt đầu lấy ý kiến")
        return [_step(SessionAct.OPEN, label, "session_open", session, problems=problems), recall]
    attendance = _step(SessionAct.ATTENDANCE, _("Điểm danh"), "attendance", session)
    opening = _step(SessionAct.OPEN, _("Khai mạc phiên họp"), "session_open", session, problems=problems)
    return [*([attendance, opening] if quorum_problems(session) else [opening, attendance]), recall]


def _step(act, label, name, session, *, problems=()):
    return NextStep(act, label, reverse(f"councils:{name}", args=[session.pk]), _reason(problems))


def _reason(problems):
    """What is missing; of many things the number, since the checklist names them."""
    if len(problems) > FEW:
        return _("Còn %(count)s điều chưa đủ, nêu ở “Điều kiện khai mạc”.") % {"count": len(problems)}
    return " ".join(problem.text for problem in problems)
