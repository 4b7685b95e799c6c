"""Step 6: what is saved, what history says of it, and what is refused."""

import pytest
from django.core.exceptions import ValidationError

from ocop_portal.audit.models import AuditEvent
from products import actions
from products.models import Participation, PointOfSale, PromotionEvent
from tests.factories.products import ProductFactory
from tests.factories.promotion import EventFactory, ParticipationFactory, PointFactory

pytestmark = pytest.mark.django_db


def last_line():
    return AuditEvent.objects.order_by("-pk").values_list("action", "details").first()


def test_a_presentation_saves_its_own_fields_only(secretary):
    product = ProductFactory()
    type(product).objects.filter(pk=product.pk).update(code="51-524-01-2024")
    product.story = "Ủ chượp mười hai tháng."

    actions.present_product(product, by=secretary, changed=["story"])

    product.refresh_from_db()
    assert (product.story, product.code) == ("Ủ chượp mười hai tháng.", "51-524-01-2024")
    assert last_line() == ("products.present_product", {"changed": ["story"]})


def test_nothing_changed_leaves_no_line(secretary):
    actions.present_product(ProductFactory(), by=secretary, changed=[])

    assert not AuditEvent.objects.exists()


def test_participants_are_those_chosen_and_history_names_who_came_and_went(secretary):
    gone = ParticipationFactory(product__name="Nén")
    stays = ParticipationFactory(event=gone.event, result="Bán 14 chiếc")
    comes = ProductFactory(name="Nghệ")

    actions.choose_participants(gone.event, [stays.product, comes], by=secretary)

    assert set(gone.event.products.all()) == {stays.product, comes}
    stays.refresh_from_db()
    assert stays.result == "Bán 14 chiếc"
    assert last_line() == ("products.choose_participants", {"added": ["Nghệ"], "removed": ["Nén"]})


def test_a_product_with_a_result_is_not_dropped(secretary):
    row = ParticipationFactory(product__name="Nén", result="Bán 150 kg")

    with pytest.raises(ValidationError, match="Đã ghi kết quả của Nén") as refused:
        actions.choose_participants(row.event, [], by=secretary)

    assert refused.value.code == "has_result"
    assert Participation.objects.get() == row


def test_results_are_noted_and_only_changes_are_history(secretary):
    row = ParticipationFactory(product__name="Nén")
    other = ParticipationFactory(event=row.event, result="Bán 9 chiếc")
    elsewhere = ParticipationFactory()

    results = {row.pk: "Bán 150 kg", other.pk: "Bán 9 chiếc", elsewhere.pk: "không phải ở đây"}
    actions.note_results(row.event, results, by=secretary)

    texts = Participation.objects.order_by("pk").values_list("result", flat=True)
    assert list(texts) == ["Bán 150 kg", "Bán 9 chiếc", ""]
    assert last_line() == ("products.note_results", {"products": ["Nén"]})


def test_a_point_carries_what_is_chosen(secretary):
    old, new = ProductFactory(name="Nén"), ProductFactory(name="Nghệ")
    point = PointFactory(products=[old])

    actions.choose_stock(point, [new], by=secretary)

    assert list(point.products.all()) == [new]
    assert last_line() == ("products.choose_stock", {"added": ["Nghệ"], "removed": ["Nén"]})


def test_only_what_is_unused_is_deleted(secretary):
    used, unused = ParticipationFactory().event, EventFactory()
    stocked, empty = PointFactory(products=[ProductFactory()]), PointFactory()

    actions.delete_event(unused, by=secretary)
    actions.delete_point(empty, by=secretary)
    for delete, row in ((actions.delete_event, used), (actions.delete_point, stocked)):
        with pytest.raises(ValidationError) as refused:
            delete(row, by=secretary)
        assert refused.value.code == "in_use"

    assert (PromotionEvent.objects.get(), PointOfSale.objects.get()) == (used, stocked)
    deeds = AuditEvent.objects.order_by("pk").values_list("action", flat=True)
    assert list(deeds) == ["products.delete_event", "products.delete_point"]
