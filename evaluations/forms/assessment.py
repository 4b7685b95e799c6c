"""Self-assessment, evidence and the declaration of a dossier."""

from dataclasses import dataclass
from itertools import groupby

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from evaluations.models.assessment import NONE_REACHED
from ocop_portal.meanwhile import SeenMixin
from ocop_portal.regulations.models import EvidenceKind
from ocop_portal.wording import file_size
from products.forms.files import ManyFilesField
from products.forms.text import CleanTextMixin, day_field

TEXT_MAX = 4000


@dataclass(frozen=True)
class LevelCard:
    """One choice as the page shows it; `value` is what the browser sends."""

    value: str
    id: str
    points: int
    text: str
    stars: int | None
    is_checked: bool
    is_none: bool = False


@dataclass(frozen=True)
class CriterionRow:
    """One criterion of the page: its answer so far, its choices by case, its two fields."""

    answer: object
    cases: tuple
    level: object
    text: object

    @property
    def criterion(self):
        return self.answer.criterion


class PartForm(SeenMixin, CleanTextMixin, forms.Form):
    """The answers of one part: a level a criterion, or “không đạt mức nào”, and a description (R-SET-3).

    “Không đạt mức nào” is offered only where no level is worth 0.
    """

    hide_optional = True

    def __init__(self, *args, part, **kwargs):
        super().__init__(*args, **kwargs)
        self.part = part
        for answer in part.answers:
            self._add_fields(answer)

    def _add_fields(self, answer):
        criterion = answer.criterion
        name = _("Tiêu chí %(code)s") % {"code": criterion.code}
        self.fields[f"level-{criterion.slug}"] = forms.ChoiceField(
            label=name,
            choices=level_choices(criterion),
            required=False,
            initial=answer.choice,
            error_messages={"invalid_choice": _("Chọn một trong các mức đã nêu.")},
        )
        self.fields[f"text-{criterion.slug}"] = forms.CharField(
            label=_("Mô tả, chứng minh cho tiêu chí %(code)s") % {"code": criterion.code},
            required=False,
            initial=answer.description,
            max_length=TEXT_MAX,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def rows(self):
        """CriterionRow by section: [(section, rows)]."""
        found = groupby(self.part.answers, key=lambda answer: answer.criterion.section)
        return [(section, [self._row(answer) for answer in answers]) for section, answers in found]

    def _row(self, answer):
        level = self[f"level-{answer.criterion.slug}"]
        chosen = str(level.value() or "")
        text = self[f"text-{answer.criterion.slug}"]
        return CriterionRow(answer, level_cards(answer.criterion, chosen, level.auto_id), level, text)

    def answers(self):
        """{criterion: (level or None, none_reached, description)} of what was sent, for `save_claims`."""
        return {answer.criterion: self._answer(answer.criterion) for answer in self.part.answers}

    def _answer(self, criterion):
        chosen = self.cleaned_data[f"level-{criterion.slug}"]
        level = next((level for level in criterion.levels.all() if str(level.pk) == chosen), None)
        return level, chosen == NONE_REACHED, self.cleaned_data[f"text-{criterion.slug}"]


def level_choices(criterion):
    """Values and texts of a criterion's choices, “không đạt mức nào” last where it is one (R-SET-3)."""
    choices = [(str(level.pk), level.text) for level in criterion.levels.all()]
    if offers_none(criterion):
        choices.append((NONE_REACHED, _("Không đạt mức nào")))
    return choices


def offers_none(criterion):
    return all(level.points for level in criterion.levels.all())


def level_cards(criterion, chosen, prefix):
    """[(case name, LevelCards)]; only set 26 has cases, elsewhere there is one without a name."""
    cases = []
    for name, levels in groupby(criterion.levels.all(), key=lambda level: level.case_name):
        cards = [
            LevelCard(
                value=str(level.pk),
                id=f"{prefix}-{level.order}",
                points=level.points,
                text=level.text,
                stars=level.min_for_star,
                is_checked=chosen == str(level.pk),
            )
            for level in levels
        ]
        cases.append((name, cards))
    if offers_none(criterion):
        none = LevelCard(
            NONE_REACHED, f"{prefix}-none", 0, _("Không đạt mức nào"), None, chosen == NONE_REACHED, True
        )
        cases[-1][1].append(none)
    return tuple(cases)


class CriteriaField(forms.MultipleChoiceField):
    """Ticks for criteria; gives back the Criterion rows."""

    def __init__(self, *, criteria, **kwargs):
        self.by_value = {str(criterion.pk): criterion for criterion in criteria}
        choices = [(value, str(criterion)) for value, criterion in self.by_value.items()]
        super().__init__(
            label=_("Chứng minh cho tiêu chí"),
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Chọn ít nhất một tiêu chí mà tệp chứng minh.")},
            **kwargs,
        )

    def clean(self, value):
        return [self.by_value[chosen] for chosen in super().clean(value)]


def _last_day():
    return day_field(
        _("Có giá trị đến hết ngày"),
        required=False,
        help_text=_("Chỉ với giấy tờ có thời hạn. Ví dụ: 20/05/2026"),
    )


class UploadForm(forms.Form):
    """New evidence: files, what they are, what they prove. Criteria may be ticked later, file by file.

    No browser fills a file field again: where anything else is wrong, the files are to be chosen once more.
    """

    kind = forms.ModelChoiceField(
        label=_("Loại tài liệu"),
        queryset=EvidenceKind.objects.all(),
        required=False,
        empty_label=_("Tài liệu khác"),
    )
    files = ManyFilesField(label=_("Tệp minh chứng"))
    valid_until = _last_day()

    def __init__(self, *args, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        limit = file_size(settings.EVIDENCE_MAX_BYTES)
        text = _("PDF, JPG, PNG, XLSX hoặc DOCX; mỗi tệp tối đa %(limit)s. Chọn được nhiều tệp một lần.")
        self.fields["files"].help_text = text % {"limit": limit}
        self.fields["criteria"] = CriteriaField(criteria=criteria, required=False)

    def clean(self):
        cleaned = super().clean()
        if self.errors and (files := self.cleaned_data.get("files")):
            names = ", ".join(f"“{file.name}”" for file in files)
            text = _("Xin chọn lại tệp %(names)s: trang không giữ được tệp khi còn chỗ cần sửa.")
            self.add_error("files", [*self.refused, text % {"names": names}])
        return cleaned

    @property
    def refused(self):
        return getattr(self.fields["files"], "refused", [])


class TieForm(forms.Form):
    """Which criteria one file proves, and until when it holds."""

    valid_until = _last_day()

    def __init__(self, *args, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["criteria"] = CriteriaField(criteria=criteria)


class DeclarationForm(forms.Form):
    """The producer answers for the dossier."""

    declared = forms.BooleanField(
        label=_("Tôi cam đoan nội dung hồ sơ đúng sự thật và chịu trách nhiệm trước pháp luật."),
        error_messages={"required": _("Xin đánh dấu cam đoan trước khi nộp.")},
    )
