"""What crispy-forms makes of our fields: label, help, error, input, tied together."""

import re

import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field, as_crispy_form
from django import forms
from django.conf import settings
from pytest_django.asserts import assertInHTML


class MilkForm(forms.Form):
    tested_on = forms.DateField(label="Ngày kiểm nghiệm", help_text="Ví dụ: 12/03/2024")
    note = forms.CharField(label="Mô tả", required=False)
    level = forms.ChoiceField(label="Mức", choices=[("1", "Một"), ("2", "Hai")], widget=forms.RadioSelect)
    papers = forms.MultipleChoiceField(
        label="Giấy tờ", choices=[("1", "Một")], required=False, widget=forms.CheckboxSelectMultiple
    )
    scan = forms.FileField(label="Tệp", required=False)
    truthful = forms.BooleanField(label="Tôi cam đoan")


class DraftForm(MilkForm):
    hide_optional = True


def test_input_is_tied_to_its_help_and_error():
    html = as_crispy_field(MilkForm({"tested_on": "hôm qua"})["tested_on"])

    assert 'aria-describedby="id_tested_on_helptext id_tested_on_error"' in html
    assert 'aria-invalid="true"' in html
    assert html.index("id_tested_on_helptext") < html.index('id="id_tested_on_error"') < html.index("<input")


def test_optional_fields_say_so_unless_the_form_is_a_draft():
    assert "(không bắt buộc)" in as_crispy_field(MilkForm()["note"])
    assert "(không bắt buộc)" not in as_crispy_field(MilkForm()["tested_on"])
    assert "(không bắt buộc)" not in as_crispy_field(DraftForm()["note"])


def test_a_long_text_is_not_cut_by_the_browser():
    class LongForm(forms.Form):
        story = forms.CharField(max_length=20, widget=forms.Textarea(attrs={"rows": 4}))
        name = forms.CharField(max_length=20)

    form = LongForm({"story": "a" * 21 + "<", "name": "Gạo"})

    html = as_crispy_field(form["story"])
    assertInHTML(
        '<textarea name="story" cols="40" rows="4" class="textarea form-control is-invalid" required '
        f'aria-invalid="true" aria-describedby="id_story_error" id="id_story">{"a" * 21}&lt;</textarea>',
        html,
    )
    assert "Dài nhất 20 ký tự (đang có 22)." in html
    assert 'maxlength="20"' in as_crispy_field(form["name"])


def test_radios_stand_in_a_fieldset_that_the_summary_can_point_at():
    html = as_crispy_field(MilkForm({"level": "2"})["level"])

    assert '<fieldset id="id_level" tabindex="-1"' in html
    assertInHTML('<legend class="oc-legend">Mức</legend>', html)
    assertInHTML(
        '<input type="radio" name="level" value="2" id="id_level_1" required checked>',
        html.replace('=""', ""),
    )


@pytest.mark.parametrize(
    ("name", "kind"), [("papers", "checkbox"), ("scan", "file"), ("truthful", "checkbox")]
)
def test_native_inputs_are_kept(name, kind):
    html = as_crispy_field(MilkForm()[name])

    assert f'type="{kind}"' in html
    assert f'name="{name}"' in html


def test_whole_form_begins_with_the_error_summary():
    html = as_crispy_form(MilkForm({}))

    assert html.lstrip().startswith('<div class="oc-errsum"')
    assert "Có 3 chỗ cần sửa" in html
    assert '<a href="#id_level">' in html


def test_no_template_shows_the_error_summary_twice():
    """A form drawn whole brings its summary with it."""
    templates = [path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.html")]
    whole = [text for text in templates if "components/_form.html" in text or "form|crispy }}" in text]

    assert whole
    assert not [text[:80] for text in whole if 'include "components/_error_summary.html"' in text]


USES_BACK = re.compile(r'_url=back\b|"\{\{ back \}\}"')
# Where the view does not give it, the template names it itself.
WITH_A_WAY_BACK = [
    path
    for path in (settings.BASE_DIR / "templates").rglob("*.html")
    if USES_BACK.search(text := path.read_text()) and " as back %}" in text
]


@pytest.mark.parametrize("path", WITH_A_WAY_BACK, ids=lambda path: path.stem)
def test_the_way_back_is_named_in_the_block_that_uses_it(path):
    """What one block sets is unknown in another: the link would silently be missing."""
    content = path.read_text().split("{% block content %}")[-1]

    assert " as back %}" in content
