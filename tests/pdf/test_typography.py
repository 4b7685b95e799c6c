"""What stands together stays together on a line."""

import unicodedata

import pytest

from ocop_portal.pdf.typography import JOIN, NO_BREAK, for_layout, keep_together, spaces_inside_tags


def joined(text):
    """The text as keep_together leaves it, with ~ for a no-break space and + for a word joiner."""
    done = keep_together(f"<body>{text}</body>")
    return done.removeprefix("<body>").removesuffix("</body>").replace(NO_BREAK, "~").replace(JOIN, "+")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Quyết định số 148/QĐ-TTg ngày 24 tháng 02 năm 2023",
            "Quyết định số~148+/+QĐ+-+TTg ngày~24 tháng~02 năm~2023",
        ),
        ("có giá trị 36 tháng kể từ", "có giá trị 36~tháng kể từ"),
        ("hạng 3 sao, 70,50 điểm", "hạng~3~sao, 70,50~điểm"),
        ("Hồ sơ môi trường.pdf, 22 KB", "Hồ sơ môi trường.pdf, 22~KB"),
        ("giai đoạn 2021 - 2025", "giai đoạn 2021~-+~2025"),
        ("tỷ lệ &lt; 51%", "tỷ lệ &lt;~51%"),
        ("26/2026/QĐ-TTg", "26+/+2026+/+QĐ+-+TTg"),
        ("số <span>07</span>", "số~<span>07</span>"),
        ("số <br>07", "số <br>07"),
        ("tên km/h, 3/4 số thành viên", "tên km/h, 3/4 số thành viên"),
    ],
)
def test_words_and_numbers_are_joined(text, expected):
    assert joined(text) == expected


def test_attributes_and_head_stay_as_they_are():
    html = '<head><title>số 7</title></head><body><img alt="hạng 3 sao" src="data:x/Y 5 sao"></body>'

    assert keep_together(html) == html


def test_space_moves_into_the_inline_tag_that_follows():
    assert spaces_inside_tags("<p>a <span>b</span> c</p>") == "<p>a<span> b</span> c</p>"
    assert (
        spaces_inside_tags('<p>a <span class="no-wrap">b</span></p>')
        == '<p>a <span class="no-wrap">b</span></p>'
    )


def test_decomposed_letters_are_composed():
    assert for_layout(unicodedata.normalize("NFD", "<body>Nước mắm</body>")) == "<body>Nước mắm</body>"
