from datetime import date

import pytest
from django.core.exceptions import ValidationError

from ocop_portal.audit.models import AuditEvent
from products import actions
from products.cycle import CycleStatus
from products.models import Cycle, CycleFile, Producer, Product
from products.uploads import checked_file
from tests.factories.accounts import UserFactory
from tests.factories.cycles import CycleFactory, behalf_cycle, own_cycle
from tests.factories.dossiers import upload
from tests.factories.products import ProducerFactory, ProductFactory, ProductGroupFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 3, 12)


def history(cycle):
    lines = AuditEvent.objects.about(cycle).order_by("pk")
    return [(line.action, line.actor, line.details.get("note", "")) for line in lines]


def code_of(act, *args, **kwargs):
    with pytest.raises(ValidationError) as refused:
        act(*args, **kwargs)
    return refused.value.error_list[0].code


def test_an_idea_begins_with_its_product_as_a_draft(producer_user):
    producer = ProducerFactory(users=[producer_user])
    product = Product(producer=producer, name="Mắm nêm", group=ProductGroupFactory())

    cycle = actions.start_idea(product, by=producer_user, on=ON)

    assert (cycle.status, cycle.started_on, cycle.idea.on_behalf) == ("idea_draft", ON, False)
    assert history(cycle) == [("products.start_idea", producer_user, "")]
    assert code_of(actions.start_idea, product, by=producer_user, on=ON) == "has_cycle"


def test_the_second_of_two_who_begin_with_one_new_product_is_told(producer_user):
    facts = {"producer": ProducerFactory(), "group": ProductGroupFactory(), "name": "Mắm nêm"}
    actions.start_idea(Product(**facts), by=producer_user, on=ON)

    with pytest.raises(ValidationError) as refused:
        actions.start_idea(Product(**facts), by=producer_user, on=ON)

    assert refused.value.messages == ["Đã có Sản phẩm với Chủ thể và Tên sản phẩm này."]
    assert Cycle.objects.count() == 1


def test_an_idea_leaves_of_its_product_what_it_does_not_name(producer_user):
    product = ProductFactory(name="Mắm nêm")
    seen_before = Product.objects.get()
    Product.objects.update(packaging="Chai 500 ml", name="Mắm")
    seen_before.name = "Mắm nêm cá cơm"

    actions.start_idea(seen_before, by=producer_user, on=ON)

    product.refresh_from_db()
    assert (product.name, product.packaging) == ("Mắm nêm cá cơm", "Chai 500 ml")


def test_registering_needs_the_texts_and_a_confirmed_producer(producer_user):
    cycle = own_cycle(producer_user)
    actions.save_idea(cycle, {"origin": " ", "market": ""})

    with pytest.raises(ValidationError) as refused:
        actions.register_idea(cycle, by=producer_user, on=ON)
    assert refused.value.messages == [
        "Ý tưởng chưa có: nguồn gốc ý tưởng",
        "Ý tưởng chưa có: thị trường dự kiến",
    ]

    waiting = CycleFactory(product__producer__pending=True)
    assert code_of(actions.register_idea, waiting, by=producer_user, on=ON) == "producer_not_approved"


def test_what_was_sent_is_not_written_any_more(producer_user):
    cycle = own_cycle(producer_user, registered=True)

    assert code_of(actions.save_idea, cycle, {"market": "Huế"}) == "not_editable"
    assert code_of(actions.register_idea, cycle, by=producer_user, on=ON) == "invalid_move"


def test_commune_and_secretariat_take_an_idea_to_its_plan(producer_user, secretary):
    cycle = own_cycle(producer_user)
    official = UserFactory(commune_official=True)

    actions.register_idea(cycle, by=producer_user, on=date(2024, 3, 8))
    actions.confirm_idea(cycle, by=official, on=date(2024, 3, 11))
    actions.accept_idea(cycle, by=secretary, on=ON)

    idea = Cycle.objects.get().idea
    assert (idea.registered_on, idea.confirmed_on, idea.accepted_on) == (
        date(2024, 3, 8),
        date(2024, 3, 11),
        ON,
    )
    assert cycle.status == CycleStatus.PLAN_DRAFT
    assert (cycle.plan.raw_material, cycle.plan.overview) == (idea.raw_material, "")
    assert [line[0] for line in history(cycle)] == [
        "products.register_idea",
        "products.confirm_idea",
        "products.accept_idea",
    ]


def test_an_idea_comes_back_with_a_reason_and_is_sent_again(producer_user, secretary):
    cycle = own_cycle(producer_user, confirmed=True)

    assert code_of(actions.refuse_idea, cycle, reason=" ", by=secretary) == "no_reason"
    actions.refuse_idea(cycle, reason="Trùng sản phẩm đã có", by=secretary)
    assert (cycle.status, cycle.idea.answer) == ("idea_refused", "Trùng sản phẩm đã có")
    actions.register_idea(cycle, by=producer_user, on=date(2024, 4, 1))
    assert (cycle.idea.answer, cycle.idea.confirmed_on, cycle.idea.registered_on) == (
        "",
        None,
        date(2024, 4, 1),
    )
    actions.return_idea(cycle, reason="Ghi rõ nơi mua cá", by=UserFactory(commune_official=True))

    assert (cycle.status, cycle.idea.answer) == ("idea_returned", "Ghi rõ nơi mua cá")
    assert history(cycle)[0] == ("products.refuse_idea", secretary, "Trùng sản phẩm đã có")


def test_the_commune_registers_on_behalf_and_confirms_in_the_same_act(commune_user):
    producer = ProducerFactory(commune=commune_user.commune)
    scan = checked_file(upload("Giấy đồng ý.pdf"), max_bytes=10**6)
    consent = actions.Consent(by="Trần Thị Ví Dụ", on=date(2024, 3, 10), scan=scan)
    product = ProductFactory.build(producer=producer, group=ProductGroupFactory(), name="Bánh tráng")
    texts = dict.fromkeys(("description", "origin", "raw_material", "market"), "Gạo trong xã")

    cycle = actions.start_idea(product, by=commune_user, on=ON, consent=consent)
    actions.save_idea(cycle, texts)
    actions.register_idea(cycle, by=commune_user, on=ON)

    idea = Cycle.objects.get().idea
    assert (idea.on_behalf, idea.consent_by, idea.consent_on) == (True, "Trần Thị Ví Dụ", date(2024, 3, 10))
    assert (cycle.status, idea.registered_on, idea.confirmed_on) == ("idea_confirmed", ON, ON)
    assert [(file.purpose, file.name) for file in CycleFile.objects.all()] == [("consent", "Giấy đồng ý.pdf")]
    assert history(cycle) == [
        ("products.start_idea", commune_user, ""),
        ("products.record_consent", commune_user, "Trần Thị Ví Dụ đồng ý ngày 10/03/2024"),
        (
            "products.register_idea",
            commune_user,
            "Xã đăng ký thay; Trần Thị Ví Dụ đồng ý ngày 10/03/2024",
        ),
        ("products.confirm_idea", commune_user, ""),
    ]


def test_nothing_is_registered_for_a_producer_that_the_commune_has_not_confirmed(commune_user):
    product = ProductFactory.build(producer=ProducerFactory(pending=True), group=ProductGroupFactory())
    consent = actions.Consent(by="Trần Thị Ví Dụ", on=ON)

    assert (
        code_of(actions.start_idea, product, by=commune_user, on=ON, consent=consent)
        == "producer_not_approved"
    )
    assert not Product.objects.exists()


def test_the_producers_own_sending_of_such_an_idea_still_waits_for_the_commune(commune_user, producer_user):
    cycle = behalf_cycle(commune_user)
    cycle.product.producer.users.add(producer_user)

    actions.register_idea(cycle, by=producer_user, on=ON)

    assert cycle.status == CycleStatus.IDEA_REGISTERED


def test_stopping_needs_a_reason_and_is_the_end(producer_user):
    cycle = own_cycle(producer_user, in_progress=True)

    assert code_of(actions.stop_cycle, cycle, reason="", by=producer_user) == "no_reason"
    actions.stop_cycle(cycle, reason="Chuyển nghề", by=producer_user)

    assert history(cycle) == [("products.stop", producer_user, "Chuyển nghề")]
    assert code_of(actions.stop_cycle, cycle, reason="Lần nữa", by=producer_user) == "invalid_move"


def test_a_producer_entered_by_the_commune_is_confirmed(commune_user):
    producer = ProducerFactory.build(commune=commune_user.commune, pending=True)

    actions.create_producer(producer, by=commune_user)

    assert (producer.state, producer.users.count()) == ("approved", 0)
    lines = AuditEvent.objects.about(producer).order_by("pk").values_list("action_label", flat=True)
    assert list(lines) == ["Lập chủ thể thay", "Xác nhận chủ thể"]


def test_the_second_of_two_who_enter_one_tax_code_is_told(commune_user):
    facts = {"commune": commune_user.commune, "tax_code": "0100109106", "pending": True}
    actions.create_producer(ProducerFactory.build(**facts), by=commune_user)

    with pytest.raises(ValidationError) as refused:
        actions.create_producer(ProducerFactory.build(**facts), by=commune_user)

    assert refused.value.messages == ["Mã số thuế này đã là của một chủ thể khác trên cổng."]
    assert Producer.objects.count() == 1


def test_letters_go_to_those_whose_turn_it_is(producer_user, django_capture_on_commit_callbacks, mailoutbox):
    official = UserFactory(commune_official=True, email="xa@vidu.vn")
    UserFactory(commune_official=True, email="xa-khac@vidu.vn")
    secretary = UserFactory(secretariat=True, email="to@vidu.vn")
    cycle = own_cycle(producer_user, commune=official.commune)
    cycle.product.producer.email = "chuthe@vidu.vn"
    cycle.product.producer.save()

    with django_capture_on_commit_callbacks(execute=True):
        actions.register_idea(cycle, by=producer_user, on=ON)
    with django_capture_on_commit_callbacks(execute=True):
        actions.confirm_idea(cycle, by=official, on=ON)
    with django_capture_on_commit_callbacks(execute=True):
        actions.refuse_idea(cycle, reason="Trùng & giống", by=secretary)

    assert [letter.to for letter in mailoutbox] == [["xa@vidu.vn"], ["to@vidu.vn"], ["chuthe@vidu.vn"]]
    last = mailoutbox[2]
    assert last.subject == f"Ý tưởng sản phẩm không được tiếp nhận: {cycle.product}"
    assert "Lý do: Trùng & giống" in last.body
    assert f"/chu-trinh/{cycle.pk}/" in last.body
