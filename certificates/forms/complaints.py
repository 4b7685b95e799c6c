"""What is typed about complaints and petitions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from certificates.actions import Answer
from certificates.models import (
    Certificate,
    Complaint,
    ComplaintKind,
    ComplaintOutcome,
    ComplaintState,
    Notice,
    Recipient,
)
from certificates.readable import readable_results
from certificates.rules import may_tell_member_score
from ocop_portal.accounts.models import Role, User
from ocop_portal.archive.forms import OutsideNumberField
from ocop_portal.search import matching
from products.forms.files import ManyFilesField
from products.forms.lists import SearchMixin, year_choices, year_field
from products.forms.signing import SignerForm
from products.forms.text import CleanTextMixin, day_field

PATHS = ("number", "producer__name", "complainant", "content")


def subjects_for(user):
    """What this person may complain about, or enter a complaint about: {"kq-12": Evaluation, "gcn-3": …}.

    Results that their producers were told, and certificates.
    """
    told = readable_results(user).for_list()
    if user.role != Role.PRODUCER:
        released = Notice.objects.released().filter(recipient=Recipient.PRODUCER)
        told = told.filter(pk__in=released.values("evaluation"))
    found = {f"kq-{row.pk}": row for row in told}
    certificates = Certificate.objects.visible_to(user).select_related("product__producer")
    return found | {f"gcn-{row.pk}": row for row in certificates}


class FilesField(ManyFilesField):
    """Files that may be left away; one that is refused holds the form back."""

    def clean(self, data, initial=None):
        if not [upload for upload in (data or []) if upload]:
            return []
        kept = super().clean(data, initial)
        if self.refused:
            raise forms.ValidationError(self.refused)
        return kept


class ComplaintForm(CleanTextMixin, forms.Form):
    """A producer writes on the portal; the secretariat copies a paper letter, with its day."""

    kind = forms.ChoiceField(label=_("Loại đơn"), choices=ComplaintKind.choices, widget=forms.RadioSelect)
    subject = forms.ChoiceField(label=_("Về việc"))
    received_on = day_field(_("Ngày nhận đơn"), help_text=_("Ngày trên dấu công văn đến."))
    complainant = forms.CharField(label=_("Người đứng đơn"), max_length=150)
    content = forms.CharField(label=_("Nội dung"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8}))
    files = FilesField(label=_("Tệp kèm theo"), required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.subjects = subjects_for(user)
        self.fields["subject"].choices = [
            ("", "---------"),
            *((k, _label(v)) for k, v in self.subjects.items()),
        ]
        if user.role == Role.PRODUCER:
            del self.fields["received_on"]

    def complaint(self):
        """The unsaved complaint."""
        found, typed = self.subjects[self.cleaned_data["subject"]], self.cleaned_data
        row = Complaint(kind=typed["kind"], complainant=typed["complainant"], content=typed["content"])
        if isinstance(found, Certificate):
            row.certificate, row.producer = found, found.product.producer
        else:
            row.evaluation, row.producer = found, found.dossier.product.producer
        return row


def _label(found):
    if isinstance(found, Certificate):
        words = {"number": found.register_number, "name": found.product_name}
        return _("Giấy chứng nhận %(number)s, %(name)s") % words
    words = {"code": found.dossier.code, "name": found.dossier.product.name}
    return _("Kết quả hồ sơ %(code)s, %(name)s") % words


class AcceptForm(forms.Form):
    assignee = forms.ModelChoiceField(
        label=_("Giao cho"),
        queryset=User.objects.filter(role=Role.SECRETARIAT, is_active=True),
        widget=forms.RadioSelect,
        empty_label=None,
    )


class ReasonForm(CleanTextMixin, forms.Form):
    reason = forms.CharField(label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class _ReadAgainForm(SignerForm):
    """A text that goes out: where it seems to tell a member's score, somebody says that it does not.

    `series`: of its number, which the office's own system may have given.
    """

    text_field = ""
    read_again = forms.BooleanField(
        label=_("Tôi đã đọc lại: không có điểm của riêng thành viên nào"), required=False
    )

    def __init__(self, *args, series, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["given"] = OutsideNumberField(series=series, year=year)
        if not may_tell_member_score(self.data.get(self.text_field, "")):
            del self.fields["read_again"]

    def clean_read_again(self):
        if not self.cleaned_data["read_again"]:
            text = _(
                "Văn bản có vẻ nêu điểm của riêng một thành viên Hội đồng, điều không được nói ra. "
                "Xin sửa lại, hoặc đánh dấu nếu đó là điểm trung bình."
            )
            raise forms.ValidationError(text, code="tells_score")
        return True


class RefuseForm(_ReadAgainForm):
    """Why it is not taken up, and who signs the notice."""

    text_field = "reason"
    reason = forms.CharField(
        label=_("Lý do không thụ lý"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In nguyên văn trong thông báo. Không nêu tên và điểm của thành viên Hội đồng."),
    )
    field_order = ["reason", "read_again", "signer"]

    def facts(self):
        """What `refuse_complaint` takes."""
        return {name: self.cleaned_data[name] for name in ("reason", "signer", "given")}


class AnswerForm(_ReadAgainForm):
    """What was found, the outcome, what follows, and who signs."""

    text_field = "findings"
    findings = forms.CharField(
        label=_("Kết quả xem xét"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("In nguyên văn, mỗi dòng một đoạn. Không nêu tên và điểm của thành viên Hội đồng."),
    )
    outcome = forms.ChoiceField(
        label=_("Kết luận"), choices=ComplaintOutcome.choices, widget=forms.RadioSelect
    )
    follow_up = forms.CharField(
        label=_("Việc làm tiếp theo"),
        max_length=300,
        required=False,
        help_text=_(
            "Khi sửa kết quả: văn bản đính chính hoặc phiên đánh giá lại. Ví dụ: Quyết định số 12/QĐ-UBND."
        ),
    )
    field_order = ["findings", "read_again", "outcome", "follow_up", "signer"]

    def facts(self):
        """What `answer_complaint` takes."""
        typed = self.cleaned_data
        answer = Answer(typed["findings"], typed["outcome"], typed["follow_up"])
        return {"answer": answer, "signer": typed["signer"], "given": typed["given"]}


class ComplaintFilterForm(SearchMixin):
    """Complaints by words, year and state."""

    q = forms.CharField(label=_("Tìm theo số, chủ thể, nội dung"), required=False, max_length=100)
    year = year_field()
    state = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("Tất cả")), *ComplaintState.choices]
    )

    def __init__(self, *args, complaints, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = year_choices(complaints, "received_on")

    def apply(self, complaints):
        if year := self.wanted("year"):
            complaints = complaints.filter(received_on__year=year)
        if state := self.wanted("state"):
            complaints = complaints.filter(state=state)
        return matching(complaints, self.wanted("q") or "", *PATHS)
