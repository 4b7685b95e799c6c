import pytest
from django.http import HttpResponse

from tests.markup import holds_number

TOKEN = '<input type="hidden" name="csrfmiddlewaretoken" value="a-65-b">'


@pytest.mark.parametrize(
    "shown", ["<p>65 điểm</p>", "<p>65,00</p>", '<p title="65">Điểm</p>', '<a data-of="65">Xem</a>']
)
def test_a_number_is_found_wherever_it_stands(shown):
    assert holds_number(HttpResponse(shown), 65)


@pytest.mark.parametrize("own", ['<a href="/phien-hop/65/">Xem</a>', TOKEN, "<p>1656</p>", "<p>Oc65h</p>"])
def test_addresses_tokens_and_longer_numbers_are_not_it(own):
    assert not holds_number(HttpResponse(own), 65)
