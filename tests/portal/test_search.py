import pytest

from ocop_portal.search import fold, matching
from products.models import Product
from tests.factories.products import ProductFactory


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Nước mắm Đặc biệt", "nuoc mam dac biet"), ("Nước mắm", "nuoc mam"), ("TỎI ĐEN", "toi den")],
)
def test_folding_drops_case_and_diacritics(text, folded):
    assert fold(text) == folded


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["nuoc mam", "NƯỚC", "mười quý mắm", "binh dong"])
def test_every_word_is_found_in_one_of_the_fields(text):
    found = ProductFactory(name="Nước mắm Mười Quý", producer__commune__name="xã Bình Đông")
    ProductFactory(name="Nén Bình Phú", producer__commune__name="xã Bình Tân Phú")

    assert list(matching(Product.objects.all(), text, "name", "producer__commune__name")) == [found]


@pytest.mark.django_db
def test_no_words_leave_the_list_as_it_is():
    ProductFactory.create_batch(2)

    assert matching(Product.objects.all(), "  ", "name").count() == 2
