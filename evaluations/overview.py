"""The parts of a dossier as a task list with their state, for its producer and for those who look on."""

from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations.completeness import ASSESSMENT, EVIDENCE, REGISTRATION, STATEMENT
from products.workflow import Status


def part_tasks(dossier, assessment, gaps):
    """Rows for the task list: the four parts, then submitting, locked until the rest is done."""
    started = {ASSESSMENT: assessment.answered > 0, EVIDENCE: bool(assessment.files)}
    rows = [
        _row(title, reverse(name, args=[dossier.code]), hint, _gaps_in(part, gaps), started.get(part, True))
        for part, name, title, hint in _parts(dossier, assessment)
    ]
    return [*rows, _last_row(dossier, gaps)]


def _parts(dossier, assessment):
    """(part, URL name, title, hint) of the four parts."""
    form, report = dossier.law.registration_form, dossier.law.self_assessment_form
    answered = {"done": assessment.answered, "all": len(assessment.answers)}
    return [
        (
            REGISTRATION,
            "products:dossier_registration",
            _("Phiếu đăng ký (%s)") % form,
            _("Thông tin chủ thể, sản phẩm, sản phẩm mẫu"),
        ),
        (
            STATEMENT,
            "products:dossier_statement",
            _("Thuyết minh của chủ thể (%s, phần I, II, IV)") % report,
            _statement_hint(dossier),
        ),
        (
            ASSESSMENT,
            "evaluations:self_assessment",
            _("Tự đánh giá theo bộ tiêu chí (%s, phần III)") % report,
            _("Đã trả lời %(done)s/%(all)s tiêu chí") % answered,
        ),
        (
            EVIDENCE,
            "evaluations:evidence",
            _("Tài liệu minh chứng"),
            _("Đã có %(count)s tệp") % {"count": len(assessment.files)},
        ),
    ]


def next_step(tasks):
    """The first part that is not done: what the one filled button leads to."""
    return next((task for task in tasks if task["url"] and task["tag"]["kind"] != "done"), None)


def _row(title, url, hint, missing, started):
    if not missing:
        tag = {"kind": "done", "text": _("Đã xong")}
    elif started:
        tag = {"kind": "warn", "text": _("Còn thiếu %(count)s") % {"count": len(missing)}}
    else:
        tag = {"kind": "off", "text": _("Chưa bắt đầu")}
    return {"title": title, "url": url, "hint": hint, "tag": tag}


def _last_row(dossier, gaps):
    returned = dossier.status == Status.RETURNED
    title = _("Trả lời yêu cầu và nộp lại") if returned else _("Kiểm tra lại và nộp")
    name = "evaluations:complete" if returned else "evaluations:submit"
    url = reverse(name, args=[dossier.code])
    if gaps and not returned:
        tag = {"kind": "off", "text": _("Chưa thể làm"), "icon": "lock-fill"}
        return {"title": title, "url": "", "hint": _("Mở khi các phần trên đã xong"), "tag": tag}
    tag = {"kind": "now", "text": _("Làm được ngay")}
    return {"title": title, "url": url, "hint": _("Xem lại lần cuối rồi nộp"), "tag": tag}


def _statement_hint(dossier):
    needed = dossier.statement.needed
    written = len(needed) - len(dossier.statement.unwritten)
    return _("Đã viết %(done)s/%(all)s nội dung cần có") % {"done": written, "all": len(needed)}


def _gaps_in(part, gaps):
    return [gap for gap in gaps if gap.part == part]
