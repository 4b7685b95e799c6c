"""One document, the same bytes; user text is text."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from ocop_portal.pdf import download, render
from tests.pdf.reading import MM, overlapping, rendered, sheets, text_of
from tests.pdf.samples import certificates, products


def test_same_values_give_the_same_bytes():
    assert render(products.receipt()) == rendered(products.receipt)


def test_threads_render_at_once_without_disturbing_each_other():
    makes = [products.receipt, products.return_letter, certificates.packet_cover] * 2
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda make: render(make()), makes))

    assert found == [rendered(make) for make in makes]


def test_user_text_is_escaped_and_shown_as_typed():
    letter = products.return_letter()
    item = replace(letter.items[0], request='<img src="file:///etc/passwd"> & "ngoặc"')

    text = text_of(render(replace(letter, items=(item,))))

    assert '<img src="file:///etc/passwd"> & "ngoặc"' in text


def test_decomposed_input_is_printed_composed():
    receipt = products.receipt()
    product = replace(receipt.product, name=unicodedata.normalize("NFD", "Nén Bình Phú đặc biệt"))
    pdf = render(replace(receipt, product=product))
    letters = "".join(letter.text for sheet in sheets(pdf) for letter in sheet.letters)

    assert "Nén Bình Phú đặc biệt" in letters


def test_specimen_says_on_each_page_that_names_are_invented():
    text = text_of(render(products.receipt(), specimen=True))

    assert "Bản minh họa: tên người, số văn bản, điểm từng phiếu là giả định" in text
    assert "Bản minh họa" not in text_of(rendered(products.receipt))


def test_draft_says_so_at_the_head_of_each_page():
    pdf = render(certificates.decision(), draft=True)

    heads = [
        "".join(letter.text for letter in sheet.letters if letter.bottom < 17 * MM) for sheet in sheets(pdf)
    ]
    assert len(heads) == 3
    assert all("DỰ THẢO" in head for head in heads)
    assert overlapping(pdf) == 0
    assert "DỰ THẢO" not in text_of(rendered(certificates.decision))


def test_download_is_an_attachment_under_its_own_name():
    response = download(products.receipt())

    assert response.headers["Content-Type"] == "application/pdf"
    assert (
        response.headers["Content-Disposition"] == 'attachment; filename="giay-tiep-nhan-HS-2024-1-001.pdf"'
    )
    assert response.content == rendered(products.receipt)
