"""Who may do what to councils and sessions. Views, buttons and tests ask here."""

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils.models import SessionStatus
from ocop_portal.accounts.models import Role
from ocop_portal.archive.actions import papers_of
from ocop_portal.archive.models import PaperKind


class SessionAct(TextChoices):
    """What the office does to a session before it opens; the rest happens at the council's table."""

    EDIT = "edit", gettext_lazy("Sửa phiên họp")
    AGENDA = "agenda", gettext_lazy("Sửa chương trình")
    SAMPLES = "samples", gettext_lazy("Ghi nhận mẫu")
    REMOVE_ITEM = "remove_item", gettext_lazy("Bỏ khỏi chương trình")
    TIES = "ties", gettext_lazy("Rà soát thành viên có liên quan")
    RELEASE = "release", gettext_lazy("Gửi hồ sơ điện tử")
    RECALL = "recall", gettext_lazy("Thu lại hồ sơ để sửa")
    ATTENDANCE = "attendance", gettext_lazy("Điểm danh")
    OPEN = "open", gettext_lazy("Khai mạc phiên họp")
    INVITE = "invite", gettext_lazy("Lập giấy mời họp")


PLANNED, RELEASED = {SessionStatus.PLANNED}, {SessionStatus.RELEASED}
PREPARING = PLANNED | RELEASED

# Written opinions that became a meeting have ballots: their agenda stays as it is.
NOT_AFTER_BALLOTS = {SessionAct.RECALL, SessionAct.REMOVE_ITEM}

# Opinions in writing have no hall: nobody is invited or called.
NOT_IN_WRITING = {SessionAct.ATTENDANCE, SessionAct.INVITE}

# act: the states of a session in which the secretariat can do it
WHEN = {
    SessionAct.EDIT: PLANNED,
    SessionAct.AGENDA: PLANNED,
    SessionAct.SAMPLES: {SessionStatus.PLANNED, SessionStatus.RELEASED, SessionStatus.OPEN},
    SessionAct.REMOVE_ITEM: PREPARING,
    SessionAct.TIES: PREPARING,
    SessionAct.RELEASE: PLANNED,
    SessionAct.RECALL: RELEASED,
    SessionAct.ATTENDANCE: RELEASED,
    SessionAct.OPEN: RELEASED,
    SessionAct.INVITE: PREPARING,
}


def is_secretariat(user):
    return user.role == Role.SECRETARIAT


def acts_for(user, session):
    """The acts that this person can do to the session now, in order."""
    acts = [act for act in SessionAct if is_secretariat(user) and session.status in WHEN[act]]
    never = NOT_IN_WRITING if session.is_written else set()
    if session.turned_at:
        never = NOT_AFTER_BALLOTS
    return [act for act in acts if act not in never]


def may(user, act, session):
    return act in acts_for(user, session)


def why_blocked(act, session):
    """In words, when a session has gone past an act or has not come to it."""
    return _("“%(act)s” chưa làm được hoặc không làm được nữa: phiên họp ở tình trạng “%(status)s”.") % {
        "act": act.label,
        "status": session.get_status_display(),
    }


def may_found(user, council):
    """The secretariat: while the council can change, or to print what was decided before it met."""
    return is_secretariat(user) and (
        not council.is_in_session or not papers_of(council, PaperKind.FOUNDING).exists()
    )


def may_issue_charter(user, council):
    """The secretariat, once the council is founded; afterwards as `may_found`."""
    if not is_secretariat(user) or not council.decision_number:
        return False
    return not council.is_in_session or not papers_of(council, PaperKind.CHARTER).exists()


def may_edit_council(user, council):
    """The secretariat, until a session of the council has sent its dossiers."""
    return is_secretariat(user) and not council.is_in_session
