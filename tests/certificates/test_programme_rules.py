"""What counts for a target, how it stands, where a product is: plain values in and out."""

from datetime import date, timedelta

import pytest

from certificates.programme import rules
from certificates.programme.rules import Bounds, CertificateFact, Standing
from products.cycle import CycleStatus
from products.workflow import Status, Step

YEAR = (date(2024, 1, 1), date(2024, 12, 31))
ON = date(2024, 12, 31)
DUE = date(2024, 6, 30)


def fact(product, issued_on, **more):
    defaults = {"stars": 3, "valid_until": issued_on + timedelta(days=1095)}
    return CertificateFact(product, issued_on=issued_on, **{**defaults, **more})


@pytest.mark.parametrize(
    ("count", "bounds", "standing"),
    [
        (3, Bounds(4, 6, DUE), Standing.OPEN),
        (4, Bounds(4, 6, DUE), Standing.MET),
        (6, Bounds(4, 6, DUE), Standing.MET),
        (7, Bounds(4, 6, DUE), Standing.EXCEEDED),
        (0, Bounds(None, 2, DUE), Standing.MET),
        (None, Bounds(1, None, DUE), Standing.OPEN),
        (None, Bounds(1), Standing.OPEN),
        (9, Bounds(), Standing.UNNUMBERED),
        (None, Bounds(due_on=DUE), Standing.UNNUMBERED),
    ],
)
def test_a_target_on_its_last_day(count, bounds, standing):
    assert rules.standing_of(count, bounds, on=DUE) == standing


@pytest.mark.parametrize(("count", "standing"), [(None, "overdue"), (0, "overdue"), (1, "met")])
def test_a_target_the_day_after(count, standing):
    assert rules.standing_of(count, Bounds(1, 1, DUE), on=DUE + timedelta(days=1)) == standing


def test_a_target_reached_on_its_day_is_met_and_a_day_later_it_is_late():
    days = [date(2024, 6, 30), date(2024, 5, 2), date(2024, 7, 1)]

    on_the_day, later = rules.reached_on(days, 2), rules.reached_on(days, 3)

    assert (on_the_day, later) == (date(2024, 6, 30), date(2024, 7, 1))
    assert rules.reached_on(days, 4) is None
    assert rules.reached_on(days, None) is None
    assert rules.standing_of(3, Bounds(2, 4, DUE), on=ON, reached_on=on_the_day) == Standing.MET
    assert rules.standing_of(3, Bounds(3, 4, DUE), on=ON, reached_on=later) == Standing.MET_LATE


def test_a_targets_period_is_the_year_or_lasts_until_a_later_date():
    assert rules.period_of(2024, None) == YEAR
    assert rules.period_of(2024, DUE) == YEAR
    assert rules.period_of(2024, date(2025, 12, 31)) == (date(2024, 1, 1), date(2025, 12, 31))


def test_a_product_counts_once_by_its_first_day_within_the_period_and_not_ahead_of_time():
    pairs = [
        (1, date(2024, 11, 5)),
        (1, date(2024, 5, 5)),
        (2, date(2023, 12, 31)),
        (3, date(2025, 1, 1)),
        (4, date(2024, 1, 1)),
        (5, date(2024, 12, 1)),
    ]

    assert rules.first_days(pairs, YEAR, on=date(2024, 11, 30)) == {
        1: date(2024, 5, 5),
        4: date(2024, 1, 1),
    }


def test_newly_recognised_is_the_first_certificate_only():
    may, november = date(2024, 6, 5), date(2024, 12, 5)
    certificates = [
        fact("new", may),
        fact("new", november, stars=4, purpose="upgrade"),
        fact("renewed", date(2020, 12, 1)),
        fact("renewed", may, purpose="renewal"),
        fact("known elsewhere", may, purpose="upgrade"),
        fact("revoked", may, revoked_on=november),
        fact("revoked later", may, revoked_on=date(2025, 2, 1)),
        fact("revoked once, recognised again", date(2021, 1, 5), revoked_on=date(2022, 1, 5)),
        fact("revoked once, recognised again", may),
        fact("to come", date(2025, 1, 5)),
        fact("first", november, purpose="first"),
    ]

    assert rules.newly_recognised(certificates, YEAR, on=ON) == {
        "new": may,
        "revoked later": may,
        "first": november,
    }


def test_new_tourism_is_of_the_sixth_group():
    day = date(2024, 6, 5)
    certificates = [fact(1, day, group="VI"), fact(2, day, group="V"), fact(3, date(2023, 5, 1), group="VI")]

    assert rules.new_tourism(certificates, YEAR, on=ON) == {1: day}


def test_kept_are_those_from_before_the_year_with_a_certificate_in_force():
    certificates = [
        fact("held", date(2023, 5, 1)),
        fact("ran out in the year", date(2021, 5, 1), valid_until=date(2024, 5, 1)),
        fact("renewed", date(2021, 6, 1), valid_until=date(2024, 6, 1)),
        fact("renewed", date(2024, 7, 1), purpose="renewal"),
        fact("revoked", date(2023, 5, 1), revoked_on=date(2024, 8, 1)),
        fact("of this year", date(2024, 7, 1)),
    ]

    held, before = rules.kept(certificates, 2024, on=ON)

    assert held == {"held", "renewed"}
    assert before == {"held", "renewed", "ran out in the year", "revoked"}
    assert rules.kept(certificates, 2024, on=date(2024, 5, 1))[0] == {
        "held",
        "renewed",
        "ran out in the year",
        "revoked",
    }


def test_after_the_year_kept_is_asked_of_its_last_day():
    certificates = [fact(1, date(2022, 1, 5), valid_until=date(2025, 1, 5))]

    assert rules.kept(certificates, 2024, on=date(2026, 3, 1)) == ({1}, {1})


def test_stars_go_by_the_highest_certificate_in_force():
    day = date(2024, 6, 5)
    certificates = [
        fact("two", day),
        fact("two", day, stars=4),
        fact("replaced", date(2023, 1, 5), replaced_on=day, new_stars=4),
        fact("last day", date(2021, 1, 1), valid_until=ON),
        fact("ran out", date(2021, 1, 1), valid_until=ON - timedelta(days=1)),
        fact("revoked", day, revoked_on=ON),
        fact("not issued yet", ON + timedelta(days=1)),
    ]

    assert rules.stars_in_force(certificates, on=ON) == {"two": 4, "last day": 3}


@pytest.mark.parametrize(
    ("cycle", "dossier", "holds", "held", "step"),
    [
        ("", None, False, False, ""),
        (CycleStatus.IDEA_REFUSED, None, False, False, Step.IDEA),
        (CycleStatus.PLAN_RETURNED, None, False, False, Step.PLAN),
        (CycleStatus.IN_PROGRESS, None, False, False, Step.PROGRESS),
        (CycleStatus.READY, None, False, False, Step.EVALUATION),
        (CycleStatus.STOPPED, None, False, False, "stopped"),
        (CycleStatus.READY, Status.CONCLUDED, False, False, Step.EVALUATION),
        (CycleStatus.READY, Status.NOT_RECOGNISED, False, False, Step.EVALUATION),
        (CycleStatus.READY, Status.RECOGNISED, True, True, Step.PROMOTION),
        ("", Status.SUBMITTED, True, True, Step.EVALUATION),
        ("", Status.REFERRED, False, False, Step.EVALUATION),
        ("", Status.NOT_RECOGNISED, True, True, Step.PROMOTION),
        ("", None, True, True, Step.PROMOTION),
        ("", None, False, True, Step.EVALUATION),
        ("", Status.RECOGNISED, False, True, Step.EVALUATION),
    ],
)
def test_the_step_of_a_product(cycle, dossier, holds, held, step):
    assert rules.present_step(cycle, dossier, holds=holds, held=held) == step


def test_counting_keeps_the_order_of_the_labels_and_shows_what_is_missing_as_none():
    labels = {"b": "Hai", "a": "Một", "c": "Ba"}

    assert rules.counted(["a", "b", "a", "unknown"], labels) == [("Hai", 1), ("Một", 2), ("Ba", 0)]
