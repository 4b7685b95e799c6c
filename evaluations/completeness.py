"""What a dossier still lacks before it can be submitted: the same list for the page and for the act."""

from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations.since import since_of
from products.models import ProducerState, updates_of
from products.models.dossiers import Purpose
from products.parts import Gap

REGISTRATION, STATEMENT, UPDATES = "registration", "statement", "updates"
ASSESSMENT, EVIDENCE = "assessment", "evidence"


def gaps_of(dossier, assessment):
    """Everything missing, in the order of the parts; empty when the dossier can be submitted."""
    return [
        *_registration_gaps(dossier),
        *_statement_gaps(dossier),
        *_updates_gaps(dossier),
        *_assessment_gaps(dossier, assessment),
        *_evidence_gaps(dossier, assessment),
    ]


def _registration_gaps(dossier):
    url = reverse("products:dossier_registration", args=[dossier.code])
    if dossier.product.producer.state != ProducerState.APPROVED:
        commune = dossier.product.producer.commune
        yield Gap(REGISTRATION, _("UBND %(commune)s chưa xác nhận chủ thể") % {"commune": commune}, url)
    needed = dossier.law.samples_required
    if not dossier.product.group.is_tourism and dossier.samples < needed:
        yield Gap(REGISTRATION, _("Cần ít nhất %(count)s sản phẩm mẫu") % {"count": needed}, url)


def _statement_gaps(dossier):
    url = reverse("products:dossier_statement", args=[dossier.code])
    statement = dossier.statement
    for name in statement.unwritten:
        label = statement._meta.get_field(name).verbose_name
        yield Gap(STATEMENT, _("Thuyết minh chưa có: %(label)s") % {"label": label}, f"{url}#id_{name}")


def _updates_gaps(dossier):
    url = reverse("products:dossier_updates", args=[dossier.code])
    for row in updates_of(dossier):
        if not row.is_complete:
            text = _("Điểm mới chưa nói về: %(topic)s") % {"topic": row.get_topic_display()}
            yield Gap(UPDATES, text, f"{url}#id_text-{row.topic}")


def _assessment_gaps(dossier, assessment):
    if assessment.criteria_set is None:
        url = reverse("products:dossier_registration", args=[dossier.code])
        yield Gap(ASSESSMENT, _("Nhóm sản phẩm này chưa có bộ tiêu chí"), url)
    for answer in assessment.unanswered:
        criterion = answer.criterion
        text = _("Chưa chọn mức cho tiêu chí %(criterion)s") % {"criterion": criterion}
        yield Gap(ASSESSMENT, text, criterion_url(dossier, criterion))


def _evidence_gaps(dossier, assessment):
    url = reverse("evaluations:evidence", args=[dossier.code])
    if _is_unchanged(dossier, assessment):
        yield Gap(EVIDENCE, _("Hồ sơ nâng hạng chưa có minh chứng hay mức điểm nào thay đổi"), url)
    if not assessment.files:
        yield Gap(EVIDENCE, _("Chưa có tệp minh chứng nào"), url)
    for file in assessment.untied:
        text = _("Tệp “%(name)s” chưa gắn với tiêu chí nào") % {"name": file.name}
        yield Gap(EVIDENCE, text, f"{url}#tep-{file.pk}")


def _is_unchanged(dossier, assessment):
    """An upgrade that names no more than the last dossier did (Điều 6: nội dung và minh chứng thay đổi)."""
    if dossier.purpose != Purpose.UPGRADE or not assessment.files:
        return False
    since = since_of(dossier, assessment)
    return since is not None and not since.has_evidence_of_change


def criterion_url(dossier, criterion):
    """Where this criterion is answered."""
    part = criterion.section.part.code.lower()
    return reverse("evaluations:self_assessment_part", args=[dossier.code, part]) + f"#tc-{criterion.slug}"
