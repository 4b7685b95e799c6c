from datetime import date

import pytest
from django.urls import reverse

from evaluations import actions
from evaluations.judged import judged_assessment
from evaluations.models import Evaluation, EvaluationStatus, ScoreSheet
from evaluations.previous import Before, previous_of
from products.models import Dossier
from tests.factories.dossiers import answer, pdf_bytes
from tests.factories.evaluations import chair_of, levels_in_order, seats_of, written_sheet
from tests.factories.judged import item_with, opened, stored_evidence
from tests.factories.products import RoundFactory

pytestmark = pytest.mark.django_db


def concluded(*totals, **facts):
    """Opened, scored to these totals, then locked and concluded through the real actions."""
    evaluation = opened(seats=len(totals), **facts)
    levels = levels_in_order(evaluation)
    for seat, total in zip(seats_of(evaluation), totals, strict=True):
        written_sheet(evaluation, seat, total, levels)
    chair = chair_of(evaluation).user
    actions.lock(evaluation, by=chair)
    return actions.conclude(evaluation, by=chair)


def next_of(last, *, purpose="renewal", claims=None, files=()):
    """The same product comes with a new dossier to another session; its scoring is open."""
    item = item_with(*files, claims=claims, purpose=purpose)
    Dossier.objects.filter(pk=item.dossier_id).update(
        product=last.dossier.product_id, round=RoundFactory(year=2027, number=1)
    )
    item.refresh_from_db()
    return actions.open_scoring(item, by=item.session.council.seats.get(is_chair=True).user)


def previous(evaluation):
    return previous_of(evaluation, judged_assessment(evaluation))


@pytest.fixture(scope="module")
def concluded_once(shared):
    return concluded(65, 70, 75, claims={"1.1": 40, "4.1": 15})


@pytest.fixture
def last(concluded_once):
    return Evaluation.objects.get(pk=concluded_once.pk)


def test_a_renewal_shows_means_and_what_is_said_otherwise(last):
    evaluation = next_of(last, claims={"1.1": 20, "4.1": 15}, files=[("Mới.pdf", pdf_bytes(3), ["4.1"])])

    found = previous(evaluation)

    assert (found.stars, found.mean, found.on) == (last.stars, "70,00", date(2024, 5, 28))
    assert found.criteria["1.1"] == Before("33,33", 40, ("Lần trước tự chọn 40 điểm, lần này 20 điểm.",))
    assert found.criteria["4.1"] == Before("18,33", 25, ("1 tệp minh chứng mới.",))
    assert found.criteria["6.1"] == Before("18,33", 35, ())


def test_the_same_claim_in_the_same_words_is_no_change(last):
    evaluation = next_of(last, claims={"1.1": 40})

    assert previous(evaluation).criteria["1.1"].changes == ()


def test_a_first_application_has_nothing_before_it(last):
    assert previous(next_of(last, purpose="first")) is None


def test_a_dossier_judged_once_more_is_compared_with_itself(last):
    dossier = Dossier.objects.get(pk=last.dossier.pk)
    Dossier.objects.filter(pk=dossier.pk).update(status="scheduled")
    answer(dossier, "1.1", 20, "Đã sửa theo yêu cầu")
    stored_evidence(dossier, "Bổ sung.pdf", pdf_bytes(2), codes=["6.1"])
    item = item_with()
    item.dossier = Dossier.objects.get(pk=dossier.pk)
    item.save()
    again = actions.open_scoring(item, by=item.session.council.seats.get(is_chair=True).user)

    found = previous(again).criteria

    assert found["1.1"].changes == (
        "Lần trước tự chọn 40 điểm, lần này 20 điểm.",
        "Chủ thể đã viết lại phần mô tả.",
    )
    assert found["6.1"].changes == ("1 tệp minh chứng mới.",)
    assert previous(last) is None


def test_the_mean_of_one_sheet_is_a_members_score_and_is_not_told():
    last = concluded(70)

    found = previous(next_of(last))

    assert found.mean == "70,00"
    assert {row.mean for row in found.criteria.values()} == {""}


def test_an_evaluation_that_is_not_concluded_is_no_result(last):
    Evaluation.objects.filter(pk=last.pk).update(
        status=EvaluationStatus.LOCKED,
        outcome="",
        concluded_by=None,
        concluded_at=None,
        total_sum=None,
        sheet_count=None,
        stars=None,
        band_stars=None,
    )

    assert previous(next_of(last)) is None


def test_the_sheet_shows_it_and_no_former_members_name(client, last):
    evaluation = next_of(last, claims={"1.1": 20})
    seat = seats_of(evaluation)[1]
    client.force_login(seat.user)

    page = client.get(reverse("evaluations:score_sheet", args=[evaluation.agenda_item.pk])).content.decode()

    assert "70,00 điểm, hạng" in page
    assert 'Trung bình <span class="oc-num">33,33</span> trên 40 điểm.' in page
    assert "Lần trước tự chọn 40 điểm, lần này 20 điểm." in page
    for sheet in ScoreSheet.objects.filter(evaluation=last):
        assert str(sheet.seat) not in page


@pytest.mark.parametrize("count", [2, 3])
def test_query_count(count, django_assert_num_queries):
    evaluation = next_of(concluded(*[70] * count), claims={"1.1": 40})
    assessment = judged_assessment(evaluation)

    with django_assert_num_queries(6):  # the last evaluation, its sheets, marks, record, criteria, levels
        previous_of(evaluation, assessment)
