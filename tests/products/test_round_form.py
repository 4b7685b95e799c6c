from datetime import date

import pytest

from evaluations.criteria_json import create_set
from ocop_portal.regulations.models import Regulation
from products.forms import RoundForm
from tests.factories.evaluations import published_set, small_source
from tests.factories.products import DossierFactory, RoundFactory
from tests.factories.regulations import AuthorityFactory, EditionFactory, RegulationFactory

pytestmark = pytest.mark.django_db


def form_for(instance=None, **changed):
    data = {
        "year": 2024,
        "number": 2,
        "regulation": RegulationFactory().pk,
        "edition": published_set().edition_id,
        "opens_on": "01/11/2024",
        "intake_until": "10/11/2024",
        "commune_due": "20/11/2024",
        "closes_on": "15/12/2024",
        **changed,
    }
    return RoundForm(data, instance=instance, authority=AuthorityFactory())


def test_a_round_inside_the_window_is_saved():
    form = form_for()

    assert form.errors == {}
    assert str(form.save()) == "Đợt 2 năm 2024"


def test_dates_follow_one_another():
    errors = form_for(intake_until="30/10/2024").errors

    assert errors == {"intake_until": ["Ngày này phải từ 01/11/2024 trở đi."]}


def test_the_round_lies_inside_the_intake_window_of_its_regulation():
    early = form_for(opens_on="01/02/2023")
    late = form_for(year=2025, intake_until="01/07/2025", commune_due="10/07/2025", closes_on="30/07/2025")

    assert early.errors == {"opens_on": ["QĐ 148/QĐ-TTg nhận hồ sơ từ 24/02/2023."]}
    assert late.errors == {"intake_until": ["QĐ 148/QĐ-TTg chỉ nhận hồ sơ đến 30/06/2025."]}


def test_a_body_that_has_ended_holds_no_round():
    AuthorityFactory(valid_until=date(2024, 12, 14))

    assert form_for(closes_on="14/12/2024").errors == {}
    assert form_for().errors == {
        "closes_on": [
            "Ủy ban nhân dân huyện Bình Sơn hoạt động đến 14/12/2024. Đợt kết thúc sau ngày đó do "
            "Ủy ban nhân dân tỉnh Quảng Ngãi lập."
        ]
    }


def test_in_the_gap_between_two_regulations_the_next_window_is_named(laws):
    dates = {"commune_due": "25/07/2025", "closes_on": "20/08/2025", "year": 2025}
    old, new = Regulation.objects.get(key="qd148"), Regulation.objects.get(key="qd1489")

    gap = form_for(regulation=old.pk, opens_on="02/07/2025", intake_until="20/07/2025", **dates)
    early = form_for(regulation=new.pk, opens_on="02/07/2025", intake_until="20/07/2025", **dates)
    after = form_for(regulation=old.pk, opens_on="20/06/2025", intake_until="10/07/2025", **dates)
    late = {"opens_on": "02/05/2026", "intake_until": "21/05/2026", "commune_due": "30/05/2026", "year": 2026}
    last = form_for(regulation=new.pk, closes_on="22/07/2026", **late)

    assert gap.errors == {
        "opens_on": [
            "QĐ 148/QĐ-TTg chỉ nhận hồ sơ đến 30/06/2025. Ngày 02/07/2025 chưa văn bản nào nhận hồ sơ; "
            "QĐ 1489/QĐ-TTg nhận từ 06/07/2025."
        ]
    }
    assert early.errors == {"opens_on": ["QĐ 1489/QĐ-TTg nhận hồ sơ từ 06/07/2025."]}
    assert after.errors == {
        "intake_until": ["QĐ 148/QĐ-TTg chỉ nhận hồ sơ đến 30/06/2025. Ngày 10/07/2025 theo QĐ 1489/QĐ-TTg."]
    }
    assert last.errors == {
        "closes_on": ["Hồ sơ nhận theo QĐ 1489/QĐ-TTg phải kết luận chậm nhất 21/07/2026."]
    }


def test_a_draft_regulation_is_not_offered():
    draft = RegulationFactory(key="du-thao", published=False)

    assert list(form_for(regulation=draft.pk).errors) == ["regulation"]


def test_editions_that_hold_drafts_only_are_not_offered():
    published, draft = published_set(), EditionFactory(key="sua-doi-2027", title="Sửa đổi 2027")
    create_set(small_source(7), edition=draft, group=published.group)
    EditionFactory(key="trong", title="Chưa có bộ nào")

    form = form_for(edition=draft.pk)

    assert list(form.errors) == ["edition"]
    choices = [label for _value, label in form.fields["edition"].choices]
    assert choices == ["---------", "Phụ lục II QĐ 26/2026/QĐ-TTg (1 bộ đã ban hành)"]


def test_a_number_is_used_once_a_year():
    RoundFactory(number=2)

    assert form_for().errors == {"number": ["Năm này đã có đợt số đó."]}


def test_what_dossiers_were_submitted_under_stays():
    round_ = RoundFactory()
    DossierFactory(submitted=True, round=round_)

    form = form_for(instance=round_, number=7, closes_on="20/12/2024")

    assert form.is_valid()
    assert (form.instance.number, form.instance.closes_on) == (1, date(2024, 12, 20))


def test_a_date_that_is_none_says_how_to_write_it():
    assert form_for(opens_on="31/02/2024").errors["opens_on"] == [
        "Ghi ngày theo dạng ngày/tháng/năm, ví dụ 20/05/2024."
    ]


def test_the_planned_day_of_the_council_may_be_left_open_and_lies_between_report_and_close():
    assert form_for(meets_on="").errors == {}
    assert form_for(meets_on="28/11/2024").save().meets_on == date(2024, 11, 28)
    early = form_for(number=3, meets_on="19/11/2024").errors
    assert early == {"meets_on": ["Ngày này phải từ 20/11/2024 trở đi."]}
    late = form_for(number=3, meets_on="16/12/2024").errors
    assert late == {"closes_on": ["Ngày này phải từ 16/12/2024 trở đi."]}
