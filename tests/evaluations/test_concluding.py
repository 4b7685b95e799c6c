from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evaluations import actions
from evaluations.models import EvaluationStatus, SheetStatus
from evaluations.models.results import Outcome
from ocop_portal.audit.models import AuditEvent
from products.workflow import Status
from tests.factories.councils import AgendaItemFactory
from tests.factories.evaluations import chair_of, handed_in, locked, scored, seats_of
from tests.refusals import code_of

pytestmark = pytest.mark.django_db


def ask(evaluation, *seats, note="Xem lại tiêu chí 6.1"):
    return actions.ask_rescore(evaluation, seats, note, by=chair_of(evaluation).user)


def test_rescoring_is_asked_for_while_the_spread_is_above_the_limit():
    evaluation = locked(65, 70, 80)
    low, _middle, high = seats_of(evaluation)

    ask(evaluation, low, high)

    evaluation.refresh_from_db()
    assert evaluation.status == EvaluationStatus.RESCORING
    assert {row.seat for row in evaluation.rescore_requests.filter(answered_at=None)} == {low, high}


def test_spread_of_exactly_the_limit_needs_no_rescoring():
    evaluation = locked(65, 75)

    with pytest.raises(ValidationError) as error:
        ask(evaluation, *seats_of(evaluation))

    assert code_of(error) == "within_limit"


def test_somebody_counted_must_be_asked(secretary):
    evaluation = locked(65, 70, 80)

    with pytest.raises(ValidationError) as error:
        ask(evaluation)

    assert code_of(error) == "no_members"


def test_only_the_chair_asks_and_concludes(secretary):
    evaluation = locked(65, 70, 80)
    member = seats_of(evaluation)[1]

    for user in (member.user, secretary):
        with pytest.raises(PermissionDenied):
            actions.ask_rescore(evaluation, [member], "", by=user)
        with pytest.raises(PermissionDenied):
            actions.conclude(evaluation, by=user)


def test_rescored_sheet_starts_from_the_one_before_and_needs_a_reason():
    evaluation = locked(65, 70, 80)
    seat = seats_of(evaluation)[2]
    ask(evaluation, seat)

    draft = actions.start_sheet(evaluation, by=seat.user)

    assert (draft.version, {m.criterion.code: m.points for m in draft.marks.all()}) == (
        2,
        {"1.1": 20, "4.1": 25, "6.1": 35},
    )
    with pytest.raises(ValidationError) as error:
        actions.hand_in(draft, by=seat.user)
    assert code_of(error) == "no_reason"


def test_first_sheet_stays_when_the_second_is_handed_in():
    evaluation = locked(65, 70, 80)
    seat = seats_of(evaluation)[2]
    ask(evaluation, seat)

    handed_in(evaluation, seat, 75, reason="Đã thử lại mẫu")

    versions = [(s.version, s.status, s.total, s.reason) for s in evaluation.sheets.filter(seat=seat)]
    assert versions == [
        (1, SheetStatus.SUPERSEDED, 80, ""),
        (2, SheetStatus.HANDED_IN, 75, "Đã thử lại mẫu"),
    ]
    assert not evaluation.rescore_requests.filter(answered_at=None).exists()


def test_members_not_asked_cannot_rescore():
    evaluation = locked(65, 70, 80)
    low, _middle, high = seats_of(evaluation)
    ask(evaluation, high)

    with pytest.raises(ValidationError) as error:
        actions.start_sheet(evaluation, by=low.user)

    assert code_of(error) == "handed_in"


def test_lock_waits_until_every_request_is_answered():
    evaluation = locked(65, 70, 80)
    low, _middle, high = seats_of(evaluation)
    ask(evaluation, low, high)
    handed_in(evaluation, high, 75, reason="Đã thử lại mẫu")

    with pytest.raises(ValidationError) as error:
        actions.lock(evaluation, by=low.user)

    assert error.value.messages == [f"Còn 1 phiếu chưa nộp: {low}."]


def test_conclusion_stores_sum_count_rank_and_explanation():
    evaluation = locked(65, 70, 75)

    actions.conclude(evaluation, by=chair_of(evaluation).user)

    evaluation.refresh_from_db()
    assert (evaluation.status, evaluation.outcome) == (EvaluationStatus.CONCLUDED, Outcome.RANKED)
    assert (evaluation.total_sum, evaluation.sheet_count, evaluation.mean) == (210, 3, Fraction(70))
    assert (evaluation.band_stars, evaluation.stars) == (4, 3)
    assert evaluation.explanation == (
        "70,00 điểm, thuộc khung 4 sao (từ 70 đến dưới 90 điểm); "
        "độ chênh 10 điểm, trong mức cho phép 10 điểm; "
        "tiêu chí 4.1 “Tiêu chí 4.1” có trung bình 18,33, "
        "chưa đạt mức tối thiểu 25 điểm của hạng 4 sao → 3 sao"
    )
    assert evaluation.dossier.status == Status.CONCLUDED
    assert evaluation.concluded_by == chair_of(evaluation).user


def test_history_of_the_conclusion_holds_no_figure():
    evaluation = locked(65, 70, 75)
    actions.conclude(evaluation, by=chair_of(evaluation).user)

    line = AuditEvent.objects.about(evaluation).first()

    assert line.details == {"before": "locked", "after": "concluded", "note": ""}


def test_spread_above_the_limit_cannot_be_concluded():
    evaluation = locked(65, 70, 80)

    with pytest.raises(ValidationError) as error:
        actions.conclude(evaluation, by=chair_of(evaluation).user)

    assert error.value.messages == ["Chưa kết luận được vì độ chênh là 15 điểm, quá mức cho phép 10 điểm."]


def test_nothing_is_concluded_before_the_lock():
    evaluation = scored(65, 70)

    with pytest.raises(ValidationError) as error:
        actions.conclude(evaluation, by=chair_of(evaluation).user)

    assert code_of(error) == "invalid_move"


def test_second_to_conclude_is_told():
    evaluation = locked(65, 70)
    chair = chair_of(evaluation).user
    other = type(evaluation).objects.get(pk=evaluation.pk)
    actions.conclude(evaluation, by=chair)

    with pytest.raises(ValidationError) as error:
        actions.conclude(other, by=chair)

    assert error.value.messages == ["Sản phẩm này đã có kết luận."]


def test_rescored_sheets_are_concluded_after_the_next_lock():
    evaluation = locked(65, 70, 80)
    chair, _middle, high = seats_of(evaluation)
    ask(evaluation, high)
    handed_in(evaluation, high, 75, reason="Đã thử lại mẫu")
    actions.lock(evaluation, by=chair.user)

    actions.conclude(evaluation, by=chair.user)

    evaluation.refresh_from_db()
    assert (evaluation.total_sum, evaluation.sheet_count) == (210, 3)


@pytest.mark.parametrize(
    ("act", "outcome"), [(actions.knock_out, Outcome.KNOCKED_OUT), (actions.stop, Outcome.STOPPED)]
)
def test_knock_out_and_stop_end_without_figures(act, outcome):
    evaluation = scored(65, 70)

    act(evaluation, "Giả mạo hồ sơ", "Giấy chứng nhận không có thật", by=chair_of(evaluation).user)

    evaluation.refresh_from_db()
    assert (evaluation.status, evaluation.outcome) == (EvaluationStatus.CONCLUDED, outcome)
    assert (evaluation.total_sum, evaluation.stars, evaluation.mean) == (None, None, None)
    assert evaluation.reason == "Giả mạo hồ sơ. Giấy chứng nhận không có thật."
    assert evaluation.dossier.status == Status.CONCLUDED
    assert not evaluation.sheets.filter(revealed_at__isnull=False).exists()


def test_knock_out_takes_a_written_reason():
    evaluation = scored(65, 70)

    with pytest.raises(ValidationError) as error:
        actions.knock_out(evaluation, "Giả mạo hồ sơ", "  ", by=chair_of(evaluation).user)

    assert code_of(error) == "no_reason"


def test_recusal_voids_the_sheet_and_the_divisor_follows(secretary):
    evaluation = locked(65, 70, 80)
    high = seats_of(evaluation)[2]

    actions.recuse(evaluation.agenda_item, high, "Người thân của chủ thể", by=secretary)
    actions.conclude(evaluation, by=chair_of(evaluation).user)

    evaluation.refresh_from_db()
    assert (evaluation.total_sum, evaluation.sheet_count) == (135, 2)
    assert evaluation.sheets.get(seat=high).status == SheetStatus.VOID
    assert evaluation.sheets.get(seat=high).total == 80


def test_recused_members_request_blocks_nobody(secretary):
    evaluation = locked(65, 70, 80)
    chair, _middle, high = seats_of(evaluation)
    ask(evaluation, high)

    actions.recuse(evaluation.agenda_item, high, "Người thân của chủ thể", by=secretary)

    assert actions.lock(evaluation, by=chair.user).status == EvaluationStatus.LOCKED


def test_nobody_is_recused_after_the_conclusion(secretary):
    evaluation = locked(65, 70)
    actions.conclude(evaluation, by=chair_of(evaluation).user)

    with pytest.raises(ValidationError) as error:
        actions.recuse(evaluation.agenda_item, seats_of(evaluation)[1], "Người thân", by=secretary)

    assert error.value.messages == ["Sản phẩm này đã có kết luận."]


def test_notes_are_kept_from_the_lock_to_the_conclusion(secretary):
    evaluation = scored(65, 70)
    with pytest.raises(ValidationError) as error:
        actions.add_note(evaluation, "Hội đồng thử mẫu", by=secretary)
    assert code_of(error) == "not_discussing"
    actions.lock(evaluation, by=chair_of(evaluation).user)

    actions.add_note(evaluation, "Hội đồng thử mẫu", by=secretary)

    assert [note.text for note in evaluation.discussion_notes.all()] == ["Hội đồng thử mẫu"]


def test_session_closes_when_every_product_is_concluded():
    evaluation = locked(65, 70)
    chair = chair_of(evaluation).user
    actions.conclude(evaluation, by=chair)

    actions.close_session(evaluation.session, by=chair)

    evaluation.session.refresh_from_db()
    assert evaluation.session.status == "closed"


def test_session_with_an_open_product_stays_open():
    evaluation = locked(65, 70)
    waiting = AgendaItemFactory(session=evaluation.session)

    with pytest.raises(ValidationError) as error:
        actions.close_session(evaluation.session, by=chair_of(evaluation).user)

    assert error.value.messages == [f"Còn sản phẩm chưa kết luận: {evaluation.agenda_item}, {waiting}."]
