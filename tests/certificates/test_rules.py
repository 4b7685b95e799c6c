"""Recognition, validity, status and check codes (R-RANK-1, R-RANK-3, R-CERT-1, R-CERT-2, R-CERT-4)."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates import rules
from certificates.rules import CertificateStatus, Concluded, Powers
from evaluations.scoring import NextAct, Outcome

BANDS = ((5, 90), (4, 70), (3, 50), (2, 30), (1, 0))
DISTRICT_2023 = Powers(BANDS, frozenset({3}), 70)
DISTRICT_BY_POINTS = Powers(BANDS, frozenset({3}), 70, "points")
PROVINCE_2026 = Powers(BANDS, frozenset({3, 4}), 90)


def ranked(mean, stars):
    return Concluded(Outcome.RANKED, Fraction(mean), stars)


@pytest.mark.parametrize(
    ("result", "powers", "act"),
    [
        (ranked("60.6", 3), DISTRICT_2023, NextAct.RECOGNISE),
        (ranked("69.996", 3), DISTRICT_2023, NextAct.RECOGNISE),
        (ranked(70, 4), DISTRICT_2023, NextAct.REFER),
        (ranked("70.5", 4), DISTRICT_2023, NextAct.REFER),
        (ranked(74, 3), DISTRICT_2023, NextAct.RECOGNISE),
        (ranked(74, 3), DISTRICT_BY_POINTS, NextAct.REFER),
        (ranked("49.9", 2), DISTRICT_2023, NextAct.NOTIFY),
        (ranked(74, 4), PROVINCE_2026, NextAct.RECOGNISE),
        (ranked(91, 5), PROVINCE_2026, NextAct.REFER),
        (Concluded(Outcome.KNOCKED_OUT, None, None), DISTRICT_2023, NextAct.NOTIFY),
        (Concluded(Outcome.STOPPED, None, None), PROVINCE_2026, NextAct.NOTIFY),
    ],
)
def test_the_regulation_says_what_follows_a_result(result, powers, act):
    assert rules.act_after(result, powers) == act


@pytest.mark.parametrize(("levels", "ranks"), [(0, set()), (1, {4}), (2, {4, 5}), (3, {4, 5}), (-1, set())])
def test_each_level_up_holds_one_rank_more_of_those_that_are_left_to_it(levels, ranks):
    assert rules.ranks_taken_over({5, 4}, levels) == ranks


def test_a_rank_that_nobody_decides_is_an_error():
    with pytest.raises(ValueError, match="Nobody"):
        rules.act_after(ranked(75, 4), Powers(BANDS, frozenset({3}), None))


@pytest.mark.parametrize(
    ("issued_on", "last_day"),
    [
        (date(2024, 6, 5), date(2027, 6, 5)),
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2021, 12, 31), date(2024, 12, 31)),
        (date(2025, 2, 28), date(2028, 2, 28)),
    ],
)
def test_validity_runs_36_months_by_calendar(issued_on, last_day):
    assert rules.valid_until(issued_on, 36) == last_day


def test_validity_ends_on_the_last_day_of_a_shorter_month():
    assert rules.valid_until(date(2024, 8, 31), 6) == date(2025, 2, 28)


STANDING = {"valid_until": date(2027, 6, 5), "stars": 3}


@pytest.mark.parametrize(
    ("facts", "on", "status"),
    [
        ({}, date(2027, 6, 5), CertificateStatus.VALID),
        ({}, date(2027, 6, 6), CertificateStatus.EXPIRED),
        ({"revoked_on": date(2025, 1, 2)}, date(2025, 1, 1), CertificateStatus.VALID),
        ({"revoked_on": date(2025, 1, 2)}, date(2025, 1, 2), CertificateStatus.REVOKED),
        ({"revoked_on": date(2025, 1, 2)}, date(2030, 1, 1), CertificateStatus.REVOKED),
        ({"replaced_on": date(2025, 9, 1), "new_stars": 4}, date(2025, 8, 31), CertificateStatus.VALID),
        ({"replaced_on": date(2025, 9, 1), "new_stars": 4}, date(2025, 9, 1), CertificateStatus.REPLACED),
        ({"replaced_on": date(2025, 9, 1), "new_stars": 4}, date(2030, 1, 1), CertificateStatus.REPLACED),
        ({"replaced_on": date(2027, 6, 5), "new_stars": 3}, date(2027, 6, 5), CertificateStatus.RENEWED),
        ({"replaced_on": date(2028, 1, 1), "new_stars": 4}, date(2028, 2, 1), CertificateStatus.EXPIRED),
    ],
)
def test_status_on_a_date(facts, on, status):
    assert rules.status_of(on=on, **STANDING, **facts) == status


@pytest.mark.parametrize(
    "typed",
    [
        "7K3MQ2XD9VPT4HRW6ZBN8CFYJA",
        "7K3M-Q2XD-9VPT-4HRW-6ZBN-8CFY-JA",
        " 7k3m q2xd 9vpt 4hrw 6zbn 8cfy ja ",
        "7k3m–q2xd–9vpt–4hrw–6zbn–8cfy–ja",
    ],
)
def test_a_code_typed_by_hand_is_read(typed):
    assert rules.code_read(typed) == "7K3MQ2XD9VPT4HRW6ZBN8CFYJA"


def test_letters_that_look_like_digits_are_read_as_digits():
    assert rules.code_read("O" * 13 + "I" * 6 + "l" * 7) == "0" * 13 + "1" * 13


@pytest.mark.parametrize(
    "typed", ["", "7K3M", "U" * 26, "7" * 27, "51-524-01-2024", "'; DROP TABLE", "７" * 26]
)
def test_what_cannot_be_a_code_reads_as_nothing(typed):
    assert rules.code_read(typed) == ""


@given(st.text(alphabet=rules.CODE_ALPHABET, min_size=26, max_size=26))
def test_a_code_is_read_back_from_how_it_is_shown(code):
    assert rules.code_read(rules.code_shown(code)) == code
    assert rules.code_read(rules.code_shown(code).lower()) == code
