"""The parts of a dossier as a task list with their state, for its producer and for those who look on."""

from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations.completeness import ASSESSMENT, EVIDENCE, REGISTRATION, STATEMENT, UPDATES
from products.models import updates_of
from products.parts import last_row, part_row
from products.workflow import Status


def part_tasks(dossier, assessment, gaps):
    """Rows for the task list: the parts, then submitting, locked until the rest is done."""
    started = {ASSESSMENT: assessment.answered > 0, EVIDENCE: bool(assessment.files)}
    rows = [
        part_row(
            title,
            reverse(name, args=[dossier.code]),
            hint,
            _gaps_in(part, gaps),
            started=started.get(part, True),
        )
        for part, name, title, hint in _parts(dossier, assessment)
    ]
    return [*rows, _last_row(dossier, gaps)]


def _parts(dossier, assessment):
    """(part, URL name, title, hint) of the four parts; of a re-evaluation what is new comes in between."""
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
        *_updates_part(dossier),
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


def _updates_part(dossier):
    if not dossier.is_renewal:
        return []
    hint = updates_hint(updates_of(dossier))
    return [(UPDATES, "products:dossier_updates", _("Điểm mới từ lần công nhận trước"), hint)]


def updates_hint(updates):
    """How far the producer has come with what is new, topic by topic."""
    told = {"done": sum(row.is_complete for row in updates), "all": len(updates)}
    return _("Đã nói %(done)s/%(all)s nội dung") % told


def _last_row(dossier, gaps):
    returned = dossier.status == Status.RETURNED
    title = _("Trả lời yêu cầu và nộp lại") if returned else _("Kiểm tra lại và nộp")
    name = "evaluations:complete" if returned else "evaluations:submit"
    url = reverse(name, args=[dossier.code])
    return last_row(title, url, locked=gaps and not returned)


def _statement_hint(dossier):
    needed = dossier.statement.needed
    written = len(needed) - len(dossier.statement.unwritten)
    return _("Đã viết %(done)s/%(all)s nội dung cần có") % {"done": written, "all": len(needed)}


def _gaps_in(part, gaps):
    return [gap for gap in gaps if gap.part == part]
