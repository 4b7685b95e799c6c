"""“Check your answers” before a dossier is submitted."""

from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations.overview import updates_hint
from products.models import updates_of
from products.particulars import registration_rows


def submit_rows(dossier, assessment):
    """Rows (label, value, address of “Sửa”) of everything that goes in."""
    registration = reverse("products:dossier_registration", args=[dossier.code])
    rows = [*registration_rows(dossier), (_("Lần đăng ký"), dossier.get_purpose_display(), registration)]
    if not dossier.product.group.is_tourism:
        rows.append((_("Sản phẩm mẫu"), str(dossier.samples), registration))
    answered = {"done": assessment.answered, "all": len(assessment.answers), "points": assessment.total}
    return [
        *rows,
        (
            _("Thuyết minh"),
            _statement_text(dossier),
            reverse("products:dossier_statement", args=[dossier.code]),
        ),
        *_updates_row(dossier),
        (
            _("Tự đánh giá"),
            _("%(done)s/%(all)s tiêu chí, %(points)s điểm tự chấm") % answered,
            reverse("evaluations:self_assessment", args=[dossier.code]),
        ),
        (
            _("Tài liệu minh chứng"),
            _("%(count)s tệp") % {"count": len(assessment.files)},
            reverse("evaluations:evidence", args=[dossier.code]),
        ),
    ]


def _updates_row(dossier):
    updates = updates_of(dossier)
    if not updates:
        return []
    text = _updates_text(updates)
    return [(_("Điểm mới"), text, reverse("products:dossier_updates", args=[dossier.code]))]


def _updates_text(updates):
    """How many topics are told while some are not, then which of them changed."""
    if not all(row.is_complete for row in updates):
        return updates_hint(updates)
    changed = [str(row.get_topic_display()) for row in updates if row.is_changed]
    return ", ".join(changed) or _("Không nội dung nào thay đổi")


def _statement_text(dossier):
    needed = dossier.statement.needed
    written = len(needed) - len(dossier.statement.unwritten)
    return _("%(done)s/%(all)s nội dung cần có") % {"done": written, "all": len(needed)}
