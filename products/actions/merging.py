"""Two rows that are one producer become one."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ocop_portal.audit.history import record
from products.actions.history import Act
from products.models import Producer, ProducerState
from products.permissions import is_with_others

# What one row knows and the other does not is kept.
FILLED = (
    "tax_code",
    "id_number",
    "registration_number",
    "founded_on",
    "email",
    "address",
    "residence",
    "note",
)


@transaction.atomic
def merge_producers(kept, gone, *, by):
    """Move the products and accounts of `gone` to `kept` and delete `gone`; blanks of `kept` are filled.

    Papers and submitted dossiers keep the name they were made with. ValidationError: `same` row twice,
    `tax_codes` that differ, `product_names` that both have, `communes` that differ
    while a product is judged, `state` of `kept` less than that of `gone`.
    """
    rows = Producer.objects.select_for_update().in_bulk([kept.pk, gone.pk])
    if len(rows) != 2:
        raise ValidationError(_("Chọn hai chủ thể khác nhau, cùng đang có trên cổng."), code="same")
    kept, gone = rows[kept.pk], rows[gone.pk]
    products = list(gone.products.select_for_update())
    _refuse_unless_one(kept, gone)
    _refuse_while_read(kept, gone, products)
    users = list(gone.users.all())
    for product in products:
        product.producer = kept
        product.save(update_fields=["producer"])
    _move_what_names(gone, kept)
    kept.users.add(*users)
    moved = {
        "products": [product.name for product in products],
        "users": [user.username for user in users],
        "filled": [name for name in FILLED if getattr(gone, name) and not getattr(kept, name)],
    }
    facts = {"pk": gone.pk, "name": gone.name, "tax_code": gone.tax_code}
    _fill(kept, gone, moved["filled"])
    record(Act.MERGE_PRODUCERS, kept, by=by, gone=facts, **moved)
    return kept


def _move_what_names(gone, kept):
    """Letters, invitations, complaints: whatever in any app belongs to this producer."""
    for relation in Producer._meta.related_objects:
        if relation.one_to_many:
            rows = relation.related_model._base_manager
            rows.filter(**{relation.field.name: gone}).update(**{relation.field.name: kept})


def _fill(kept, gone, names):
    """Take over what is missing once `gone` is away: a tax code belongs to one row only."""
    values = {name: getattr(gone, name) for name in names}
    gone.delete()
    for name, value in values.items():
        setattr(kept, name, value)
    kept.save(update_fields=names)


def _refuse_unless_one(kept, gone):
    if kept.tax_code and gone.tax_code and kept.tax_code != gone.tax_code:
        raise ValidationError(
            _("Hai chủ thể có mã số thuế khác nhau (%(kept)s và %(gone)s) nên không phải là một."),
            code="tax_codes",
            params={"kept": kept.tax_code, "gone": gone.tax_code},
        )
    if gone.state == ProducerState.APPROVED and kept.state != ProducerState.APPROVED:
        raise ValidationError(
            _("Xin giữ “%(gone)s”: chủ thể này đã được xã xác nhận."), code="state", params={"gone": gone}
        )
    if clash := names_in_both(kept, gone):
        raise ValidationError(
            _("Cả hai chủ thể có sản phẩm tên %(names)s. Xin đổi tên một sản phẩm trước."),
            code="product_names",
            params={"names": ", ".join(f"“{name}”" for name in clash)},
        )


def _refuse_while_read(kept, gone, products):
    """A commune that has a product in hand would lose it on the way (R-COMM-3)."""
    if kept.commune_id != gone.commune_id and any(is_with_others(product) for product in products):
        raise ValidationError(
            _("Hai chủ thể ở hai xã, “%(gone)s” có sản phẩm đang được đánh giá. Xin gộp sau khi có kết quả."),
            code="communes",
            params={"gone": gone},
        )


def names_in_both(kept, gone):
    """Names of products that both producers have."""
    names = set(kept.products.values_list("name", flat=True))
    return sorted(names & set(gone.products.values_list("name", flat=True)))
