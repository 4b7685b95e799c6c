import unicodedata
from datetime import date

import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import forms
from django.http import QueryDict

from ocop_portal.meanwhile import (
    UNSEEN,
    ChangedMeanwhile,
    SeenMixin,
    fingerprint,
    put_all,
    to_store,
)

OLD, MINE, THEIRS = "Ba tấn một năm", "Bốn tấn một năm", "Năm tấn một năm"


class FarmForm(SeenMixin, forms.Form):
    story = forms.CharField(required=False, widget=forms.Textarea)
    seen_on = forms.DateField(required=False)
    papers = forms.MultipleChoiceField(required=False, choices=[("a", "Giấy A"), ("b", "Giấy B")])
    kind = forms.ChoiceField(required=False, choices=[("", "Chọn"), ("1", "Một"), ("2", "Hai")])


def sent_back(opened, **typed):
    """The form as its page sends it: what was shown, with `typed` over it."""
    values = {"story": OLD, "seen_on": "08/05/2024", "seen": opened.seen_line, **typed}
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    form = FarmForm(data)
    assert form.is_valid(), form.errors
    return form


@pytest.fixture
def opened():
    return FarmForm(initial={"story": OLD, "seen_on": date(2024, 5, 8), "papers": ["b", "a"], "kind": 1})


class TestFingerprint:
    @pytest.mark.parametrize(
        ("shown", "back"),
        [
            ("Dòng một\nDòng hai\n", "Dòng một\r\nDòng hai"),
            (unicodedata.normalize("NFD", "Hộ"), "Hộ"),
            (None, ""),
            (["b", "a"], ["a", "b"]),
            (7, "7"),
            (date(2024, 5, 8), date(2024, 5, 8)),
        ],
    )
    def test_what_comes_back_untouched_has_the_sign_of_what_was_shown(self, shown, back):
        assert fingerprint(shown) == fingerprint(back)

    def test_texts_that_differ_have_signs_that_differ(self):
        assert len({fingerprint(text) for text in ("", "a", "A", "a b", "ab", "á")}) == 6


class TestToStore:
    """One field `x` that showed OLD."""

    @pytest.mark.parametrize(
        ("typed", "stored", "found"),
        [
            (MINE, OLD, {"x": MINE}),
            (OLD, THEIRS, {}),
            (MINE, MINE, {}),
            ("", OLD, {"x": ""}),
        ],
    )
    def test_only_what_its_writer_changed_is_stored(self, typed, stored, found):
        assert to_store({"x": typed}, {"x": stored}, seen={"x": fingerprint(OLD)}) == found

    @pytest.mark.parametrize(("typed", "stored"), [(MINE, THEIRS), ("", THEIRS), (MINE, "")])
    def test_what_both_changed_is_refused_with_what_is_stored(self, typed, stored):
        both = {"x": typed, "y": MINE}

        with pytest.raises(ChangedMeanwhile) as changed:
            to_store(both, {"x": stored, "y": OLD}, seen={name: fingerprint(OLD) for name in both})

        assert changed.value.stored == {"x": stored}

    def test_a_page_that_has_seen_nothing_is_stored_as_it_was_sent(self):
        assert to_store({"x": OLD, "y": MINE}, {"x": THEIRS, "y": MINE}, seen=UNSEEN) == {"x": OLD}


def test_rows_of_one_page_are_told_apart_and_only_changed_ones_come_back():
    class Row:
        def __init__(self, text):
            self.text = text

    first, second = Row(OLD), Row(THEIRS)
    typed = {"text-1": (first, "text", MINE), "text-2": (second, "text", OLD)}

    changed = put_all(typed, seen={"text-1": fingerprint(OLD), "text-2": fingerprint(OLD)})

    assert (changed, first.text, second.text) == ([first], MINE, THEIRS)


class TestForm:
    def test_a_page_sent_back_untouched_changes_nothing(self, opened):
        form = sent_back(opened, papers=["a", "b"], kind="1")

        assert to_store(form.cleaned_data, opened.initial, seen=form.seen) == {}

    def test_a_page_without_or_with_a_spoilt_line_has_seen_nothing(self, opened):
        for line in ("", "story", "story:xyz", "story:12345678901234567"):
            assert sent_back(opened, seen=line).seen == {}

    def test_both_values_stand_at_the_field_and_the_page_has_then_seen_the_stored_one(self, opened):
        form = sent_back(opened, story=MINE)

        with form.asking():
            raise ChangedMeanwhile({"story": THEIRS})

        html = as_crispy_field(form["story"])
        assert form.errors == {
            "story": ["Mục này vừa được lưu khác đi ở tab hoặc thiết bị khác, nên trang này chưa lưu."]
        }
        assert (THEIRS in html, MINE in html) == (True, True)
        again = sent_back(form, story=MINE)
        assert to_store({"story": MINE}, {"story": THEIRS}, seen=again.seen) == {"story": MINE}

    def test_a_third_change_while_choosing_is_asked_about_again(self, opened):
        form = sent_back(opened, story=MINE)
        with form.asking():
            raise ChangedMeanwhile({"story": THEIRS})

        with pytest.raises(ChangedMeanwhile):
            to_store({"story": MINE}, {"story": "Sáu tấn"}, seen=sent_back(form, story=MINE).seen)

    def test_what_is_left_as_it_is_stored_stays(self, opened):
        form = sent_back(opened, story=MINE)
        with form.asking():
            raise ChangedMeanwhile({"story": THEIRS})

        again = sent_back(form, story=MINE, leave="story")

        assert to_store({"story": MINE}, {"story": THEIRS}, seen=again.seen) == {}

    @pytest.mark.parametrize(
        ("name", "stored", "words"),
        [
            ("story", "", "(để trống)"),
            ("seen_on", date(2024, 5, 9), "09/05/2024"),
            ("papers", ["b", "a"], "Giấy B, Giấy A"),
            ("papers", [], "(để trống)"),
            ("kind", 2, "Hai"),
            ("kind", None, "(để trống)"),
        ],
    )
    def test_what_is_stored_is_shown_in_the_fields_words(self, opened, name, stored, words):
        form = sent_back(opened)

        with form.asking():
            raise ChangedMeanwhile({name: stored})

        assert form.fields[name].stored_now == words
