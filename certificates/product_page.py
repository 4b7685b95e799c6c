"""All that one person may know of one product, put together for its page."""

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from certificates.catalogue import page_url
from certificates.models import Certificate, Notice
from certificates.permissions import is_secretariat
from certificates.readable import product_papers, readable_results
from certificates.renewal_page import renewal_of
from certificates.standing import Known, dossier_tag, standing_of
from evaluations.history import history_of
from products.models import Dossier, Product, PromotionEvent
from products.permissions import may_edit_product, may_present

EVENTS = 30


def products_for_page(user):
    """Products that this person may see, with what the page asks of them; `seen`: their dossiers."""
    dossiers = Dossier.objects.visible_to(user).select_related("round").order_by("-pk")
    return (
        Product.objects.visible_to(user)
        .select_related("producer__commune", "group__parent__parent", "cycle__idea", "cycle__plan")
        .prefetch_related(Prefetch("dossiers", queryset=dossiers, to_attr="seen"))
    )


def product_page(user, product, *, on):
    """The context of the page."""
    known = _known(user, product)
    standing = standing_of(user, product, known)
    lines = list(history_of(user, *_told_of(user, product, known))[: EVENTS + 1])
    return {
        "product": product,
        "facts": _facts(product),
        "standing": standing,
        "is_overdue": standing.act.is_overdue(on),
        "dossiers": [(row, dossier_tag(user, row, known), row.pk in known.told) for row in known.dossiers],
        "certificates": [(row, row.status_on(on)) for row in known.certificates],
        "renewal": renewal_of(user, known, on),
        "papers": product_papers(user, product),
        "supports": product.supports.select_related("unit"),
        "participations": _participations(user, product),
        "events": lines[:EVENTS],
        "has_more_events": len(lines) > EVENTS,
        "may_edit": may_edit_product(user, product),
        "may_present": may_present(user, product),
        "may_revoke": is_secretariat(user),
        "public_url": _public_url(product, on),
    }


def _known(user, product):
    results = readable_results(user).filter(agenda_item__dossier__product=product)
    certificates = Certificate.objects.visible_to(user).filter(product=product)
    return Known(
        dossiers=product.seen,
        certificates=list(certificates.for_list()),
        told=set(results.values_list("agenda_item__dossier", flat=True)),
    )


def _told_of(user, product, known):
    """What the timeline tells of: only what this person may see."""
    notices = Notice.objects.visible_to(user).filter(evaluation__agenda_item__dossier__product=product)
    cycle = getattr(product, "cycle", None)
    return [product, *([cycle] if cycle else []), *known.dossiers, *known.certificates, *notices]


def _facts(product):
    producer = product.producer
    rows = [
        (_("Chủ thể"), producer.name),
        (_("Xã"), producer.commune.name),
        (_("Nhóm sản phẩm"), product.group.path),
        (_("Mã số sản phẩm"), product.code),
        (_("Quy cách, tiêu chuẩn"), product.packaging),
        (_("Mã số vùng trồng"), product.growing_area_code),
        (_("Mã truy xuất nguồn gốc"), product.traceability_code),
    ]
    return [(label, value) for label, value in rows if value]


def _participations(user, product):
    events = PromotionEvent.objects.visible_to(user)
    found = product.participations.filter(event__in=events).select_related("event")
    return found.order_by("-event__starts_on", "-event")


def _public_url(product, on):
    certificate = product.certificates.present_first(on).first()
    return page_url(certificate) if certificate else ""
