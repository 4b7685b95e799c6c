"""What chair and secretariat write while a product is judged."""

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.models.criteria import CriterionRule, Disqualifier, RuleType
from products.forms.text import CleanTextMixin

TEXT_MAX = 2000


def text_field(label, **options):
    return forms.CharField(
        label=label, max_length=TEXT_MAX, widget=forms.Textarea(attrs={"rows": 3}), **options
    )


class SeatsField(forms.MultipleChoiceField):
    """Ticks for members; gives back their Seats."""

    def __init__(self, *, seats, labels=None, **kwargs):
        self.by_value = {str(seat.pk): seat for seat in seats}
        choices = [(value, (labels or {}).get(seat.pk, str(seat))) for value, seat in self.by_value.items()]
        super().__init__(choices=choices, widget=forms.CheckboxSelectMultiple, **kwargs)

    def clean(self, value):
        return [self.by_value[chosen] for chosen in super().clean(value)]


class RescoreForm(CleanTextMixin, forms.Form):
    """Who scores again, and what to look at."""

    note = text_field(
        _("Nội dung cần xem lại"),
        required=False,
        help_text=_("Thành viên đọc thấy trên phiếu. Nêu tiêu chí đã thảo luận, không nêu số điểm."),
    )

    def __init__(self, *args, seats, labels, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seats"] = SeatsField(
            seats=seats,
            labels=labels,
            label=_("Thành viên chấm lại"),
            help_text=_("Đã đánh dấu những thành viên trong các cặp chênh quá mức."),
            error_messages={"required": _("Chọn ít nhất một thành viên.")},
        )
        self.order_fields(["seats", "note"])


class NoteForm(CleanTextMixin, forms.Form):
    text = text_field(
        _("Thêm ghi chú"), error_messages={"required": _("Viết nội dung ghi chú trước khi ghi.")}
    )


class RecusalForm(CleanTextMixin, forms.Form):
    """Which member, and what ties them to the producer (R-CNCL-4)."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ví dụ: vợ của người đại diện chủ thể. Lý do được ghi vào biên bản."),
    )
    CHAIR_NOTE = _(
        "Nếu người chủ trì có liên quan, ghi thêm ủy quyền chủ trì sản phẩm này "
        "ở trang “Thay đổi trong phiên”."
    )

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.by_value = {str(seat.pk): seat for seat in seats}
        self.fields["seat"] = forms.ChoiceField(
            label=_("Thành viên"),
            help_text=self.CHAIR_NOTE,
            choices=[("", _("Chọn một thành viên")), *((v, str(s)) for v, s in self.by_value.items())],
        )
        self.order_fields(["seat", "reason"])

    def clean_seat(self):
        return self.by_value[self.cleaned_data["seat"]]


class ConcludeForm(forms.Form):
    """Carries what the chair saw: the totals on the page, so that nothing else is concluded."""

    seen = forms.RegexField(r"^\d+(,\d+)*$", required=False, widget=forms.HiddenInput)

    @property
    def totals(self):
        """The totals shown, in ascending order, or None when the page sent none."""
        seen = self.cleaned_data["seen"]
        return [int(total) for total in seen.split(",")] if seen else None


class EndForm(CleanTextMixin, forms.Form):
    """Which condition or rule of the set is met, and what the council found (R-SCORE-5)."""

    reason = text_field(
        _("Hội đồng nhận thấy"),
        help_text=_("Sự việc, giấy tờ đã xem. Nội dung này được ghi vào biên bản và thông báo cho chủ thể."),
    )

    def __init__(self, *args, criteria_set, **kwargs):
        super().__init__(*args, **kwargs)
        self.grounds = grounds_of(criteria_set)
        choices = [(value, label) for value, (_stops, label, _text) in self.grounds.items()]
        self.fields["ground"] = forms.ChoiceField(
            label=_("Điều kiện hoặc quy tắc"), choices=choices, widget=forms.RadioSelect
        )
        self.order_fields(["ground", "reason"])

    @property
    def ground(self):
        """(whether it stops the evaluation rather than knocking the product out, its text)."""
        stops, _label, text = self.grounds[self.cleaned_data["ground"]]
        return stops, text


def grounds_of(criteria_set):
    """{value: (stops, label, text)}: the set's conditions of exclusion, the rules that end it, other grounds.

    Set 26 prints no condition at all, so the council can always name a ground of its own in the reason.
    """
    grounds = {}
    for row in Disqualifier.objects.filter(criteria_set=criteria_set):
        grounds[f"dk-{row.pk}"] = (False, _("Loại: %(text)s") % {"text": row.text}, row.text)
    ending = [RuleType.DISQUALIFY, RuleType.STOP, RuleType.INELIGIBLE]
    rules = CriterionRule.objects.filter(criterion__criteria_set=criteria_set, type__in=ending)
    for row in rules.select_related("criterion").order_by("criterion__order", "pk"):
        grounds[f"qt-{row.pk}"] = _rule_ground(row)
    grounds["loai-khac"] = (False, _("Loại: căn cứ khác, ghi rõ ở dưới"), "")
    grounds["dung-khac"] = (True, _("Dừng đánh giá: căn cứ khác, ghi rõ ở dưới"), "")
    return grounds


def _rule_ground(rule):
    words = {"type": rule.get_type_display(), "code": rule.criterion.code, "text": rule.text}
    label = _("%(type)s (tiêu chí %(code)s): %(text)s") % words
    return rule.type == RuleType.STOP, label, _("Tiêu chí %(code)s: %(text)s") % words
