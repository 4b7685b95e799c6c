"""On both databases the same order: SQLite is taught what PostgreSQL knows."""

import pytest

from ocop_portal.collation import compare
from products.models import Product
from tests.factories.products import ProducerFactory, ProductFactory

IN_ORDER = ["An Hải", "Áo dài", "Ấm", "Bánh", "Bánh tráng", "Dừa", "Đậu phụng", "Nem chua", "Nén", "Nước mắm"]


@pytest.mark.django_db
def test_names_are_listed_in_vietnamese_order():
    producer = ProducerFactory()
    for name in reversed(IN_ORDER):
        ProductFactory(producer=producer, name=name)

    assert [product.name for product in Product.objects.for_list()] == IN_ORDER
    assert [product.name for product in Product.objects.all()] == IN_ORDER


def test_comparing_is_consistent():
    assert (compare("Đậu", "Dừa"), compare("Dừa", "Đậu"), compare("Nén", "Nén")) == (1, -1, 0)
