"""What people fill in after the council, and the filters of lists."""

from django import forms
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from certificates.rules import CertificateStatus
from ocop_portal.accounts.models import Role
from ocop_portal.archive.models import PaperKind
from ocop_portal.regulations.models import Signer
from ocop_portal.search import matching
from products.forms.lists import SearchMixin
from products.forms.text import CleanTextMixin


class SignerForm(CleanTextMixin, forms.Form):
    """Who signs: a leader who holds an active account."""

    signer = forms.ModelChoiceField(
        label=_("Người ký"),
        queryset=Signer.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Xin chọn người ký.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        signers = Signer.objects.filter(user__role=Role.LEADER, user__is_active=True)
        self.fields["signer"].queryset = signers.select_related("user").order_by("pk")


class ProposalForm(SignerForm):
    """A decision to be laid before its signer."""

    proposal_number = forms.CharField(
        label=_("Số tờ trình"),
        help_text=_("Ví dụ: 74/TTr-NNPTNT. Quyết định ghi số này trong phần căn cứ."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"class": "oc-w-20", "autocomplete": "off"}),
    )


class CertificateFilterForm(SearchMixin):
    """Certificates by words, status on the date, and stars."""

    q = forms.CharField(label=_("Tìm theo tên, mã, số"), required=False, max_length=100)

    status = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("Tất cả")), *CertificateStatus.choices]
    )
    stars = forms.TypedChoiceField(
        label=_("Hạng sao"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Tất cả")), (3, _("3 sao")), (4, _("4 sao")), (5, _("5 sao"))],
    )

    def apply(self, certificates, *, on):
        if status := self.wanted("status"):
            certificates = certificates.with_status(on).filter(status=status)
        if stars := self.wanted("stars"):
            certificates = certificates.filter(stars=stars)
        return matching(certificates, self.wanted("q") or "", *CERTIFICATE_PATHS)


class PaperFilterForm(SearchMixin):
    """Papers by words, kind and year."""

    q = forms.CharField(label=_("Tìm theo số, trích yếu"), required=False, max_length=100)

    kind = forms.ChoiceField(
        label=_("Loại văn bản"), required=False, choices=[("", _("Tất cả")), *PaperKind.choices]
    )
    year = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args, papers, **kwargs):
        super().__init__(*args, **kwargs)
        years = papers.order_by().annotate(year=ExtractYear("issued_on")).values_list("year", flat=True)
        self.fields["year"].choices = [
            ("", _("Tất cả")),
            *((year, str(year)) for year in sorted(set(years), reverse=True)),
        ]

    def apply(self, papers):
        if kind := self.wanted("kind"):
            papers = papers.filter(kind=kind)
        if year := self.wanted("year"):
            papers = papers.filter(issued_on__year=year)
        return matching(papers, self.wanted("q") or "", "number", "title")


class CheckForm(CleanTextMixin, forms.Form):
    """A check code, or the code of a product, typed by hand."""

    ma = forms.CharField(
        label=_("Mã tra cứu hoặc mã số sản phẩm"),
        help_text=_("Ví dụ: 7K3M-Q2XD-9VPT-4HRW-6ZBN-8CFY-JA. Không cần gõ dấu gạch hay chữ hoa."),
        max_length=100,
        error_messages={"required": _("Xin gõ mã cần tra cứu.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


CERTIFICATE_PATHS = (
    "product_name",
    "producer_name",
    "product_code",
    "register_number",
    "decision_number",
    "product__producer__commune__name",
)
