"""The commune's report, saved with whatever is written so far."""

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.commune_meeting import meeting_fault
from evaluations.models.assessment import Agreement, Content, Proposal, SignerPosition
from ocop_portal.meanwhile import SeenMixin
from ocop_portal.wording import day
from products.forms.text import CleanTextMixin, day_field


class CommuneReportForm(SeenMixin, CleanTextMixin, forms.Form):
    """Four contents, the meeting, the proposal, who signs. Empty is allowed: filing asks for the rest.

    `received_on`: when the dossier came; `on`: today.
    """

    hide_optional = True
    meeting_on = day_field(_("Ngày họp"), required=False)
    participants = forms.CharField(
        label=_("Thành phần dự họp"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Mỗi người một dòng: họ tên, chức vụ; ghi rõ ai chủ trì. In vào báo cáo như đã ghi."),
    )
    proposal = forms.ChoiceField(
        label=_("Đề nghị của UBND xã"), choices=Proposal.choices, required=False, widget=forms.RadioSelect
    )
    signer = forms.CharField(
        label=_("Người ký báo cáo"),
        required=False,
        max_length=150,
        help_text=_("Họ tên Chủ tịch UBND xã, hoặc người ký thay."),
    )
    signer_position = forms.ChoiceField(
        label=_("Chức vụ người ký"),
        choices=SignerPosition.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("In trên chữ ký của báo cáo."),
    )

    REPORT_FIELDS = ("meeting_on", "participants", "proposal", "signer", "signer_position")

    def __init__(self, *args, report, stated, received_on, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.stated, self.received_on, self.on = stated, received_on, on
        text = _("Từ ngày nhận hồ sơ, %(received)s, đến hôm nay, %(today)s.")
        self.fields["meeting_on"].help_text = text % {"received": day(received_on), "today": day(on)}
        found = {finding.content: finding for finding in report.findings.all()} if report else {}
        for content in Content:
            self._add_fields(content, found.get(content))
        if report:
            self.initial.update({name: getattr(report, name) for name in self.REPORT_FIELDS})

    def _add_fields(self, content, finding):
        self.fields[f"{content}-agreement"] = forms.ChoiceField(
            label=_("Thực tế so với điều chủ thể nêu"),
            choices=Agreement.choices,
            required=False,
            widget=forms.RadioSelect(attrs={"class": "oc-radios--2"}),
            initial=finding.agreement if finding else "",
        )
        self.fields[f"{content}-text"] = forms.CharField(
            label=_("Xã nhận thấy"),
            required=False,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=self.stated[content].guide,
            initial=finding.text if finding else "",
        )

    def clean_meeting_on(self):
        met_on = self.cleaned_data["meeting_on"]
        if met_on and (fault := meeting_fault(met_on, received_on=self.received_on, on=self.on)):
            raise forms.ValidationError(fault, code="meeting_day")
        return met_on

    def pairs(self):
        """[(Stated, agreement field, text field, is written)] in the report's order."""
        return [self._pair(content) for content in Content]

    def _pair(self, content):
        agreement, text = self[f"{content}-agreement"], self[f"{content}-text"]
        return self.stated[content], agreement, text, bool(agreement.value() and text.value())

    def report_fields(self):
        return {name: self.cleaned_data[name] for name in self.REPORT_FIELDS}

    def findings(self):
        """{Content: (agreement, text)}."""
        return {
            content: (self.cleaned_data[f"{content}-agreement"], self.cleaned_data[f"{content}-text"])
            for content in Content
        }
