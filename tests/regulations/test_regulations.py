"""A regulation's life: checked line by line, published, frozen; windows that never overlap (R-SET-1)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from evaluations.criteria_json import create_set
from evaluations.publishing import publish_set
from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.actions import copy_regulation, publish_regulation
from ocop_portal.regulations.models import Regulation
from ocop_portal.regulations.publishing import checks_of, problems_of
from ocop_portal.regulations.rules import (
    CITED_RULES,
    band_problem,
    code_problem,
    members_problem,
    powers_problem,
    referral_problem,
    window_problem,
)
from tests.factories.accounts import UserFactory
from tests.factories.councils import CouncilFactory
from tests.factories.evaluations import small_source
from tests.factories.products import ProductGroupFactory
from tests.factories.regulations import EditionFactory, RegulationFactory
from tests.racing import at_once

GROUNDS = {"grounds": ["Luật"], "grounds_short": dict.fromkeys(CITED_RULES, "Điều 7")}
ALL_BANDS = [(5, 90), (4, 70), (3, 50), (2, 30), (1, 0)]


def draft(key="moi", **facts):
    """A draft that holds everything, taking in after all others."""
    facts = {"edition": EditionFactory(), **GROUNDS, **facts}
    return RegulationFactory(key=key, number=f"{key}/QĐ-TTg", published=False, **facts)


@pytest.mark.parametrize(
    ("bands", "problem"),
    [
        (ALL_BANDS, ""),
        (ALL_BANDS[:-1], "Khung điểm phải bắt đầu bằng 1 sao từ 0 điểm."),
        ([*ALL_BANDS[:-1], (1, 5)], "Khung điểm phải bắt đầu bằng 1 sao từ 0 điểm."),
        ([(5, 90), (4, 70), (2, 30), (1, 0)], "Thiếu khung điểm của 3 sao."),
        ([(3, 50), (2, 50), (1, 0)], "3 sao từ 50 điểm phải cao hơn 2 sao từ 50 điểm."),
        ([(2, 101), (1, 0)], "Khung điểm không bắt đầu trên 100 điểm."),
        ([], "Khung điểm phải bắt đầu bằng 1 sao từ 0 điểm."),
    ],
)
def test_bands_share_out_0_to_100(bands, problem):
    assert band_problem(bands) == problem


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("{province}-{authority}-{number:02d}-{year}", ""),
        ("{province}-{commune}-{number}-{year}", ""),
        ("{tinh}-{number}-{year}", "Mẫu mã số có phần không biết: tinh."),
        ("{province}-{year}", "Mẫu mã số thiếu number."),
        ("{number", "Mẫu mã số viết không đúng."),
        ("{number:x%}-{year}", "Mẫu mã số viết không đúng."),
    ],
)
def test_codes_can_be_made_by_the_pattern(pattern, problem):
    assert code_problem(pattern) == problem


@pytest.mark.parametrize(
    ("powers", "problem"),
    [
        ("nobody nobody office superior superior", ""),
        ("nobody nobody office office superior", ""),
        ("nobody nobody superior office superior", "Hạng cao hơn phải do cấp bằng hoặc cao hơn công nhận."),
        ("nobody nobody nobody nobody nobody", "Chưa có hạng nào được công nhận."),
        ("nobody office office office superior", "Giấy chứng nhận chỉ có từ 3 sao."),
    ],
)
def test_higher_ranks_are_recognised_higher_up(powers, problem):
    assert powers_problem([*enumerate(powers.split(), start=1)]) == problem


def test_other_numbers_fit_one_another():
    assert [members_problem(9, 11), members_problem(9, 9)] == ["", ""]
    assert members_problem(11, 9) == "Ít nhất 11, nhiều nhất 9 thành viên là không hợp lý."
    assert [referral_problem(70, [90, 70]), referral_problem(70, [])] == ["", ""]
    assert referral_problem(70, [90]) == ("Chuyển từ 70 điểm, nhưng hạng do cấp trên công nhận từ 90 điểm.")
    assert [window_problem(None, None), window_problem(date(2026, 5, 21), date(2026, 7, 21))] == ["", ""]
    late = "Ngày kết luận chậm nhất phải sau ngày nhận hồ sơ cuối cùng."
    assert window_problem(date(2026, 5, 21), None, date(2026, 5, 20)) == late


@pytest.mark.django_db
class TestPublishing:
    def test_the_three_regulations_hold_everything(self, laws):
        for regulation in Regulation.objects.all():
            assert problems_of(regulation) == []

    def test_everything_that_does_not_hold_is_told_and_nothing_changes(self):
        RegulationFactory()
        facts = {"grounds": [], "edition": None, "members_min": 12, "referral_at_least": 90}
        row = draft(intake_from=date(2025, 6, 30), intake_until=date(2025, 12, 31), **facts)
        row.bands.get(stars=3).delete()

        with pytest.raises(ValidationError) as refused:
            publish_regulation(row, by=UserFactory(admin=True))

        assert refused.value.messages == [
            "Trùng với QĐ 148/QĐ-TTg (24/02/2023 – 30/06/2025).",
            "Thiếu khung điểm của 3 sao.",
            "Chuyển từ 90 điểm, nhưng hạng do cấp trên công nhận từ 70 điểm.",
            "Ít nhất 12, nhiều nhất 11 thành viên là không hợp lý.",
            "Chưa có căn cứ ban hành quyết định.",
            "Chưa chọn bộ tiêu chí.",
        ]
        assert len(checks_of(row)) == 10
        row.refresh_from_db()
        assert row.state == "draft"

    def test_an_edition_of_drafts_is_none_to_score_by_and_keeps_its_name_once_published(self, client):
        edition = EditionFactory(key="sua-doi-2031", title="Sửa đổi 2031")
        made = create_set(small_source(), edition=edition, group=ProductGroupFactory())
        client.force_login(UserFactory(admin=True))
        page = reverse("admin:regulations_edition_change", args=[edition.pk])

        told = "“Sửa đổi 2031” chỉ có bản thảo. Xin ban hành bộ tiêu chí trước."
        assert problems_of(draft(edition=edition)) == [told]
        assert list(client.get(page).context["adminform"].form.fields) == ["key", "title"]
        publish_set(made, by=UserFactory())
        assert problems_of(Regulation.objects.get(key="moi")) == []
        assert list(client.get(page).context["adminform"].form.fields) == []
        assert not client.get(page).context["has_delete_permission"]

    def test_published_once_and_frozen(self):
        row, by = draft(), UserFactory(admin=True)

        publish_regulation(row, by=by)

        assert AuditEvent.objects.about(row).get().action_label == "Ban hành văn bản quy định"
        with pytest.raises(ValidationError) as refused:
            publish_regulation(row, by=by)
        assert refused.value.code == "published"

    def test_the_open_window_before_closes_the_day_before_and_history_tells(self):
        before = RegulationFactory(key="qd26", number="26/2026/QĐ-TTg", intake_until=None)
        row = draft(intake_from=date(2031, 1, 1))
        days = {"conclude_until": date(2031, 3, 1), "renewal_conclude_until": date(2031, 1, 31)}

        publish_regulation(row, by=UserFactory(admin=True), **days)

        before.refresh_from_db()
        assert before.intake_until == date(2030, 12, 31)
        assert before.conclude_by(is_renewal=False) == date(2031, 3, 1)
        assert before.conclude_by(is_renewal=True) == date(2031, 1, 31)
        event = AuditEvent.objects.about(before).get()
        assert event.action_label == "Khép thời gian nhận hồ sơ"
        assert (event.details["after"], event.details["successor"]) == ("2030-12-31", "QĐ moi/QĐ-TTg")

    def test_days_before_the_windows_end_are_refused_and_the_window_stays_open(self):
        before = RegulationFactory(key="qd26", intake_until=None)
        row = draft(intake_from=date(2031, 1, 1))

        with pytest.raises(ValidationError) as refused:
            publish_regulation(row, by=UserFactory(admin=True), conclude_until=date(2030, 12, 1))

        assert refused.value.code == "days"
        before.refresh_from_db()
        assert before.intake_until is None

    def test_one_that_began_later_or_has_an_end_is_not_closed(self):
        RegulationFactory(key="qd26", number="26/2026/QĐ-TTg", intake_until=None)

        assert problems_of(draft(intake_from=date(2026, 5, 22), intake_until=None)) == [
            "Trùng với QĐ 26/2026/QĐ-TTg (từ 22/05/2026)."
        ]

    def test_the_database_refuses_overlapping_windows_itself(self):
        RegulationFactory(key="qd148")
        row = draft(intake_from=date(2025, 6, 30), intake_until=date(2025, 7, 1))
        row.state = "published"

        with pytest.raises(IntegrityError, match="regulations_windows_apart"), transaction.atomic():
            row.save()
        with pytest.raises(ValidationError) as refused:
            row.validate_constraints()
        assert refused.value.messages == ["Thời gian nhận hồ sơ trùng với một văn bản đã ban hành."]


@pytest.mark.django_db(transaction=True)
def test_of_two_published_at_once_one_is_refused():
    by, rows = UserFactory(admin=True), [draft("mot"), draft("hai")]

    outcomes = at_once(*[lambda row=row: publish_regulation(row, by=by) for row in rows])

    assert sorted(outcomes) == ["done", "incomplete"]
    assert Regulation.objects.filter(state="published").count() == 1


@pytest.mark.django_db
class TestCopying:
    def test_a_copy_says_everything_that_its_source_says(self, laws):
        source = Regulation.objects.get(key="qd26")

        copy = copy_regulation(source, key="ban-moi", by=UserFactory(admin=True))

        assert copy.state == "draft"
        own = {"id", "key", "state"}
        for field in Regulation._meta.concrete_fields:
            if field.name not in own:
                assert getattr(copy, field.attname) == getattr(source, field.attname), field.name
        for name in ("bands", "council_fields", "yearly_rounds", "opening_rules"):
            rows = [list(getattr(row, name).values()) for row in (source, copy)]
            for found in rows:
                for row in found:
                    del row["id"], row["regulation_id"]
            assert rows[0] == rows[1] != []
        event = AuditEvent.objects.about(copy).get()
        assert (event.action_label, event.details) == ("Lập bản thảo văn bản quy định", {"source": "qd26"})

    def test_a_key_is_used_once(self):
        CouncilFactory()
        with pytest.raises(ValidationError) as refused:
            copy_regulation(Regulation.objects.get(), key="qd148", by=UserFactory(admin=True))
        assert list(refused.value.message_dict) == ["key"]
