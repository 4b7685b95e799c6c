"""Concluding, knocking out and stopping through the pages."""

import pytest

from evaluations import actions
from evaluations.models import CriterionRule, EvaluationStatus
from evaluations.models.results import Outcome
from tests.evaluations.pages import address, text_of
from tests.factories.evaluations import locked, scored, seats_of

pytestmark = pytest.mark.django_db


def test_conclusion_shows_its_result_before_it_is_final(as_chair):
    evaluation = locked(65, 70, 75)
    client = as_chair(evaluation)
    page = text_of(client.get(address("conclude", evaluation)))
    assert "70,00 điểm, thuộc khung 4 sao" in page
    assert evaluation.dossier.round.sheet_note in page

    client.post(address("conclude", evaluation), {"seen": "65,70,75"})

    evaluation.refresh_from_db()
    assert (evaluation.outcome, evaluation.stars) == (Outcome.RANKED, 3)
    result = client.get(address("evaluation_detail", evaluation)).context["result"]
    assert (result.stars, result.mean) == (3, "70,00")


def test_second_click_on_conclude_is_told(as_chair):
    evaluation = locked(65, 70)
    client = as_chair(evaluation)
    client.post(address("conclude", evaluation), {"seen": "65,70"})

    response = client.post(address("conclude", evaluation), {"seen": "65,70"}, follow=True)

    assert "Sản phẩm này đã có kết luận." in text_of(response)


def test_chair_concludes_only_what_was_on_the_page(as_chair, secretary):
    evaluation = locked(65, 70, 75)
    client = as_chair(evaluation)
    seen = client.get(address("conclude", evaluation)).context["form"]["seen"].value()
    actions.recuse(evaluation.agenda_item, seats_of(evaluation)[2], "Người thân", by=secretary)

    response = client.post(address("conclude", evaluation), {"seen": seen}, follow=True)

    assert "Các phiếu được tính đã thay đổi." in text_of(response)
    evaluation.refresh_from_db()
    assert evaluation.status == EvaluationStatus.LOCKED


def test_conclusion_is_refused_while_the_spread_is_too_wide(as_chair):
    evaluation = locked(65, 70, 80)

    seen = {"seen": "65,70,80"}
    response = as_chair(evaluation).post(address("conclude", evaluation), seen, follow=True)

    assert "Chưa kết luận được vì độ chênh là 15 điểm" in text_of(response)


def test_product_is_knocked_out_on_a_condition_of_its_set(as_chair):
    evaluation = scored(65, 70)
    ground = evaluation.criteria_set.disqualifiers.get()
    client = as_chair(evaluation)
    data = {"ground": f"dk-{ground.pk}", "reason": "Giấy chứng nhận không có thật"}

    response = client.post(address("knock_out", evaluation), data, follow=True)

    evaluation.refresh_from_db()
    assert evaluation.outcome == Outcome.KNOCKED_OUT
    assert evaluation.reason == "Giả mạo hồ sơ. Giấy chứng nhận không có thật."
    assert "Bị loại" in text_of(response)


def test_stop_rule_ends_the_evaluation_as_stopped(as_chair):
    evaluation = scored(65, 70)
    criterion = evaluation.criteria_set.criteria.get(code="6.1")
    (rule,) = CriterionRule.objects.bulk_create(
        [CriterionRule(criterion=criterion, type="stop", text="Dừng khi có tạp chất")]
    )

    as_chair(evaluation).post(
        address("knock_out", evaluation), {"ground": f"qt-{rule.pk}", "reason": "Có mảnh thủy tinh"}
    )

    evaluation.refresh_from_db()
    assert evaluation.outcome == Outcome.STOPPED
    assert evaluation.reason == "Tiêu chí 6.1: Dừng khi có tạp chất. Có mảnh thủy tinh."


@pytest.mark.parametrize(
    ("ground", "outcome"), [("loai-khac", Outcome.KNOCKED_OUT), ("dung-khac", Outcome.STOPPED)]
)
def test_council_may_name_a_ground_that_the_set_does_not_print(as_chair, ground, outcome):
    evaluation = scored(65, 70)

    as_chair(evaluation).post(
        address("knock_out", evaluation), {"ground": ground, "reason": "Chủ thể rút hồ sơ"}
    )

    evaluation.refresh_from_db()
    assert (evaluation.outcome, evaluation.reason) == (outcome, "Chủ thể rút hồ sơ.")


def test_knock_out_without_a_reason_comes_back(as_chair):
    evaluation = scored(65, 70)

    response = as_chair(evaluation).post(address("knock_out", evaluation), {"reason": ""})

    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"ground", "reason"}
