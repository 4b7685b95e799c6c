"""The parts of a dossier as a task list with their state, for its producer and for those who look on."""

from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations.completeness import ASSESSMENT, EVIDENCE, REGISTRATION, STATEMENT
from products.workflow import Status


def part_tasks(dossier, assessment, gaps):
    """Rows for the task list: the four parts, then submitting, locked until the rest is done."""
    rows = [
        _row(
            _("Phiếu đăng ký (%s)") % dossier.law.registration_form,
            reverse("products:dossier_registration", args=[dossier.code]),
            _("Thông tin chủ thể, sản phẩm, sản phẩm mẫu"),
            _gaps_in(REGISTRATION, gaps),
        ),
        _row(
            _("Thuyết minh của chủ thể (%s, phần I, II, IV)") % dossier.law.self_assessment_form,
            reverse("products:dossier_statement", args=[dossier.code]),
            _statement_hint(dossier),
            _gaps_in(STATEMENT, gaps),
        ),
        _row(
            _("Tự đánh giá theo bộ tiêu chí (%s, phần III)") % dossier.law.self_assessment_form,
            reverse("evaluations:self_assessment", args=[dossier.code]),
            _("Đã trả lời %(done)s/%(all)s tiêu chí")
            % {"done": assessment.answered, "all": len(assessment.answers)},
            _gaps_in(ASSESSMENT, gaps),
            started=assessment.answered > 0,
        ),
        _row(
            _("Tài liệu minh chứng"),
            reverse("evaluations:evidence", args=[dossier.code]),
            _("Đã có %(count)s tệp") % {"count": len(assessment.files)},
            _gaps_in(EVIDENCE, gaps),
            started=bool(assessment.files),
        ),
    ]
    return [*rows, _last_row(dossier, gaps)]


def next_step(tasks):
    """The first part that is not done: what the one filled button leads to."""
    return next((task for task in tasks if task["url"] and task["tag"]["kind"] != "done"), None)


def _row(title, url, hint, missing, *, started=True):
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
