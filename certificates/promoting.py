"""Products at events and points of sale, with what this reader may see of them."""

from dataclasses import dataclass

from certificates.catalogue import page_url, present_certificates
from products.models import Participation, Product


@dataclass(frozen=True)
class Line:
    """A product at an event. Its page and stars while it is public; `result` for who may read it."""

    participation: Participation
    url: str
    stars: int | None
    has_expired: bool
    result: str


def lines_of_event(event, *, user, on):
    """The products that took part, each as this reader may see it."""
    rows = list(event.participations.select_related("product__producer__commune"))
    shown = present_certificates([row.product_id for row in rows], on)
    readable = _readable_by(user)
    return [_line(row, shown.get(row.product_id), readable=row.product_id in readable, on=on) for row in rows]


def _line(row, certificate, *, readable, on):
    return Line(
        participation=row,
        url=page_url(certificate) if certificate else "",
        stars=certificate.stars if certificate else None,
        has_expired=certificate is not None and certificate.valid_until < on,
        result=row.result if readable else "",
    )


def _readable_by(user):
    if not user.is_authenticated:
        return set()
    return set(Product.objects.visible_to(user).order_by().values_list("pk", flat=True))


def shelves_of(points, *, on):
    """Each point of sale with its products: [(point, [(name, address of the public page or "")])]."""
    points = list(points)
    products = {product.pk for point in points for product in point.products.all()}
    shown = present_certificates(products, on)
    return [(point, [_named(product, shown) for product in point.products.all()]) for point in points]


def _named(product, shown):
    certificate = shown.get(product.pk)
    return (certificate.product_name, page_url(certificate)) if certificate else (product.name, "")
