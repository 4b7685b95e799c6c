"""Sản phẩm đề nghị đánh giá, phân hạng: products of a round with what their communes propose."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ocop_portal.collation import vietnamese
from ocop_portal.wording import day
from products.models import Dossier
from products.statuses import status_tag


@dataclass(frozen=True)
class ProposedProduct:
    """One line of the list; texts, as page and spreadsheet show them."""

    dossier: Dossier
    proposal: str
    state: dict

    def cells(self, number):
        """The line of the spreadsheet."""
        dossier, product = self.dossier, self.dossier.product
        return [
            str(number),
            product.code,
            product.name,
            product.group.name,
            product.producer.name,
            product.producer.get_kind_display(),
            product.producer.commune.name,
            product.producer.phone,
            dossier.get_purpose_display(),
            dossier.code,
            day(dossier.submitted_on),
            self.proposal,
            self.state["text"],
        ]


def header():
    """The headings of the spreadsheet, in the order of `ProposedProduct.cells`."""
    return [
        _("STT"),
        _("Mã số sản phẩm"),
        _("Sản phẩm"),
        _("Nhóm sản phẩm"),
        _("Chủ thể"),
        _("Loại hình"),
        _("Xã"),
        _("Điện thoại"),
        _("Lần đăng ký đánh giá"),
        _("Số hồ sơ"),
        _("Ngày nộp"),
        _("UBND xã đề nghị"),
        _("Tình trạng"),
    ]


def title_of(round_):
    return _("Danh sách sản phẩm đề nghị đánh giá, phân hạng %(round)s") % {"round": round_.in_sentence}


def proposed_in(user, round_):
    """The submitted dossiers of the round that this person may know of, in the order of communes."""
    dossiers = Dossier.objects.visible_to(user).standing().filter(round=round_)
    return (
        dossiers.for_list()
        .select_related("commune_report")
        .order_by(vietnamese("product__producer__commune__name"), vietnamese("product__name"), "pk")
    )


def lines_for(user, dossiers):
    """No query: `dossiers` come from `proposed_in`."""
    return [ProposedProduct(row, _proposal(row), status_tag(user, row)) for row in dossiers]


def _proposal(dossier):
    report = getattr(dossier, "commune_report", None)
    return report.get_proposal_display() if report and report.filed_on else ""
