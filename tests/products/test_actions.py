from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ocop_portal.audit.models import AuditEvent
from products import actions
from products.models import Dossier, PointOfSale, Producer, ProducerState, Product
from products.workflow import Move, Status
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory
from tests.factories.cycles import CycleFactory
from tests.factories.products import (
    DossierFactory,
    ProducerFactory,
    ProductFactory,
    RoundFactory,
    StatementFactory,
)
from tests.factories.promotion import PointFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 5, 8)


def ready_product():
    return CycleFactory(ready=True).product


def test_a_move_saves_the_status_its_facts_and_one_line_of_history():
    dossier = DossierFactory(reported=True)
    user = UserFactory(secretariat=True)

    actions.move_dossier(Move.ACCEPT, dossier, by=user, note="Đủ", accepted_on=ON)

    dossier.refresh_from_db()
    assert (dossier.status, dossier.accepted_on) == (Status.ACCEPTED, ON)
    event = AuditEvent.objects.about(dossier).get()
    assert (event.action, event.action_label, event.actor) == ("products.accept", "Tiếp nhận hồ sơ", user)
    assert event.details == {"before": "reported", "after": "accepted", "note": "Đủ"}


def test_the_second_of_two_who_move_at_once_is_told():
    dossier = DossierFactory(reported=True)
    stale = Dossier.objects.get(pk=dossier.pk)
    user = UserFactory(secretariat=True)
    actions.move_dossier(Move.ACCEPT, dossier, by=user)

    with pytest.raises(ValidationError) as refused:
        actions.move_dossier(Move.ACCEPT, stale, by=user)

    assert refused.value.code == "invalid_move"
    assert AuditEvent.objects.about(dossier).count() == 1


def test_a_dossier_gets_the_next_code_of_its_year_and_an_empty_statement():
    round_, user = RoundFactory(), UserFactory(producer=True)
    made = [
        actions.create_dossier(ready_product(), round=round_, purpose="first", by=user, on=ON)
        for _number in range(2)
    ]

    assert [dossier.code for dossier in made] == ["HS-2024-0001", "HS-2024-0002"]
    assert made[0].statement.history == ""
    assert AuditEvent.objects.about(made[0]).get().action_label == "Lập hồ sơ"


@pytest.mark.parametrize("day", [date(2024, 5, 1), date(2024, 5, 11)])
def test_no_dossier_is_made_outside_the_intake_of_the_round(day):
    with pytest.raises(ValidationError) as refused:
        actions.create_dossier(
            ready_product(), round=RoundFactory(), purpose="first", by=UserFactory(producer=True), on=day
        )

    assert refused.value.messages == ["Đợt 1 năm 2024 nhận hồ sơ từ 02/05/2024 đến 10/05/2024."]


def test_a_product_has_one_dossier_a_round():
    dossier = DossierFactory(product=CertificateFactory().product)

    with pytest.raises(ValidationError) as refused:
        actions.create_dossier(
            dossier.product, round=dossier.round, purpose="renewal", by=dossier.created_by, on=ON
        )

    assert refused.value.code == "one_a_round"


def test_a_producer_that_the_commune_has_not_confirmed_makes_no_dossier():
    product = ProductFactory(producer__pending=True)

    with pytest.raises(ValidationError) as refused:
        actions.create_dossier(
            product, round=RoundFactory(), purpose="first", by=UserFactory(producer=True), on=ON
        )

    assert refused.value.code == "producer_not_approved"


def test_a_first_evaluation_needs_a_product_that_is_ready():
    round_, user = RoundFactory(), UserFactory(producer=True)
    waiting = CycleFactory(plan_submitted=True, product__name="Nước mắm nhĩ").product
    unknown = ProductFactory(name="Mắm nêm")

    def refusal(product):
        with pytest.raises(ValidationError) as refused:
            actions.create_dossier(product, round=round_, purpose="first", by=user, on=ON)
        assert refused.value.code == "not_ready"
        return refused.value.messages

    assert refusal(waiting) == [
        "Nước mắm nhĩ đang ở bước 3 (Phương án sản xuất kinh doanh): “Chờ Tổ giúp việc xem phương án”. "
        "Việc tiếp theo: Tổ giúp việc chấp nhận phương án hoặc trả lại để hoàn thiện."
    ]
    assert refusal(unknown)[0].startswith("Mắm nêm chưa đăng ký ý tưởng (bước 2).")


@pytest.mark.parametrize("purpose", ["upgrade", "renewal"])
def test_what_was_never_recognised_is_neither_upgraded_nor_evaluated_again(purpose):
    product, facts = ProductFactory(), {"round": RoundFactory(), "purpose": purpose, "on": ON}
    user = UserFactory(producer=True)

    with pytest.raises(ValidationError) as refused:
        actions.create_dossier(product, by=user, **facts)
    assert refused.value.code == "not_recognised"

    CertificateFactory(product=product)
    assert actions.create_dossier(product, by=user, **facts).purpose == purpose


def test_the_commune_confirms_or_refuses_with_a_reason():
    official = UserFactory(commune_official=True)
    good, bad = ProducerFactory.create_batch(2, pending=True)

    actions.approve_producer(good, by=official)
    actions.refuse_producer(bad, by=official, reason="Chưa có đăng ký kinh doanh")

    assert good.state == ProducerState.APPROVED
    assert (bad.state, bad.refusal) == (ProducerState.REFUSED, "Chưa có đăng ký kinh doanh")
    assert AuditEvent.objects.about(bad).get().details["note"] == "Chưa có đăng ký kinh doanh"


def test_a_producer_is_decided_once():
    producer = ProducerFactory()

    with pytest.raises(ValidationError) as refused:
        actions.refuse_producer(producer, by=UserFactory(commune_official=True), reason="…")

    assert refused.value.code == "already_decided"


def test_an_edited_producer_that_was_refused_waits_for_the_commune_again():
    producer = ProducerFactory(state=ProducerState.REFUSED, refusal="Thiếu giấy tờ")

    actions.edit_producer(producer, {"registration_number": "34A8"}, by=UserFactory(producer=True))

    producer.refresh_from_db()
    assert (producer.state, producer.refusal) == (ProducerState.PENDING, "")
    assert producer.registration_number == "34A8"
    assert AuditEvent.objects.about(producer).get().details == {"changed": ["registration_number"]}


def test_an_edited_producer_keeps_what_others_stored_meanwhile():
    producer = ProducerFactory()
    read_before = Producer.objects.get()
    Producer.objects.update(tax_code="0100109106")

    actions.edit_producer(read_before, {"phone": "0200000009"}, by=UserFactory(producer=True))

    producer.refresh_from_db()
    assert (producer.tax_code, producer.phone) == ("0100109106", "0200000009")


def test_a_part_saved_after_the_submission_does_not_take_it_back():
    dossier = StatementFactory(dossier=DossierFactory()).dossier
    read_before = Dossier.objects.get(pk=dossier.pk)
    facts = {"regulation": dossier.round.regulation, "edition": dossier.round.edition, "receipt": "a1b2c3"}
    facts |= {"submitted_on": ON, "submitted_at": timezone.now(), "submitted_by": dossier.created_by}
    actions.move_dossier(Move.SUBMIT, dossier, by=dossier.created_by, **facts)

    for act in (
        lambda: actions.save_registration(read_before, purpose="renewal", samples=9),
        lambda: actions.save_statement(read_before, {"history": "Viết lại"}),
    ):
        with pytest.raises(ValidationError) as refused:
            act()
        assert refused.value.code == "not_editable"

    dossier.refresh_from_db()
    assert (dossier.status, dossier.purpose) == (Status.SUBMITTED, "first")


def test_a_producer_decided_meanwhile_is_not_made_to_wait_again():
    producer = ProducerFactory(state=ProducerState.PENDING)
    stale = Producer.objects.get(pk=producer.pk)
    actions.approve_producer(producer, by=UserFactory(commune_official=True))

    with pytest.raises(ValidationError) as refused:
        actions.edit_producer(stale, {"tax_code": "0100047516"}, by=UserFactory(producer=True))

    assert refused.value.code == "decided_meanwhile"
    producer.refresh_from_db()
    assert producer.state == ProducerState.APPROVED


def test_what_was_edited_is_saved_and_what_others_stored_meanwhile_stays():
    product = ProductFactory()
    seen_before = Product.objects.get()
    Product.objects.update(code="51-524-77-2024", packaging="Chai 250 ml")
    seen_before.packaging = "Chai 500 ml"

    actions.save_row(seen_before, actions.Act.EDIT_PRODUCT, by=UserFactory(), changed=["packaging"])

    product.refresh_from_db()
    assert (product.code, product.packaging) == ("51-524-77-2024", "Chai 500 ml")
    assert AuditEvent.objects.about(product).get().details == {"changed": ["packaging"]}


def test_what_was_deleted_meanwhile_is_not_saved_again():
    point = PointFactory()
    seen_before = PointOfSale.objects.get()
    actions.delete_point(point, by=UserFactory(secretariat=True))

    with pytest.raises(ValidationError) as refused:
        actions.save_row(seen_before, actions.Act.EDIT_POINT, by=UserFactory(), changed=["phone"])

    assert refused.value.code == "gone"
    assert not PointOfSale.objects.exists()


def test_the_second_of_two_products_of_one_name_is_told():
    product = ProductFactory()
    same = ProductFactory.build(producer=product.producer, group=product.group, name=product.name)

    with pytest.raises(ValidationError):
        actions.save_row(same, actions.Act.CREATE_PRODUCT, by=UserFactory(producer=True))

    assert not AuditEvent.objects.exists()
