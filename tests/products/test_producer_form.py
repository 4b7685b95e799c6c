import unicodedata
from datetime import date

import pytest

from products.forms import ProducerForm
from tests.factories.products import ProducerFactory
from tests.factories.regulations import CommuneFactory

pytestmark = pytest.mark.django_db


def form_for(instance=None, on=None, **changed):
    commune = changed.pop("commune", None) or CommuneFactory()
    data = {
        "name": "Hộ kinh doanh Mười Quý",
        "kind": "household",
        "tax_code": "0100047516",
        "representative": "Nguyễn Thị Giả Định",
        "commune": commune.pk,
        "phone": "0200 000 000",
        **changed,
    }
    return ProducerForm(data, instance=instance, on=on)


def test_a_complete_producer_is_valid():
    assert form_for().errors == {}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("0100047516", "0100047516"), ("0100 047 516", "0100047516"), ("0100047516001", "0100047516-001")],
)
def test_tax_codes_are_kept_as_they_are_printed(typed, kept):
    form = form_for(tax_code=typed)

    assert form.is_valid()
    assert form.cleaned_data["tax_code"] == kept


@pytest.mark.parametrize("code", ["0100047517", "12345", "0100047516000", "abc"])
def test_a_wrong_tax_code_is_refused(code):
    assert form_for(tax_code=code).errors == {
        "tax_code": ["Mã số thuế này không đúng. Xin xem lại từng chữ số."]
    }


def test_a_household_without_tax_code_gives_the_id_number():
    assert form_for(tax_code="", id_number="051185000001").errors == {}
    assert list(form_for(tax_code="").errors) == ["tax_code"]
    assert list(form_for(tax_code="", id_number="990000000001").errors) == ["id_number"]


def test_a_cooperative_must_give_its_tax_code():
    errors = form_for(kind="cooperative", tax_code="", id_number="051185000001").errors

    assert errors == {"tax_code": ["Doanh nghiệp và hợp tác xã phải ghi mã số thuế."]}


def test_a_tax_code_belongs_to_one_producer():
    ProducerFactory(tax_code="0100047516")

    assert form_for().errors == {"tax_code": ["Mã số thuế này đã đăng ký trên cổng."]}


@pytest.mark.parametrize("phone", ["không có", "123", "0200 000 000 000 000"])
def test_a_phone_number_has_nine_to_twelve_digits(phone):
    assert list(form_for(phone=phone).errors) == ["phone"]


def test_text_is_kept_in_nfc():
    form = form_for(name=unicodedata.normalize("NFD", "Hợp tác xã Bình Phú"))

    assert form.is_valid()
    assert form.cleaned_data["name"] == "Hợp tác xã Bình Phú"
    assert form.instance.name == "Hợp tác xã Bình Phú"


def test_communes_that_are_gone_are_not_offered():
    gone = CommuneFactory(valid_until=date(2025, 6, 30))

    assert form_for(commune=gone, on=date(2024, 5, 8)).errors == {}
    assert list(form_for(commune=gone, on=date(2025, 7, 1)).errors) == ["commune"]


def test_what_the_commune_confirmed_stays():
    producer = ProducerFactory(tax_code="0100047516")

    form = form_for(instance=producer, tax_code="0100047999", name="Tên mới")

    assert form.is_valid()
    assert (form.instance.tax_code, form.instance.name) == ("0100047516", "Tên mới")
