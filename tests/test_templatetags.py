"""Formatting of dates, points, stars and form errors in templates."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

from ocop_portal import wording
from ocop_portal.templatetags import portal


class MilkForm(forms.Form):
    name = forms.CharField(label="Tên sản phẩm")
    tested_on = forms.DateField(label="Ngày kiểm nghiệm", required=False)
    level = forms.ChoiceField(label="Mức", choices=[("1", "Một"), ("2", "Hai")], widget=forms.RadioSelect)

    def clean_tested_on(self):
        raise forms.ValidationError("Ngày kiểm nghiệm phải trước hôm nay")


MilkFormSet = forms.formset_factory(MilkForm, extra=1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (71, "71"),
        (Fraction(69996, 1000), "69,99"),
        (Decimal("70.5"), "70,50"),
        (Fraction(50), "50,00"),
        (Fraction(-1, 3), "-0,33"),
        (Fraction(1, 1000), "0,00"),
    ],
)
def test_points_are_cut_never_rounded(value, text):
    assert portal.points(value) == text


def test_points_refuse_a_float():
    with pytest.raises(TypeError):
        wording.points(69.99)


def test_nothing_is_written_for_nothing():
    empty = (
        portal.points(None),
        portal.vi_date(None),
        portal.vi_weekday_date(None),
        portal.vi_datetime(None),
    )
    assert empty == ("", "", "", "")


def test_deadline_carries_its_weekday():
    assert portal.vi_weekday_date(date(2024, 5, 21)) == "thứ Ba 21/05/2024"
    assert portal.vi_weekday_date(date(2024, 12, 1)) == "Chủ nhật 01/12/2024"


def test_moments_are_shown_in_local_time():
    late_in_utc = datetime(2024, 5, 22, 17, 20, tzinfo=UTC)

    assert portal.vi_datetime(late_in_utc) == "00:20 23/05/2024"
    assert portal.vi_date(late_in_utc) == "23/05/2024"


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 KB"), (200, "1 KB"), (655360, "640 KB"), (1258291, "1,1 MB"), (20971520, "20,0 MB")],
)
def test_file_size(size, text):
    assert portal.file_size(size) == text


def test_file_picture_goes_by_the_extension_whatever_its_case():
    assert "file-image" in portal.file_picture("Ảnh nhãn.JPG")
    assert "file-text" in portal.file_picture("không đuôi")


def test_stars_are_drawn_and_said():
    html = render_to_string("components/_stars.html", {"count": 3, "of": 5})

    assert (html.count('class="oc-star"'), html.count("oc-star--off")) == (3, 2)
    assert "3 sao" in html


def test_page_numbers_leave_out_the_far_ones():
    page = Paginator(range(100), 10).page(5)

    assert list(portal.page_numbers(page)) == [1, "…", 4, 5, 6, "…", 10]


@pytest.mark.django_db
def test_pagination_keeps_the_rest_of_the_query():
    request = RequestFactory().get("/ho-so/?trang-thai=moi&page=2")
    page = Paginator(range(30), 10).page(2)

    html = render_to_string("components/_pagination.html", {"page_obj": page}, request=request)

    assert "?trang-thai=moi&amp;page=3" in html


def test_errors_name_their_field_once_and_point_at_it():
    form = MilkForm({"tested_on": "20/05/2024"})

    assert portal.form_errors(form=form) == [
        {"target": "id_name", "text": "Tên sản phẩm: mục này chưa điền."},
        {"target": "id_tested_on", "text": "Ngày kiểm nghiệm phải trước hôm nay"},
        {"target": "id_level", "text": "Mức: mục này chưa điền."},
    ]


def test_errors_of_a_formset_are_gathered():
    formset = MilkFormSet({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": "Nén"})

    targets = [error["target"] for error in portal.form_errors(formset=formset)]

    assert targets == ["id_form-0-tested_on", "id_form-0-level"]


def test_an_untouched_form_has_no_summary():
    assert portal.form_errors(form=MilkForm()) == []
    assert render_to_string("components/_error_summary.html", {"form": MilkForm()}).strip() == ""
