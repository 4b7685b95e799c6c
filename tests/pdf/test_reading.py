"""What the reader of papers finds that the tests of papers rest on."""

import pytest

from ocop_portal.pdf.render import pdf_from_html
from tests.pdf.reading import lines_of, overlapping, text_of

AT_ONE_PLACE = '<p style="position: absolute; left: 3cm; top: 5cm">{}</p>'


@pytest.mark.parametrize("other", ["abcdef", "abc", "aXcYef", "xyz"])
def test_text_on_text_is_found_be_it_the_same_or_another(other):
    assert overlapping(pdf_from_html(AT_ONE_PLACE.format("abcdef") + AT_ONE_PLACE.format(other))) > 0


def test_text_beside_text_is_none():
    assert overlapping(pdf_from_html("<p>abcdef</p><p>abcdef</p>")) == 0


def test_a_hyphen_at_which_a_line_breaks_is_a_hyphen():
    pdf = pdf_from_html('<p style="width: 5cm">very long-word-with-hyphens</p>')

    ((first, _run), _second) = lines_of(pdf)
    assert first == "very long-word-with-"
    assert "with-hyphens" in text_of(pdf)


def test_a_justified_line_keeps_its_words_apart():
    line = "Điều 1. Đính chính sai sót kỹ thuật"
    pdf = pdf_from_html(f'<p style="width: 8cm; text-align-last: justify">{line}</p>')

    assert [text for text, _run in lines_of(pdf)] == [line]
