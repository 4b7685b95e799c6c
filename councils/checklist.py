"""“Điều kiện khai mạc”: what a session needs before it opens, line by line, each with its ground."""

from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from councils.models import Condition, SessionStatus
from councils.readiness import (
    composition_for,
    deadline_of_delivery,
    dossier_problems,
    quorum_problems,
    samples_alone,
    tie_problems,
    visit_of,
)
from ocop_portal.regulations.models import CalendarYear
from ocop_portal.wording import day, day_with_weekday


@dataclass(frozen=True)
class Check:
    """One line. `problems`: what is missing, in words; `url` and `act` lead to where it is mended.

    `why`: the page that counts the days to `due`. `leeway`: the ground on which the session may open
    without, with a recorded reason; "" when it may not.
    """

    condition: str
    text: str
    done: bool
    ground: str
    problems: tuple = ()
    due: date | None = None
    act: str = ""
    url: str = ""
    leeway: str = ""
    why: str = ""


def opening_checklist(session, agenda, leeways, *, on):
    """The lines in the order in which they are usually done. `agenda`: from `agenda_of`."""
    checks = [
        *_composition(session, agenda),
        _agenda(session, agenda),
        *([_dossiers(session, agenda)] if agenda else []),
        _delivery(session),
        *_samples(session, agenda),
        *([_ties(session, agenda)] if agenda else []),
        *([] if session.is_written else [_attendance(session)]),
        _day(session, on),
    ]
    return [
        check if check.done else replace(check, leeway=leeways.get(check.condition, "")) for check in checks
    ]


def _composition(session, agenda):
    found = {}
    for problem in composition_for(session, agenda):
        found.setdefault(problem.condition, []).append(problem.text)
    regulation = session.council.regulation
    size = _("Số thành viên: %(count)s (quy định %(least)s–%(most)s)") % {
        "count": session.council.seats.count(),
        "least": regulation.members_min,
        "most": regulation.members_max,
    }
    lines = [
        (Condition.SIZE, size),
        (Condition.CHAIR, _("Chủ tịch Hội đồng")),
        (Condition.FIELDS, _("Lĩnh vực phải có đại diện")),
    ]
    url = reverse("councils:council_detail", args=[session.council_id])
    ground = regulation.ground("R-CNCL-1")
    return [
        Check(
            line,
            text,
            line not in found,
            ground,
            tuple(found.get(line, ())),
            act=_("Xem Hội đồng"),
            url=url,
        )
        for line, text in lines
    ]


def _agenda(session, agenda):
    text = _("Chương trình: %(count)s sản phẩm") % {"count": len(agenda)}
    planned = session.status == SessionStatus.PLANNED
    url = reverse("councils:agenda_add", args=[session.pk]) if planned else ""
    ground = _("Quy chế hoạt động của Hội đồng")
    return Check(Condition.AGENDA, text, bool(agenda), ground, act=_("Thêm sản phẩm"), url=url)


def _dossiers(session, agenda):
    problems = tuple(problem.text for problem in dossier_problems(session, agenda))
    text = _("Hồ sơ đã tiếp nhận, đầy đủ: %(done)s trong %(all)s hồ sơ") % {
        "done": len(agenda) - len(problems),
        "all": len(agenda),
    }
    url = reverse("products:dossier_list")
    ground = str(session.round.regulation)
    return Check(Condition.DOSSIERS, text, not problems, ground, problems, act=_("Xem hồ sơ"), url=url)


def _delivery(session):
    regulation, due = session.council.regulation, deadline_of_delivery(session)
    ground = regulation.ground("R-CNCL-3")
    unknown = tuple(
        _("Chưa có lịch nghỉ lễ chính thức năm %(year)s: hạn có thể thay đổi.") % {"year": year}
        for year in CalendarYear.objects.undecreed({session.date.year, due.year})
    )
    counted = f"?ngay={day(session.date)}&so={regulation.delivery_working_days}&huong=truoc#dem"
    when = {"due": due, "why": reverse("work_calendar", args=[due.year]) + counted}
    if session.status == SessionStatus.PLANNED:
        url = reverse("councils:session_release", args=[session.pk])
        text, act = _("Hồ sơ điện tử: chưa gửi"), _("Gửi hồ sơ")
        return Check(Condition.DELIVERY, text, False, ground, unknown, act=act, url=url, **when)
    text = _("Hồ sơ điện tử: gửi ngày %(day)s") % {"day": day(session.released_on)}
    late = (_("Gửi muộn: %(reason)s") % {"reason": session.late_reason},) if session.late_reason else ()
    return Check(Condition.DELIVERY, text, True, ground, late + unknown, **when)


def _samples(session, agenda):
    """One line for products judged by samples, one for those that are visited."""
    ground = session.round.regulation.ground("R-CNCL-5")
    visited = [item for item in agenda if item.dossier.needs_visit]
    others = [item for item in agenda if not item.dossier.product.group.is_tourism]
    lines = [
        (Condition.SAMPLES, _("Mẫu: %(done)s trong %(all)s sản phẩm"), _("Ghi nhận mẫu"), others),
        (Condition.VISIT, _("Khảo sát thực tế: %(done)s trong %(all)s sản phẩm"), _("Ghi biên bản"), visited),
    ]
    for condition, text, act, items in lines:
        lacks = visit_of if condition == Condition.VISIT else samples_alone
        lacking = [(item, problem.text) for item in items if (problem := lacks(item))]
        if not items:
            continue
        url = reverse("councils:samples", args=[session.pk, lacking[0][0].pk]) if lacking else ""
        yield Check(
            condition,
            text % {"done": len(items) - len(lacking), "all": len(items)},
            not lacking,
            ground,
            tuple(problem for _item, problem in lacking),
            act=act,
            url=url,
        )


def _ties(session, agenda):
    problems = tuple(problem.text for problem in tie_problems(session, agenda))
    recused = sum(len(item.recusals.all()) for item in agenda)
    text = _("Thành viên có liên quan đến chủ thể: %(count)s lượt không tham gia chấm") % {"count": recused}
    url = reverse("councils:ties", args=[session.pk])
    ground = session.council.regulation.ground("R-CNCL-4")
    return Check(Condition.TIES, text, not problems, ground, problems, act=_("Rà soát"), url=url)


def _day(session, on):
    words = _("Bắt đầu lấy ý kiến: %(day)s") if session.is_written else _("Ngày họp: %(day)s")
    ground = _("Phiếu lấy ý kiến") if session.is_written else _("Giấy mời họp")
    return Check(Condition.DAY, words % {"day": day_with_weekday(session.date)}, on >= session.date, ground)


def _attendance(session):
    ground = session.council.regulation.ground("R-CNCL-2")
    if session.status == SessionStatus.PLANNED:
        return Check(Condition.QUORUM, _("Điểm danh, sau khi gửi hồ sơ"), False, ground)
    problems = tuple(problem.text for problem in quorum_problems(session))
    url = reverse("councils:attendance", args=[session.pk])
    text = _("Điểm danh thành viên")
    return Check(Condition.QUORUM, text, not problems, ground, problems, act=_("Điểm danh"), url=url)
