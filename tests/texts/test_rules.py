"""Words in braces give way to values, once; nothing else that people write is anything but text."""

import re
import string

import pytest
from django.template import Context, Template
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop_portal.texts.catalogue import KINDS, wording
from ocop_portal.texts.rules import Block, Placeholder, digest, fill, problems, tidied

NAMES = ("chủ thể", "số sản phẩm", "từng xã")
BLOCK = Block(
    name="opening",
    title="Mở đầu",
    default="{số sản phẩm} sản phẩm",
    placeholders=(
        Placeholder("chủ thể", "producer", "Tên chủ thể", "Mười Quý"),
        Placeholder("số sản phẩm", "count", "Số sản phẩm", "03"),
        Placeholder("từng xã", "communes", "Các xã", "xã Bình Đông", many=True),
    ),
    required=("số sản phẩm",),
    lines=True,
)
VALUES = {"producer": "Mười Quý", "count": "03", "communes": ("xã A", "xã B")}
# Whatever a value holds: braces, markup, placeholders of other values, template tags.
typed = st.text(min_size=1, max_size=30) | st.sampled_from(
    ["{chủ thể}", "{số sản phẩm}", "<b>", "{{ x }}", "{% include 'a' %}", "&lt;", "%s", "\\1", "{"]
)
plain = st.text(alphabet=string.ascii_letters + " .,;ạăđ", max_size=20)


@settings(max_examples=50)
@given(st.lists(st.tuples(plain, st.sampled_from(NAMES[:2])), max_size=5), plain, typed, typed)
def test_a_text_is_filled_once_and_values_are_never_read_again(parts, end, producer, count):
    values = {"producer": producer, "count": count, "communes": ()}
    by_name = {"chủ thể": producer, "số sản phẩm": count}
    text = "|" + "".join(f"{before}{{{name}}}" for before, name in parts) + end + "|"

    expected = "|" + "".join(before + by_name[name] for before, name in parts) + end + "|"

    assert fill(BLOCK, text, values) == (expected,)


@settings(max_examples=50)
@given(typed, typed)
def test_a_paper_escapes_what_was_filled(producer, words):
    (line,) = fill(BLOCK, f"a{words}{{chủ thể}}".replace("\n", " "), VALUES | {"producer": producer})

    html = Template("{{ line }}").render(Context({"line": line}))

    assert not re.search(r"[<>\"']", html)


@given(st.text(max_size=60))
def test_whatever_passes_holds_known_placeholders_and_words_only(text):
    text = tidied(text)
    if problems(BLOCK, text):
        return
    assert "{số sản phẩm}" in text
    assert set(re.findall(r"\{(.*?)\}", text)) <= set(NAMES)
    assert not re.search(r"[{}]|<[a-z/!]|[\x00-\x09\x0b-\x1f\u202e\u200b]", re.sub(r"\{[^}]*\}", "", text))


def test_a_line_with_a_list_is_printed_for_each_of_it():
    text = "Như trên\nUBND {từng xã}\nLưu: {số sản phẩm}"

    assert fill(BLOCK, text, VALUES) == ("Như trên", "UBND xã A", "UBND xã B", "Lưu: 03")
    assert fill(BLOCK, text, VALUES | {"communes": ()}) == ("Như trên", "Lưu: 03")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("empty", ())]),
        ("có {số sản phẩm} của {chủ thể}", []),
        ("điểm < 5 & > 3, {số sản phẩm}", []),
        ("của {chủ thể}", [("missing", ("{số sản phẩm}",))]),
        ("{số sản phẩm} {product}", [("unknown", ("{product}",))]),
        ("{số sản phẩm} { chủ thể }", [("unknown", ("{ chủ thể }",))]),
        ("{số sản phẩm} {chủ thể", [("braces", ())]),
        ("{{số sản phẩm}}", [("braces", ())]),
        ("{số sản phẩm} {0.__class__}", [("unknown", ("{0.__class__}",))]),
        ("{số sản phẩm} <b>x", [("markup", ())]),
        ("{số sản phẩm} </p>", [("markup", ())]),
        ("{số sản phẩm} <!-- x", [("markup", ())]),
        ("{số sản phẩm} &#60;img", [("markup", ())]),
        ("{số sản phẩm} \x07", [("control", ())]),
        ("{số sản phẩm} \u202eabc", [("control", ())]),
        ("{số sản phẩm}{từng xã}{từng xã}", [("two_lists", ("{từng xã}", "{từng xã}"))]),
        ("{số sản phẩm}" + "a" * 6000, [("too_long", ("6000",))]),
    ],
)
def test_a_text_that_cannot_stand_says_why(text, expected):
    assert [(problem.code, problem.found) for problem in problems(BLOCK, text)] == expected


@pytest.mark.parametrize(
    ("end", "text", "printed"),
    [
        ("list", "Như trên;\nLưu: VT.", ("Như trên", "Lưu: VT")),
        ("final", "chịu trách nhiệm thi hành", ("chịu trách nhiệm thi hành./.",)),
        ("final", "chịu trách nhiệm thi hành./.", ("chịu trách nhiệm thi hành./.",)),
    ],
)
def test_end_marks_are_the_papers_own(end, text, printed):
    assert fill(Block("x", "X", "", lines=True, end=end), text, {}) == printed


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_shipped_stands_by_its_own_rules_and_is_explained(kind):
    for block in wording(kind).blocks:
        assert problems(block, block.default) == [], block.name
        assert set(block.required) <= {row.name for row in block.placeholders}
        assert all(row.means and row.example for row in block.placeholders)
        assert block.lines or not any(row.many for row in block.placeholders)


def test_a_digest_names_the_words():
    assert digest("Quyết định này có hiệu lực kể từ ngày ký.") == "f2bb522cec1dd670"
