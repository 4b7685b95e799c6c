"""What is stored is what comes out of the raw marks; a tampered row is named."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from evaluations import actions
from evaluations.models import Evaluation, EvaluationStatus, Mark, Minutes, ScoreSheet
from evaluations.verifying import closed_sessions, differences_in
from ocop_portal.archive.models import Paper
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory
from tests.factories.dossiers import pdf_bytes
from tests.factories.evaluations import (
    EvaluationFactory,
    chair_of,
    handed_in,
    level_of,
    levels_in_order,
    locked,
    seats_of,
    written_sheet,
)
from tests.factories.judged import opened
from tests.factories.paper_twin import typed

pytestmark = pytest.mark.django_db


def concluded_and_closed(*totals):
    evaluation = locked(*totals)
    actions.conclude(evaluation, by=chair_of(evaluation).user)
    actions.close_session(evaluation.session, by=chair_of(evaluation).user)
    return evaluation


@pytest.fixture(scope="module")
def ended(shared):
    return concluded_and_closed(65, 70, 75)


@pytest.fixture
def evaluation(ended):
    """In a session that is closed."""
    return Evaluation.objects.get(pk=ended.pk)


def found():
    return [difference.what for session in closed_sessions() for difference in differences_in(session)]


def test_untouched_session_has_no_difference(evaluation):
    out = StringIO()

    call_command("verify_results", stdout=out)

    assert out.getvalue() == "Đã tính lại 1 phiên họp: mọi kết quả khớp.\n"


def test_tampered_mark_is_named_wherever_it_shows(evaluation):
    sheet = evaluation.sheets.get(seat__number=2)
    mark = Mark.objects.get(sheet=sheet, criterion__code="4.1")
    mark.level = level_of(evaluation.criteria_set, "4.1", 25)
    mark.save()

    name = f"phiếu của {sheet.seat}, lần chấm 1"
    assert found()[:3] == [
        f"{name}: tổng điểm lưu 70, cộng từ các mức đã chọn là 80",
        f"{name}: mã kiểm tra không khớp với nội dung phiếu",
        "tổng điểm các phiếu lưu “210”, tính lại là “220”",
    ]


def test_command_fails_and_names_product_and_session(evaluation):
    ScoreSheet.objects.filter(seat__number=2).update(total=71)
    out = StringIO()

    with pytest.raises(CommandError, match="1 chỗ khác với kết quả đã lưu, trong 1 phiên họp"):
        call_command("verify_results", stdout=out)

    assert out.getvalue().startswith(f"{evaluation.session}, {evaluation.agenda_item}: phiếu của")


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"total_sum": 211}, "tổng điểm các phiếu lưu “211”, tính lại là “210”"),
        ({"sheet_count": 4}, "số phiếu tính lưu “4”, tính lại là “3”"),
        ({"band_stars": 3}, "hạng theo điểm lưu “3”, tính lại là “4”"),
        ({"stars": 5}, "hạng sao lưu “5”, tính lại là “3”"),
        ({"explanation": "Đạt"}, "giải thích lưu “Đạt”, tính lại là “70,00 điểm"),
    ],
)
def test_tampered_result_is_named(evaluation, fields, named):
    Evaluation.objects.update(**fields)

    (what,) = found()
    assert what.startswith(named)


def test_changed_opinion_breaks_the_digest(evaluation):
    sheet = evaluation.sheets.get(seat__number=3)
    ScoreSheet.objects.filter(pk=sheet.pk).update(opinion="Thêm sau")

    assert found() == [
        f"phiếu của {sheet.seat}, lần chấm 1: mã kiểm tra không khớp với nội dung phiếu",
    ]


def test_lost_mark_is_named(evaluation):
    sheet = evaluation.sheets.get(seat__number=2)
    sheet.marks.filter(criterion__code="4.1").delete()

    assert f"phiếu của {sheet.seat}, lần chấm 1: phiếu không đủ các tiêu chí của bộ" in found()


def test_recused_sheet_stays_out_of_the_recomputation(secretary):
    evaluation = locked(65, 70, 75)
    actions.recuse(evaluation.agenda_item, seats_of(evaluation)[2], "Người thân", by=secretary)
    actions.conclude(evaluation, by=chair_of(evaluation).user)
    actions.close_session(evaluation.session, by=chair_of(evaluation).user)

    assert found() == []


def test_knocked_out_product_is_verified_by_its_reason():
    evaluation = locked(65, 70, 75)
    actions.knock_out(evaluation, "Giả mạo hồ sơ", "Đã xác minh", by=chair_of(evaluation).user)
    actions.close_session(evaluation.session, by=chair_of(evaluation).user)
    assert found() == []

    Evaluation.objects.filter(pk=evaluation.pk).update(reason="Khác")

    (what,) = found()
    assert what.startswith("giải thích lưu “Sản phẩm bị loại")


def test_product_without_conclusion_in_a_closed_session_is_named(evaluation):
    AgendaItemFactory(session=evaluation.session)

    assert found() == ["phiên họp đã bế mạc nhưng sản phẩm chưa có kết luận"]


def test_closed_minutes_and_issued_papers_are_verified(evaluation, secretary):
    minutes = actions.draft_minutes(evaluation.session, by=secretary)
    actions.close_minutes(minutes, by=secretary, on=evaluation.session.date)
    assert found() == []

    Minutes.objects.update(conclusion="Thông qua tất cả")
    summary = Paper.objects.get(kind="summary")
    with open(summary.file.path, "ab") as file:
        file.write(b"\n")

    assert found() == [
        "biên bản đã chốt không còn khớp với mã kiểm tra",
        f"{summary.title}: tệp đã phát hành bị mất hoặc bị thay đổi",
    ]


def test_a_file_that_is_not_as_judged_is_named(secretary):
    evaluation = opened(("Hợp đồng.pdf", None, ["1.1"]))
    actions.knock_out(evaluation, "", "Hồ sơ giả mạo.", by=chair_of(evaluation).user)
    actions.close_session(evaluation.session, by=secretary)
    assert found() == []

    file = evaluation.dossier.evidence.get().file
    Path(file.path).write_bytes(pdf_bytes() + b"%")

    (what,) = found()
    assert what.startswith("Tệp “Hợp đồng.pdf” (")
    assert "không như khi chấm" in what


def test_open_sessions_are_left_alone():
    evaluation = locked(65, 70, 75)
    evaluation.sheets.update(total=1)

    assert evaluation.status == EvaluationStatus.LOCKED
    assert found() == []


@pytest.mark.parametrize(("count", "queries"), [(1, 22), (3, 50)])
def test_each_product_more_costs_fourteen_questions(secretary, count, queries, django_assert_num_queries):
    first = locked(65, 70, 75)
    evaluations = [first, *(another(first) for _ in range(count - 1))]
    for evaluation in evaluations:
        actions.conclude(evaluation, by=chair_of(evaluation).user)
    actions.close_session(first.session, by=secretary)
    session = closed_sessions().get(pk=first.session.pk)

    with django_assert_num_queries(queries):
        assert differences_in(session) == []


def another(first):
    """One more product of the same session, scored and locked."""
    more = EvaluationFactory(agenda_item__session=first.session, criteria_set=first.criteria_set)
    for seat, total in zip(seats_of(more), (65, 70, 75), strict=True):
        written_sheet(more, seat, total, levels_in_order(more))
    return actions.lock(more, by=chair_of(more).user)


def test_changed_scan_of_a_paper_sheet_is_named(secretary):
    evaluation = EvaluationFactory()
    chair, member, last = seats_of(evaluation)
    for person in (secretary, UserFactory(secretariat=True)):
        paper = typed(evaluation, member, 70, by=person).paper
    for seat in (chair, last):
        handed_in(evaluation, seat, 70)
    actions.lock(evaluation, by=chair.user)
    actions.conclude(evaluation, by=chair.user)
    actions.close_session(evaluation.session, by=chair.user)
    assert found() == []

    with open(paper.file.path, "ab") as file:
        file.write(b"\n")

    assert found() == [f"phiếu giấy của {member}: bản quét bị mất hoặc bị thay đổi"]
