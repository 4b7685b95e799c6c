"""The places of a dossier that the secretariat can ask to complete: their keys, words and addresses."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluations.completeness import criterion_url

FIXED = {
    "registration": (gettext_lazy("Phiếu đăng ký"), "products:dossier_registration"),
    "statement": (gettext_lazy("Thuyết minh của chủ thể"), "products:dossier_statement"),
    "updates": (gettext_lazy("Điểm mới từ lần công nhận trước"), "products:dossier_updates"),
    "evidence": (gettext_lazy("Tài liệu minh chứng"), "evaluations:evidence"),
    "other": (gettext_lazy("Nội dung khác"), "evaluations:dossier_detail"),
}


def place_choices(dossier, assessment):
    """[(key, label)]: the parts that this dossier has, then every criterion."""
    fixed = [(key, label) for key, (label, _name) in _parts_of(dossier).items()]
    criteria = [(answer.criterion.code, criterion_label(answer.criterion)) for answer in assessment.answers]
    return [*fixed, *criteria]


def place_label(key, assessment):
    """The words for a stored key; a key of another set stands for itself."""
    if key in FIXED:
        return FIXED[key][0]
    answer = assessment.at(key)
    return criterion_label(answer.criterion) if answer else key


def place_url(key, dossier, assessment):
    """Where the producer mends this place; the dossier itself when it has no such place (any more)."""
    answer = assessment.at(key)
    if answer:
        return criterion_url(dossier, answer.criterion)
    return reverse(_parts_of(dossier).get(key, FIXED["other"])[1], args=[dossier.code])


def _parts_of(dossier):
    """Only a re-evaluation tells its “điểm mới” apart."""
    return {key: part for key, part in FIXED.items() if key != "updates" or dossier.is_renewal}


def criterion_label(criterion):
    return _("Tiêu chí %(code)s. %(name)s") % {"code": criterion.code, "name": criterion.name}
