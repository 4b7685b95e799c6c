"""“Điều kiện khai mạc”: what a session needs before it opens, line by line, each with its ground."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from councils.models import SessionKind, SessionStatus
from councils.readiness import composition_for, deadline_of_delivery, quorum_problems, samples_of
from ocop_portal.wording import day, day_with_weekday


@dataclass(frozen=True)
class Check:
    """One line. `problems`: what is missing, in words; `url` and `act` lead to where it is mended."""

    text: str
    done: bool
    ground: str
    problems: tuple = ()
    due: date | None = None
    act: str = ""
    url: str = ""


def opening_checklist(session, agenda, *, on):
    """The lines in the order in which they are usually done. `agenda`: items with dossier, product, group."""
    return [
        _composition(session, agenda),
        _agenda(session, agenda),
        _delivery(session),
        *([_samples(session, agenda)] if agenda else []),
        _attendance(session),
        _day(session, on),
    ]


def _composition(session, agenda):
    problems = tuple(problem.text for problem in composition_for(session, agenda))
    url = reverse("councils:council_detail", args=[session.council_id])
    return Check(
        _("Thành phần Hội đồng"),
        not problems,
        session.council.regulation.ground("R-CNCL-1"),
        problems,
        act=_("Xem Hội đồng"),
        url=url,
    )


def _agenda(session, agenda):
    text = _("Chương trình: %(count)s sản phẩm") % {"count": len(agenda)}
    planned = session.status == SessionStatus.PLANNED
    url = reverse("councils:agenda_add", args=[session.pk]) if planned else ""
    ground = _("Quy chế hoạt động của Hội đồng")
    return Check(text, bool(agenda), ground, act=_("Thêm sản phẩm"), url=url)


def _delivery(session):
    ground = session.council.regulation.ground("R-CNCL-3")
    if session.status == SessionStatus.PLANNED:
        url = reverse("councils:session_release", args=[session.pk])
        text, act = _("Hồ sơ điện tử: chưa gửi"), _("Gửi hồ sơ")
        return Check(text, False, ground, due=deadline_of_delivery(session), act=act, url=url)
    text = _("Hồ sơ điện tử: gửi ngày %(day)s") % {"day": day(session.released_on)}
    late = (_("Gửi muộn: %(reason)s") % {"reason": session.late_reason},) if session.late_reason else ()
    return Check(text, True, ground, late, due=deadline_of_delivery(session))


def _samples(session, agenda):
    problems = tuple(problem.text for item in agenda if (problem := samples_of(item)))
    text = _("Mẫu, khảo sát thực tế: %(done)s trong %(all)s sản phẩm") % {
        "done": len(agenda) - len(problems),
        "all": len(agenda),
    }
    return Check(text, not problems, session.round.regulation.ground("R-CNCL-5"), problems)


def _day(session, on):
    text = _("Ngày họp: %(day)s") % {"day": day_with_weekday(session.date)}
    return Check(text, on >= session.date, _("Giấy mời họp"))


def _attendance(session):
    ground = session.council.regulation.ground("R-CNCL-2")
    if session.status == SessionStatus.PLANNED:
        return Check(_("Điểm danh, sau khi gửi hồ sơ"), False, ground)
    problems = tuple(problem.text for problem in quorum_problems(session))
    written = session.kind == SessionKind.WRITTEN
    text = _("Lấy ý kiến thành viên") if written else _("Điểm danh thành viên")
    url = reverse("councils:attendance", args=[session.pk])
    return Check(text, not problems, ground, problems, act=_("Điểm danh"), url=url)
