"""Reasons that are asked for before a session opens: what is missing, ties that are none, the quy chế."""

from django import forms
from django.utils.translation import gettext_lazy as _

from councils.models import CharterArticle, Condition, Leeway, OpeningRule
from products.forms.text import CleanTextMixin


class DespiteForm(CleanTextMixin, forms.Form):
    """One reason for each condition that the session is opened without.

    `excusable`: {condition: its Problems}, `leeways`: on what ground each may be excused.
    """

    def __init__(self, *args, excusable, leeways, **kwargs):
        super().__init__(*args, **kwargs)
        for condition, problems in excusable.items():
            missing = " ".join(problem.text for problem in problems)
            self.fields[condition] = forms.CharField(
                label=_("Lý do khai mạc khi chưa đủ: %(what)s") % {"what": Condition(condition).label},
                help_text=_("%(missing)s Cơ sở: %(ground)s.")
                % {"missing": missing, "ground": leeways[condition]},
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={"required": _("Ghi lý do khai mạc khi điều kiện này chưa đủ.")},
            )


class TieReviewForm(CleanTextMixin, forms.Form):
    """Why a member is not tied to a producer although something matches."""

    reason = forms.CharField(
        label=_("Vì sao không liên quan"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ví dụ: đã hỏi hai bên, chỉ trùng họ và tên đệm."),
        error_messages={"required": _("Ghi vì sao thành viên không liên quan.")},
    )


class CharterForm(CleanTextMixin, forms.Form):
    """The articles of a council's quy chế, one for each condition where the regulation leaves it to them."""

    def __init__(self, *args, council, **kwargs):
        super().__init__(*args, **kwargs)
        known = dict(CharterArticle.objects.filter(council=council).values_list("condition", "article"))
        rules = OpeningRule.objects.filter(regulation=council.regulation_id, leeway=Leeway.CHARTER)
        for rule in rules:
            self.fields[rule.condition] = forms.CharField(
                label=_("Khai mạc khi chưa đủ: %(what)s") % {"what": rule.get_condition_display()},
                help_text=_("Ghi điều khoản, ví dụ: Điều 8 khoản 3 Quy chế. Bỏ trống: không khai mạc."),
                max_length=200,
                required=False,
                initial=known.get(rule.condition, ""),
            )
