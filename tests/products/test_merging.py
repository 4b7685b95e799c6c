"""A producer that was entered twice becomes one."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from councils.models import Invitation
from ocop_portal.audit.models import AuditEvent
from products.actions import merge_producers
from products.models import Producer
from tests.factories.accounts import UserFactory
from tests.factories.certificates import PaperFactory
from tests.factories.councils import SessionFactory
from tests.factories.products import DossierFactory, ProducerFactory, ProductFactory
from tests.factories.regulations import CommuneFactory

pytestmark = pytest.mark.django_db


def refused(kept, gone, by):
    with pytest.raises(ValidationError) as caught:
        merge_producers(kept, gone, by=by)
    assert Producer.objects.count() == 2 or kept == gone
    return caught.value.code


def test_products_accounts_and_what_was_blank_move_over(secretary):
    users = [UserFactory(producer=True), UserFactory(producer=True)]
    kept = ProducerFactory(users=[users[0]], phone="0911111111")
    gone = ProducerFactory(users=[users[1]], tax_code="0100109106", phone="0922222222")
    product, other = ProductFactory(producer=kept), ProductFactory(producer=gone, name="Tỏi")

    merge_producers(kept, gone, by=secretary)

    kept = Producer.objects.get()
    assert set(kept.products.all()) == {product, other}
    assert set(kept.users.all()) == set(users)
    assert (kept.tax_code, kept.phone) == ("0100109106", "0911111111")


def test_an_invitation_moves_over(secretary):
    kept, gone = ProducerFactory(), ProducerFactory()
    facts = {"paper": PaperFactory(), "made_on": date(2024, 5, 20), "made_by": secretary}
    invitation = Invitation.objects.create(session=SessionFactory(), producer=gone, **facts)

    merge_producers(kept, gone, by=secretary)

    invitation.refresh_from_db()
    assert invitation.producer == kept


def test_history_says_what_moved(secretary):
    kept, gone = ProducerFactory(name="Hộ A"), ProducerFactory(name="Hộ B")
    key = gone.pk
    ProductFactory(producer=gone, name="Tỏi")

    merge_producers(kept, gone, by=secretary)

    event = AuditEvent.objects.get()
    assert (event.actor, event.action_label, event.target) == (secretary, "Gộp chủ thể trùng", kept)
    assert event.details == {
        "gone": {"pk": key, "name": "Hộ B", "tax_code": ""},
        "products": ["Tỏi"],
        "users": [],
        "filled": [],
    }


def test_a_name_that_both_have_is_named(secretary):
    kept, gone = ProducerFactory(), ProducerFactory()
    for producer in (kept, gone):
        ProductFactory(producer=producer, name="Tỏi")

    with pytest.raises(ValidationError) as caught:
        merge_producers(kept, gone, by=secretary)

    assert caught.value.messages == ["Cả hai chủ thể có sản phẩm tên “Tỏi”. Xin đổi tên một sản phẩm trước."]
    assert gone.products.count() == 1


def test_what_cannot_be_one_is_refused(secretary):
    kept = ProducerFactory(tax_code="0100109106", pending=True)
    assert refused(kept, kept, secretary) == "same"
    gone = ProducerFactory(tax_code="0101243150")
    assert refused(kept, gone, secretary) == "tax_codes"
    Producer.objects.filter(pk=gone.pk).update(tax_code="")
    assert refused(kept, gone, secretary) == "state"


def test_a_product_at_the_table_keeps_its_commune(secretary):
    kept = ProducerFactory()
    gone = ProducerFactory(commune=CommuneFactory(code="99999"))
    DossierFactory(submitted=True, product__producer=gone)
    assert refused(kept, gone, secretary) == "communes"


class TestPages:
    def test_the_office_finds_looks_and_confirms(self, client, secretary):
        kept = ProducerFactory(name="Hợp tác xã Nước mắm Ví Dụ")
        gone = ProducerFactory(name="HTX nuoc mam Ví Dụ")
        client.force_login(secretary)
        url = reverse("products:producer_merge", args=[kept.pk])

        assert url in client.get(reverse("products:producer_detail", args=[kept.pk])).content.decode()
        chosen = client.get(url, {"q": "nước mắm"})
        assert list(chosen.context["found"]) == [gone]
        assert "Không lùi lại được" in client.get(url, {"trung": gone.pk}).content.decode()
        done = client.post(f"{url}?trung={gone.pk}", follow=True).content.decode()

        assert "Đã gộp “HTX nuoc mam Ví Dụ” vào chủ thể này." in done
        assert list(Producer.objects.all()) == [kept]

    def test_a_clash_is_told_and_nothing_moves(self, client, secretary):
        kept, gone = ProducerFactory(), ProducerFactory()
        for producer in (kept, gone):
            ProductFactory(producer=producer, name="Tỏi")
        client.force_login(secretary)

        url = reverse("products:producer_merge", args=[kept.pk])
        page = client.post(f"{url}?trung={gone.pk}", follow=True).content.decode()

        assert "Cả hai chủ thể có sản phẩm tên “Tỏi”" in page

    @pytest.mark.parametrize("role", ["leader", "producer_user", "commune_user"])
    def test_others_may_not(self, client, role, request):
        client.force_login(request.getfixturevalue(role))
        url = reverse("products:producer_merge", args=[ProducerFactory().pk])
        assert client.get(url).status_code == 403

    def test_an_administrator_merges_two_rows_of_the_list(self, client):
        kept, gone = ProducerFactory(), ProducerFactory()
        client.force_login(UserFactory(admin=True))
        url = reverse("admin:products_producer_changelist")
        chosen = {"action": "merge", "_selected_action": [kept.pk, gone.pk]}

        asked = client.post(url, chosen).content.decode()
        assert "Giữ chủ thể nào?" in asked
        client.post(url, {**chosen, "kept": kept.pk})

        assert list(Producer.objects.all()) == [kept]

    def test_an_administrator_is_told_to_choose_two(self, client):
        client.force_login(UserFactory(admin=True))
        url = reverse("admin:products_producer_changelist")
        chosen = {"action": "merge", "_selected_action": [ProducerFactory().pk]}
        page = client.post(url, chosen, follow=True).content.decode()
        assert "Xin chọn đúng hai chủ thể để gộp." in page
