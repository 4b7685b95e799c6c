"""What people fill in after the council, and the filters of lists."""

from django import forms
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from certificates.models import Certificate
from certificates.rules import CertificateStatus
from certificates.shelf import VALID
from ocop_portal.archive.models import PaperKind
from ocop_portal.regulations.models import Band
from ocop_portal.search import matching
from products.forms.lists import SearchMixin
from products.forms.signing import SignerForm
from products.forms.text import CleanTextMixin
from products.models import Product


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
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        found = [(count, _("%(stars)d sao") % {"stars": count}) for count in Band.objects.certified_stars()]
        self.fields["stars"].choices = [("", _("Tất cả")), *reversed(found)]

    def apply(self, certificates, *, on):
        if status := self.wanted("status"):
            certificates = certificates.with_status(on).filter(status=status)
        if stars := self.wanted("stars"):
            certificates = certificates.filter(stars=stars)
        return matching(certificates, self.wanted("q") or "", *CERTIFICATE_PATHS)


class CatalogueFilterForm(SearchMixin):
    """Filters of the public catalogue; `names`: the values of each facet. By default: what is in force."""

    q = forms.CharField(
        label=_("Tên sản phẩm hoặc chủ thể"),
        help_text=_("Gõ có dấu hoặc không dấu, ví dụ: nuoc mam"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    applied = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, names, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = names

    @property
    def text(self):
        return self.wanted("q") or ""

    @property
    def chosen(self):
        """The values chosen of each facet; unknown ones are left aside."""
        asked = {
            facet: [value for value in known if value in self.data.getlist(facet)]
            for facet, known in self.names.items()
        }
        if not self.wanted("applied") and not asked["validity"]:
            asked["validity"] = [VALID]
        return asked


class ProductChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, product):
        return f"{product.name} ({product.producer.name}, {product.producer.commune.name})"


class ProductChoiceForm(CleanTextMixin, forms.Form):
    """Ticks products that the public knows; those `chosen` already stay choosable, whatever became of them.

    What is ticked stays in sight while other products are searched for.
    """

    q = forms.CharField(
        label=_("Tìm sản phẩm hoặc chủ thể"),
        help_text=_("Gõ có dấu hoặc không dấu. Sản phẩm đã chọn vẫn hiện."),
        required=False,
        max_length=100,
    )
    products = ProductChoice(
        label=_("Sản phẩm"),
        queryset=Product.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hide_optional = True

    def __init__(self, *args, chosen, on, **kwargs):
        super().__init__(*args, **kwargs)
        public = Certificate.objects.announced(on).values("product")
        field, kept = self.fields["products"], list(chosen.values_list("pk", flat=True))
        field.queryset = Product.objects.filter(Q(pk__in=public) | Q(pk__in=kept)).for_list()
        field.initial = kept
        found = matching(field.queryset, self["q"].value() or "", "name", "producer__name")
        ticked = [str(pk) for pk in self["products"].value() or []]
        in_sight = field.queryset.filter(Q(pk__in=found.values("pk")) | Q(pk__in=self._numbers(ticked)))
        field.widget.choices = [(row.pk, field.label_from_instance(row)) for row in in_sight]

    @staticmethod
    def _numbers(values):
        return [int(value) for value in values if value.isdecimal()]


class AnnouncedFilterForm(SearchMixin):
    """Announced products by words."""

    def apply(self, evaluations):
        product = "agenda_item__dossier__product"
        paths = (f"{product}__name", f"{product}__producer__name", f"{product}__producer__commune__name")
        return matching(evaluations, self.wanted("q") or "", *paths)


class PaperFilterForm(SearchMixin):
    """Papers by words, kind, year and signature."""

    q = forms.CharField(label=_("Tìm theo số, trích yếu"), required=False, max_length=100)

    kind = forms.ChoiceField(
        label=_("Loại văn bản"), required=False, choices=[("", _("Tất cả")), *PaperKind.choices]
    )
    year = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)
    signed = forms.ChoiceField(
        label=_("Chữ ký"),
        required=False,
        choices=[("", _("Tất cả")), ("co", _("Đã có bản ký")), ("chua", _("Chưa có bản ký"))],
    )

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
        if signed := self.wanted("signed"):
            papers = papers.filter(signed_copy__isnull=signed == "chua")
        return matching(papers, self.wanted("q") or "", *PAPER_PATHS)


class FindForm(SearchMixin):
    """Words to look for everywhere."""

    q = forms.CharField(
        label=_("Tên, mã số hoặc số văn bản"),
        help_text=_("Gõ có dấu hoặc không dấu, ví dụ: nuoc mam"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class CheckForm(CleanTextMixin, forms.Form):
    """A check code, or the code of a product, typed by hand."""

    ma = forms.CharField(
        label=_("Mã tra cứu hoặc mã số sản phẩm"),
        help_text=_("Ví dụ: 7K3M-Q2XD-9VPT-4HRW-6ZBN-8CFY-JA. Không cần gõ dấu gạch hay chữ hoa."),
        max_length=100,
        error_messages={"required": _("Xin gõ mã cần tra cứu.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


PAPER_PATHS = ("number", "title")
CERTIFICATE_PATHS = (
    "product_name",
    "producer_name",
    "product_code",
    "register_number",
    "decision_number",
    "product__producer__commune__name",
)
