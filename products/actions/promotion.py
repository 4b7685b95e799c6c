"""Step 6: how a product is presented, which products take part where, and what came of it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ocop_portal.audit.history import record
from products.actions.history import Act
from products.models import Participation, Product


@transaction.atomic
def present_product(product, *, by, changed):
    """Save what the public reads of a product (`changed`: names of fields), and nothing else of it."""
    if not changed:
        return product
    Product.objects.select_for_update().get(pk=product.pk)
    product.save(update_fields=list(changed))
    record(Act.PRESENT_PRODUCT, product, by=by, changed=list(changed))
    return product


@transaction.atomic
def choose_participants(event, products, *, by):
    """These products, and no others, take part. One whose result is noted stays: ValidationError names it."""
    _lock(event)
    wanted = {product.pk: product for product in products}
    taking_part = {row.product_id: row for row in event.participations.select_related("product")}
    gone = [row for pk, row in taking_part.items() if pk not in wanted]
    if noted := [row.product.name for row in gone if row.result]:
        raise ValidationError(
            _("Đã ghi kết quả của %(products)s. Xin xóa kết quả trước khi bỏ sản phẩm."),
            code="has_result",
            params={"products": ", ".join(noted)},
        )
    added = [product for pk, product in wanted.items() if pk not in taking_part]
    event.participations.filter(pk__in=[row.pk for row in gone]).delete()
    for product in added:
        Participation.objects.create(event=event, product=product)
    _record_choice(Act.CHOOSE_PARTICIPANTS, event, added, [row.product for row in gone], by=by)


@transaction.atomic
def note_results(event, results, *, by):
    """What came of it for each product; `results`: texts by the participation's pk."""
    _lock(event)
    changed = []
    for row in event.participations.select_related("product"):
        if row.pk in results and row.result != results[row.pk]:
            row.result = results[row.pk]
            row.save(update_fields=["result"])
            changed.append(row.product.name)
    if changed:
        record(Act.NOTE_RESULTS, event, by=by, products=changed)


@transaction.atomic
def choose_stock(point, products, *, by):
    """The point of sale carries these products, and no others."""
    _lock(point)
    before = set(point.products.all())
    point.products.set(products)
    added, gone = set(products) - before, before - set(products)
    _record_choice(Act.CHOOSE_STOCK, point, added, gone, by=by)


@transaction.atomic
def delete_event(event, *, by):
    """Take back an event in which no product takes part; ValidationError for any other."""
    _lock(event)
    if event.participations.exists():
        raise ValidationError(
            _("Hoạt động đã có sản phẩm tham gia nên không xóa được. Xin bỏ các sản phẩm trước."),
            code="in_use",
        )
    record(Act.DELETE_EVENT, event, by=by)
    event.delete()


@transaction.atomic
def delete_point(point, *, by):
    """Take back a point of sale that carries nothing; ValidationError for any other."""
    _lock(point)
    if point.products.exists():
        raise ValidationError(
            _("Điểm bán đang có sản phẩm nên không xóa được. Xin bỏ các sản phẩm, hoặc ghi là đã ngừng."),
            code="in_use",
        )
    record(Act.DELETE_POINT, point, by=by)
    point.delete()


def _lock(row):
    """One at a time for each event or point: nobody adds a product to what another is deleting."""
    row.refresh_from_db(from_queryset=type(row).objects.select_for_update())


def _record_choice(act, row, added, gone, *, by):
    if added or gone:
        names = {"added": sorted(map(str, added)), "removed": sorted(map(str, gone))}
        record(act, row, by=by, **names)
