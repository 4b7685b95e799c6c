"""Search over everything that the office and the communes keep, a few hits of each kind."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from certificates.forms import CERTIFICATE_PATHS, PAPER_PATHS
from certificates.models import Certificate
from certificates.readable import readable_papers
from ocop_portal.search import matching
from ocop_portal.wording import day
from products.forms.lists import DOSSIER_PATHS, PRODUCER_PATHS, PRODUCT_PATHS
from products.models import Dossier, Producer, Product
from products.statuses import OFFICE_ROLES, status_tag

MOST = 10


@dataclass(frozen=True)
class Hit:
    """One line: a link and what tells it from its likes; `tag` as the tag component takes it."""

    text: str
    url: str
    note: str
    tag: dict | None = None


@dataclass(frozen=True)
class Group:
    """The hits of one kind; `all_url`: its list filtered by the same words, "" where it is not theirs."""

    key: str
    title: str
    hits: list[Hit]
    total: int
    all_url: str

    @property
    def has_more(self):
        return self.total > len(self.hits)


def find(user, text):
    """Groups with at least one hit; only what this person may see anyway."""
    groups = [search(user, text) for search in (_products, _producers, _dossiers, _certificates, _papers)]
    return [group for group in groups if group.hits]


def _products(user, text):
    found = matching(Product.objects.visible_to(user).for_list(), text, *PRODUCT_PATHS)
    return _group("products", _("Sản phẩm"), found, _product_hit, _list("products:product_list", text))


def _product_hit(product):
    note = _maker(product)
    return Hit(
        product.name,
        reverse("certificates:product", args=[product.pk]),
        f"{note} · {product.code}" if product.code else note,
    )


def _producers(user, text):
    found = matching(Producer.objects.visible_to(user).for_list(), text, *PRODUCER_PATHS)
    return _group("producers", _("Chủ thể"), found, _producer_hit, _list("products:producer_list", text))


def _producer_hit(producer):
    url = reverse("products:producer_detail", args=[producer.pk])
    return Hit(producer.name, url, f"{producer.get_kind_display()} · {producer.commune.name}")


def _dossiers(user, text):
    def hit(dossier):
        return Hit(
            f"{dossier.code} {dossier.product.name}",
            reverse("evaluations:dossier_detail", args=[dossier.code]),
            f"{_maker(dossier.product)} · {dossier.round}",
            status_tag(user, dossier),
        )

    found = matching(Dossier.objects.visible_to(user).for_list(), text, *DOSSIER_PATHS)
    return _group("dossiers", _("Hồ sơ"), found, hit, _list("products:dossier_list", text))


def _certificates(user, text):
    found = matching(Certificate.objects.visible_to(user).for_list(), text, *CERTIFICATE_PATHS)
    all_url = _list("certificates:certificate_list", text)
    return _group("certificates", _("Giấy chứng nhận"), found, _certificate_hit, all_url)


def _certificate_hit(certificate):
    words = {"stars": certificate.stars, "until": day(certificate.valid_until)}
    return Hit(
        f"{certificate.register_number} {certificate.product_name}",
        reverse("certificates:public_check", args=[certificate.code]),
        f"{certificate.producer_name} · {_('%(stars)s sao, có giá trị đến %(until)s') % words}",
    )


def _papers(user, text):
    found = matching(readable_papers(user), text, *PAPER_PATHS)
    all_url = _list("certificates:paper_list", text) if user.role in OFFICE_ROLES else ""
    return _group("papers", _("Văn bản"), found, _paper_hit, all_url)


def _paper_hit(paper):
    url = reverse("certificates:paper_file", args=[paper.pk])
    when = _("ngày %(day)s, tệp PDF") % {"day": day(paper.issued_on)}
    return Hit(paper.title, url, f"{paper} · {when}")


def _maker(product):
    return f"{product.producer.name}, {product.producer.commune.name}"


def _list(name, text):
    return reverse(name, query={"q": text})


def _group(key, title, found, hit, all_url):
    hits = [hit(row) for row in found[:MOST]]
    total = found.count() if len(hits) == MOST else len(hits)
    return Group(key, title, hits, total, all_url)
