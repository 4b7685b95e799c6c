"""The register of numbers: gap-free, every number an entry, only one of each."""

from datetime import date
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ocop_portal.archive import numbers
from ocop_portal.archive.models import EntryState, Register, RegisterEntry
from ocop_portal.archive.verifying import differences
from ocop_portal.audit.models import AuditEvent
from tests.archive.issuing import SERIES, issue, store
from tests.factories.accounts import UserFactory
from tests.racing import at_once
from tests.refusals import code_of

pytestmark = pytest.mark.django_db


def book(series=SERIES):
    found = RegisterEntry.objects.filter(register__series=series, register__year=2024).order_by("number")
    return [(row.text, row.state, row.given_outside) for row in found]


def test_an_issued_paper_has_its_entry(secretary):
    paper = store("01/TB-UBND", secretary, recipients="Chủ thể Ví Dụ", signed_by="Nguyễn Văn A")

    entry = paper.entry
    assert (entry.text, entry.number, entry.register.series, entry.register.year) == (
        "01/TB-UBND",
        1,
        "TB-UBND",
        2024,
    )
    assert (entry.title, entry.recipients, entry.signed_by) == ("Thông báo", "Chủ thể Ví Dụ", "Nguyễn Văn A")


def test_a_certificate_stands_in_its_own_series(secretary):
    assert store("57/2024", secretary).entry.register.series == "GCN"


def test_a_number_kept_ahead_is_borne_by_its_paper_and_by_no_other(secretary):
    kept = numbers.reserve_number(SERIES, 2024, title="Giấy mời họp", by=secretary)
    issue(secretary)
    store(kept.text, secretary)

    assert book() == [("01/TB-UBND", "issued", False), ("02/TB-UBND", "issued", False)]
    with pytest.raises(ValidationError) as refusal:
        store(kept.text, secretary, on=date(2024, 6, 6))
    assert code_of(refusal) == "number_taken"


def test_a_number_given_outside_is_recorded_so_and_passed_over(secretary):
    numbers.claim_number(SERIES, 2024, 2, by=secretary)
    store("02/TB-UBND", secretary)
    issue(secretary)
    issue(secretary)

    assert book() == [
        ("01/TB-UBND", "issued", False),
        ("02/TB-UBND", "issued", True),
        ("03/TB-UBND", "issued", False),
    ]
    assert Register.objects.get(series=SERIES).last == 3


@pytest.mark.parametrize("claim", [numbers.claim_number, numbers.enter_outside_number])
def test_a_number_that_is_in_the_book_is_refused(secretary, claim):
    issue(secretary)

    with pytest.raises(ValidationError) as refusal:
        claim(SERIES, 2024, 1, by=secretary)

    assert refusal.value.messages == ["Số 01/TB-UBND đã có trong sổ năm 2024 (đã phát hành). Xin xem lại số."]
    assert numbers.claim_number(SERIES, 2025, 1, by=secretary) == 1


def test_a_number_without_register_is_a_slip_of_the_program(secretary):
    with pytest.raises(ValueError, match="no number of a register"):
        store("số năm", secretary)


def test_the_last_number_can_be_released_and_is_given_again(secretary):
    issue(secretary)
    kept = numbers.reserve_number(SERIES, 2024, title="Giấy mời", by=secretary)
    numbers.release_number(kept, by=secretary)
    issue(secretary)

    assert [row[0] for row in book()] == ["01/TB-UBND", "02/TB-UBND"]
    line = AuditEvent.objects.get(action="archive.release_number")
    assert line.details == {"number": "02/TB-UBND", "title": "Giấy mời"}


def test_a_number_within_the_book_is_cancelled_with_its_reason(secretary):
    kept = numbers.reserve_number(SERIES, 2024, title="Giấy mời", by=secretary)
    issue(secretary)
    with pytest.raises(ValidationError) as refusal:
        numbers.release_number(kept, by=secretary)
    assert code_of(refusal) == "not_last"

    numbers.cancel_number(kept, reason="Hoãn họp", by=secretary)

    kept.refresh_from_db()
    assert (kept.state, kept.reason, kept.cancelled_by) == ("cancelled", "Hoãn họp", secretary)
    assert kept.cancelled_at is not None
    assert book()[0] == ("01/TB-UBND", "cancelled", False)
    assert list(AuditEvent.objects.about(kept).values_list("action_label", flat=True)) == [
        "Hủy số văn bản",
        "Giữ số văn bản",
    ]


def test_an_outside_number_is_released_while_the_book_has_not_come_to_it(secretary):
    outside = numbers.enter_outside_number(SERIES, 2024, 9, title="Giấy mời", by=secretary)
    numbers.release_number(outside, by=secretary)
    issue(secretary)

    assert book() == [("01/TB-UBND", "issued", False)]


@pytest.mark.parametrize("act", [numbers.release_number, numbers.cancel_number])
def test_an_issued_number_is_neither_released_nor_cancelled(secretary, act):
    entry = issue(secretary).entry
    options = {"reason": "Nhầm"} if act is numbers.cancel_number else {}

    with pytest.raises(ValidationError) as refusal:
        act(entry, by=secretary, **options)

    assert code_of(refusal) == "not_reserved"


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": EntryState.ISSUED},
        {"state": EntryState.CANCELLED},
        {"state": EntryState.CANCELLED, "reason": "Nhầm"},
        {"reason": "Nhầm"},
        {"reserved_by": None},
        {"reserved_at": None},
        {"number": 0},
        {"state": "lost"},
    ],
)
def test_the_database_refuses_a_state_without_its_facts(secretary, wrong):
    kept = numbers.reserve_number(SERIES, 2024, title="Giấy mời", by=secretary)

    with pytest.raises(IntegrityError), transaction.atomic():
        RegisterEntry.objects.filter(pk=kept.pk).update(**wrong)


def test_a_book_can_begin_after_what_stands_on_paper(secretary):
    numbers.open_register(SERIES, 2024, 40, by=secretary)
    numbers.open_register(SERIES, 2024, 58, by=secretary)
    issue(secretary)
    store("12/TB-UBND", secretary)

    assert book() == [("12/TB-UBND", "issued", True), ("58/TB-UBND", "issued", False)]
    assert list(differences()) == []
    with pytest.raises(ValidationError) as refusal:
        numbers.open_register(SERIES, 2024, 60, by=secretary)
    assert refusal.value.messages == ["Sổ TB-UBND 2024 đã cấp đến số 58 nên không đổi số bắt đầu được."]
    assert list(
        AuditEvent.objects.filter(action="archive.open_register").values_list("details", flat=True)
    ) == [
        {"first": 58},
        {"first": 40},
    ]


def test_codes_are_counted_without_a_book(secretary):
    assert (numbers.next_code("dossier", 2024), numbers.next_code("dossier", 2024)) == (1, 2)
    assert not Register.objects.get(series="dossier").of_papers
    assert not RegisterEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_fifty_papers_issued_at_once_leave_no_gap():
    by = UserFactory(secretariat=True)
    numbers.enter_outside_number(SERIES, 2024, 20, by=by)

    def fail():
        with transaction.atomic():
            issue(by)
            raise ValidationError("", code="failed")

    acts = [lambda: issue(by)] * 40 + [lambda: numbers.reserve_number(SERIES, 2024, title="", by=by)] * 5
    outcomes = at_once(*acts, *[fail] * 5)

    assert outcomes == ["done"] * 45 + ["failed"] * 5
    entries = RegisterEntry.objects.filter(register__series=SERIES)
    assert sorted(entries.values_list("number", flat=True)) == list(range(1, 47))
    assert Register.objects.get(series=SERIES).last == 46


@pytest.mark.django_db(transaction=True)
def test_of_two_who_enter_the_same_number_at_once_one_is_told():
    by = UserFactory(secretariat=True)
    enter = partial(numbers.enter_outside_number, SERIES, 2024, 1186, by=by)

    assert sorted(at_once(enter, enter)) == ["done", "number_taken"]


@pytest.mark.django_db(transaction=True)
def test_of_release_and_issue_at_once_no_gap_comes():
    by = UserFactory(secretariat=True)
    kept = numbers.reserve_number(SERIES, 2024, title="Giấy mời", by=by)

    at_once(lambda: numbers.release_number(kept, by=by), lambda: issue(by))

    texts = [row[0] for row in book()]
    assert texts in (["01/TB-UBND"], ["01/TB-UBND", "02/TB-UBND"])
