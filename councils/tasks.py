"""What waits for the office and for members around sessions."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from councils.agenda import agenda_of
from councils.models import AgendaItem, Session, SessionStatus, seated
from councils.permissions import is_secretariat
from councils.readiness import deadline_of_delivery, quorum_problems, samples_of
from ocop_portal.tasks import Task
from products.models import Dossier
from products.workflow import Status


def tasks_for(user, *, on):
    """The office's work on sessions, then the sessions where this person sits."""
    tasks = [*_waiting_dossiers(), *_planned(), *_released(on)] if is_secretariat(user) else []
    return tasks + _sittings(user)


def _waiting_dossiers():
    """Accepted dossiers without a session, one task a round."""
    waiting = {}
    for dossier in Dossier.objects.filter(status=Status.ACCEPTED).for_list().order_by("pk"):
        waiting.setdefault(dossier.round, []).append(dossier.product.name)
    planned = dict(
        Session.objects.filter(status=SessionStatus.PLANNED, round__in=waiting).values_list("round", "pk")
    )
    return [_waiting_task(round_, names, planned.get(round_.pk)) for round_, names in waiting.items()]


def _waiting_task(round_, names, session_pk):
    if session_pk:
        url, act = reverse("councils:agenda_add", args=[session_pk]), _("Đưa vào chương trình phiên họp")
    else:
        url, act = f"{reverse('councils:session_create')}?dot={round_.pk}", _("Lập phiên họp")
    title = _("%(act)s: %(count)s hồ sơ đã tiếp nhận") % {"act": act, "count": len(names)}
    return Task(
        title=title,
        url=url,
        hint=_("%(products)s.") % {"products": ", ".join(names)},
        due=round_.closes_on,
        ground=round_.ground,
    )


def _planned():
    agenda = AgendaItem.objects.filter(session=OuterRef("pk"))
    sessions = Session.objects.filter(Exists(agenda), status=SessionStatus.PLANNED)
    return [task for session in sessions.for_page() for task in _planned_tasks(session)]


def _planned_tasks(session):
    yield Task(
        title=_("Gửi hồ sơ điện tử: %(session)s") % {"session": session},
        url=reverse("councils:session_release", args=[session.pk]),
        hint=f"{session.council.name}.",
        due=deadline_of_delivery(session),
        ground=session.council.regulation.ground("R-CNCL-3"),
    )
    yield from _samples_tasks(session)


def _released(on):
    sessions = Session.objects.filter(status=SessionStatus.RELEASED).for_page()
    return [task for session in sessions for task in _released_tasks(session, on)]


def _samples_tasks(session):
    lacking = [problem.text for item in agenda_of(session) if (problem := samples_of(item))]
    title = _("Ghi nhận mẫu, khảo sát: %(session)s") % {"session": session}
    ground = session.round.regulation.ground("R-CNCL-5")
    return [_on_the_day(session, title, "session_detail", " ".join(lacking), ground)] if lacking else []


def _released_tasks(session, on):
    lacking = _samples_tasks(session)
    yield from lacking
    ground = session.council.regulation.ground("R-CNCL-2")
    if on < session.date:
        return
    if not session.is_written and quorum_problems(session):
        title = _("Điểm danh: %(session)s") % {"session": session}
        yield _on_the_day(session, title, "attendance", f"{session.council.name}.", ground)
    elif not lacking:
        words = _("Bắt đầu: %(session)s") if session.is_written else _("Khai mạc: %(session)s")
        title = words % {"session": session}
        yield _on_the_day(session, title, "session_open", f"{session.council.name}.", ground)


def _on_the_day(session, title, name, hint, ground):
    url = reverse(f"councils:{name}", args=[session.pk])
    return Task(title=title, url=url, hint=hint, due=session.date, ground=ground)


def _sittings(user):
    """Sessions to prepare for, and those that sit now."""
    sessions = Session.objects.filter(seated(user), status__in=[SessionStatus.RELEASED, SessionStatus.OPEN])
    return [
        Task(
            title=_sitting_title(session) % {"session": str(session).lower()},
            url=reverse("councils:session_detail", args=[session.pk]),
            hint=_("%(place)s. %(count)s sản phẩm.") % {"place": session.place, "count": session.item_count},
            due=session.last_date if session.status == SessionStatus.OPEN else session.date,
            ground=session.council.regulation.ground(
                "R-CNCL-2" if session.status == SessionStatus.OPEN else "R-CNCL-3"
            ),
        )
        for session in sessions.for_list().select_related("council__regulation")
    ]


def _sitting_title(session):
    if session.status != SessionStatus.OPEN:
        return _("Đọc hồ sơ trước %(session)s")
    return _("Cho ý kiến: %(session)s") if session.is_written else _("Dự %(session)s")
