from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from ocop_portal.accounts.models import Role, User
from products.models import Producer, ProducerState
from products.signup import sign_up
from tests.factories.accounts import PASSWORD, UserFactory, signs_in
from tests.factories.products import ProducerFactory
from tests.factories.regulations import CommuneFactory


@pytest.fixture
def typed(db):
    return {
        "producer-name": "Hộ kinh doanh Ví Dụ",
        "producer-kind": "production_household",
        "producer-id_number": "051090000001",
        "producer-representative": "Trần Thị Ví Dụ",
        "producer-ethnicity": "Kinh",
        "producer-commune": CommuneFactory().pk,
        "producer-phone": "0200 000 000",
        "account-full_name": "Trần Thị Ví Dụ",
        "account-username": "vidu",
        "account-password": "nuoc-mam-ngon-9",
        "account-password_again": "nuoc-mam-ngon-9",
        "account-consent": "on",
    }


def test_a_producer_signs_up_and_waits_for_the_commune(client, typed):
    response = client.post(reverse("products:signup"), typed)

    assert response.url == reverse("login")
    producer = Producer.objects.get()
    user = producer.users.get()
    assert (producer.state, user.role, user.phone) == (ProducerState.PENDING, Role.PRODUCER, "0200 000 000")
    assert signs_in(client, username="vidu", password="nuoc-mam-ngon-9")
    assert "đang chờ xã xác nhận" in client.get(reverse("home")).content.decode()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"producer-tax_code": "1234567890"}, "Mã số thuế này không đúng"),
        ({"producer-id_number": "12345"}, "Số căn cước phải có 12 chữ số"),
        ({"account-password_again": "khac-hoan-toan-9"}, "Hai lần nhập mật khẩu không giống nhau"),
        ({"account-password": "12345", "account-password_again": "12345"}, "quá ngắn"),
        ({"account-consent": ""}, "Cần đồng ý mới đăng ký được."),
    ],
)
def test_what_is_wrong_is_named_and_nothing_typed_is_lost(client, typed, change, message):
    page = client.post(reverse("products:signup"), {**typed, **change}).content.decode()

    assert message in page
    assert 'value="Hộ kinh doanh Ví Dụ"' in page
    assert not User.objects.exists() and not Producer.objects.exists()


def test_a_name_that_differs_only_in_case_is_taken(client, typed):
    owner = UserFactory(username="thuky")

    page = client.post(reverse("products:signup"), {**typed, "account-username": "ThuKy"})

    assert page.context["account_form"].errors == {
        "username": ["Tên đăng nhập này đã có người dùng. Xin chọn tên khác."]
    }
    assert signs_in(client, username="THUKY", password=PASSWORD)
    assert client.session["_auth_user_id"] == str(owner.pk)


def test_a_tax_code_is_registered_once(client, typed):
    ProducerFactory(tax_code="0100109106")
    page = client.post(reverse("products:signup"), {**typed, "producer-tax_code": "0100109106"})
    assert page.status_code == 200
    assert Producer.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"username": "vidu"}, "Tên đăng nhập này đã có người dùng. Xin chọn tên khác."),
        ({"username": "VIDU"}, "Tên đăng nhập này đã có người dùng. Xin chọn tên khác."),
    ],
)
def test_the_second_of_two_clicks_at_once_is_told(typed, facts, message):
    producer, user = Producer(name="Hộ Ví Dụ"), User(username="vidu", full_name="Trần Thị Ví Dụ")
    UserFactory(**facts)  # stored after the forms were checked

    with pytest.raises(ValidationError) as refused:
        sign_up(producer, user, password="nuoc-mam-ngon-9", on=date(2024, 5, 8))

    assert refused.value.messages == [message]
    assert not Producer.objects.exists()


def test_a_tax_code_taken_a_moment_ago_is_told(db):
    ProducerFactory(tax_code="0100109106")
    producer = ProducerFactory.build(tax_code="0100109106", commune=CommuneFactory())

    with pytest.raises(ValidationError):
        sign_up(producer, User(username="vidu"), password="nuoc-mam-ngon-9", on=date(2024, 5, 8))

    assert not User.objects.filter(username="vidu").exists()
