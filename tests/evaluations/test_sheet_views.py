import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.urls import reverse

from evaluations import actions
from evaluations.models import CommuneReport, EvidenceLink, ScoreSheet, SheetStatus
from evaluations.models.assessment import Agreement, Content
from tests.factories.accounts import UserFactory
from tests.factories.evaluations import (
    EvaluationFactory,
    chair_of,
    handed_in,
    level_of,
    locked,
    scored,
    seats_of,
)
from tests.factories.products import EvidenceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluation(db):
    return EvaluationFactory()


@pytest.fixture
def seat(evaluation):
    return seats_of(evaluation)[1]


@pytest.fixture
def member(client, seat):
    client.force_login(seat.user)
    return client


def address(name, evaluation):
    return reverse(f"evaluations:{name}", args=[evaluation.agenda_item.pk])


def value(evaluation, code, points):
    level = level_of(evaluation.criteria_set, code, points)
    return str(level.pk) if level else "none"


def choices(evaluation, **marks):
    """Form data: choices(evaluation, c1_1=20)."""
    named = {code[1:].replace("_", "."): points for code, points in marks.items()}
    return {f"tc-{c.replace('.', '-')}": value(evaluation, c, points) for c, points in named.items()}


def hidden(response):
    """What the page carries in hidden fields, as a browser sends it back."""
    inputs = re.findall(
        r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?>', response.content.decode()
    )
    return {name: unescape(value) for name, value in inputs if name != "csrfmiddlewaretoken"}


def test_sheet_shows_claim_finding_and_evidence_beside_the_levels(member, evaluation):
    dossier = evaluation.dossier
    criterion = evaluation.criteria_set.criteria.get(code="1.1")
    claimed = level_of(evaluation.criteria_set, "1.1", 40)
    dossier.claims.create(criterion=criterion, level=claimed, description="Cá cơm mua trong tỉnh")
    EvidenceLink.objects.create(evidence=EvidenceFactory(dossier=dossier), criterion=criterion)
    report = file_report(dossier)
    report.findings.create(
        content=Content.MATERIAL, agreement=Agreement.PARTLY, text="Một phần muối mua ngoài tỉnh"
    )

    page = member.get(address("score_sheet", evaluation)).content.decode()

    assert "Cá cơm mua trong tỉnh" in page
    assert "Đúng một phần: Một phần muối mua ngoài tỉnh" in page
    assert "Hợp đồng mua cá cơm.pdf" in page
    assert page.count("Chủ thể tự chọn") == 1
    assert page.count("Không đạt mức nào") == 1
    assert "Tối thiểu cho hạng 3 sao" in page
    assert dossier.round.sheet_note in page


def file_report(dossier):
    return CommuneReport.objects.create(
        dossier=dossier,
        author=UserFactory(commune_official=True),
        meeting_on=date(2024, 5, 20),
        participants="Trưởng thôn",
        proposal="evaluate",
        filed_on=date(2024, 5, 21),
        filed_at=datetime(2024, 5, 21, 2, 0, tzinfo=UTC),
    )


def test_reading_the_sheet_stores_nothing(member, evaluation):
    member.get(address("score_sheet", evaluation))

    assert not ScoreSheet.objects.exists()


def test_saving_a_part_keeps_the_choices_and_returns_to_it(member, evaluation):
    data = choices(evaluation, c1_1=20, c4_1=15) | {"opinion": "Nên thêm nhãn phụ", "luu": "B"}

    response = member.post(address("score_sheet", evaluation), data)

    assert response.url == address("score_sheet", evaluation) + "#phan-b"
    page = member.get(address("score_sheet", evaluation))
    assert (page.context["page"].total, page.context["page"].answered) == (35, 2)
    assert "Đã lưu " in page.content.decode()
    assert ScoreSheet.objects.get().opinion == "Nên thêm nhãn phụ"


def test_what_was_sent_stays_on_the_page_when_it_could_not_be_saved(member, evaluation, seat):
    data = choices(evaluation, c1_1=20) | {"tc-4-1": "999999", "opinion": "Giữ lại chữ này"}

    response = member.post(address("score_sheet", evaluation), data)

    page = response.content.decode()
    assert response.status_code == 200
    assert "CHƯA LƯU" in page
    assert "Giữ lại chữ này" in page
    assert "Chọn một trong các mức đã nêu." in page
    assert not ScoreSheet.objects.exists()


def test_check_page_names_what_is_missing_and_does_not_offer_handing_in(member, evaluation):
    member.post(address("score_sheet", evaluation), choices(evaluation, c1_1=20))

    response = member.get(address("hand_in", evaluation))

    page = response.content.decode()
    assert "Còn 2 tiêu chí chưa chấm: 4.1, 6.1." in page
    assert 'type="submit">Nộp phiếu' not in page


@pytest.mark.printed
def test_member_hands_in_and_gets_a_receipt(member, evaluation, seat):
    data = choices(evaluation, c1_1=20, c4_1=15, c6_1=35) | {"kiem-tra": "1"}
    assert member.post(address("score_sheet", evaluation), data).url == address("hand_in", evaluation)

    response = member.post(address("hand_in", evaluation), follow=True)

    sheet = ScoreSheet.objects.get()
    assert (sheet.status, sheet.total, sheet.seat) == (SheetStatus.HANDED_IN, 70, seat)
    assert sheet.digest in response.content.decode()
    assert sheet.pdf.size > 1000
    assert member.get(address("score_sheet", evaluation)).url == reverse(
        "evaluations:sheet_detail", args=[sheet.pk]
    )


def test_incomplete_sheet_is_refused_by_the_server_too(member, evaluation):
    member.post(address("score_sheet", evaluation), choices(evaluation, c1_1=20))

    response = member.post(address("hand_in", evaluation), follow=True)

    assert "Còn 2 tiêu chí chưa chấm: 4.1, 6.1." in response.content.decode()
    assert ScoreSheet.objects.get().status == SheetStatus.DRAFT


def test_another_members_sheet_is_not_there_before_the_lock(client, evaluation, secretary):
    sheet = handed_in(evaluation, seats_of(evaluation)[1], 65)
    people = [chair_of(evaluation).user, seats_of(evaluation)[2].user, secretary, UserFactory(producer=True)]

    for user in people:
        client.force_login(user)
        assert client.get(reverse("evaluations:sheet_detail", args=[sheet.pk])).status_code == 404


def test_sheet_is_there_for_the_council_after_the_lock(client, secretary, leader):
    evaluation = locked(65, 70)
    sheet = evaluation.sheets.get(seat__is_chair=True)
    expected = [(seats_of(evaluation)[1].user, 200), (secretary, 200), (leader, 404)]

    for user, status in expected:
        client.force_login(user)
        assert client.get(reverse("evaluations:sheet_detail", args=[sheet.pk])).status_code == status


def test_draft_has_no_reading_page(member, evaluation):
    member.post(address("score_sheet", evaluation), choices(evaluation, c1_1=20))

    sheet = ScoreSheet.objects.get()

    assert member.get(reverse("evaluations:sheet_detail", args=[sheet.pk])).status_code == 404


def test_only_members_who_score_have_a_sheet(client, evaluation, secretary, leader):
    absent = seats_of(evaluation)[2]
    evaluation.session.attendance.filter(seat=absent).update(present=False, reason="Ốm")
    expected = [(secretary, 403), (absent.user, 403), (leader, 404), (UserFactory(), 404)]

    for user, status in expected:
        client.force_login(user)
        assert client.get(address("score_sheet", evaluation)).status_code == status


def test_recused_member_finds_nothing(member, evaluation, seat, secretary):
    handed_in(evaluation, seat, 65)
    actions.recuse(evaluation.agenda_item, seat, "Người thân", by=secretary)

    for name in ("evaluation_detail", "score_sheet", "hand_in", "board"):
        assert member.get(address(name, evaluation)).status_code == 404


def test_rescoring_starts_from_the_former_sheet_and_asks_for_a_reason(client):
    evaluation = locked(65, 70, 80)
    seat = seats_of(evaluation)[2]
    actions.ask_rescore(evaluation, [seat], "Xem lại tiêu chí 6.1", by=chair_of(evaluation).user)
    client.force_login(seat.user)

    page = client.get(address("score_sheet", evaluation))
    assert page.context["page"].total == 80
    assert "Xem lại tiêu chí 6.1" in page.content.decode()
    data = hidden(page) | choices(evaluation, c1_1=40, c4_1=25, c6_1=10)
    client.post(address("score_sheet", evaluation), data | {"kiem-tra": "1"})
    assert "Phiếu chấm lại phải ghi lý do." in client.get(address("hand_in", evaluation)).content.decode()

    client.post(address("score_sheet", evaluation), data | {"reason": "Đã thử lại mẫu"})
    client.post(address("hand_in", evaluation))

    sheet = ScoreSheet.objects.get(seat=seat, version=2)
    assert (sheet.status, sheet.total, sheet.reason) == (SheetStatus.HANDED_IN, 75, "Đã thử lại mẫu")


def test_other_members_see_no_trace_of_a_rescored_sheet(client):
    evaluation = locked(65, 70, 80)
    low, _middle, high = seats_of(evaluation)
    actions.ask_rescore(evaluation, [high], "", by=low.user)
    handed_in(evaluation, high, 75, reason="Đã thử lại")
    first = evaluation.sheets.get(seat=high, version=1)
    client.force_login(low.user)

    page = client.get(reverse("evaluations:sheet_detail", args=[first.pk]))

    assert page.context["versions"] == [first]
    assert "lần 2" not in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_sheet_costs_the_same_however_many_members_and_files(client, count, django_assert_num_queries):
    evaluation = scored(*[65] * count) if count > 1 else EvaluationFactory()
    criterion = evaluation.criteria_set.criteria.get(code="1.1")
    for _ in range(count):
        file = EvidenceFactory(dossier=evaluation.dossier)
        EvidenceLink.objects.create(evidence=file, criterion=criterion)
    seat = seats_of(evaluation)[0]
    evaluation.sheets.filter(seat=seat).update(status=SheetStatus.DRAFT)
    if count == 1:
        actions.start_sheet(evaluation, by=seat.user)
    client.force_login(seat.user)

    with django_assert_num_queries(25):
        page = client.get(address("score_sheet", evaluation)).context["page"]

    assert len(page.cards[0].files) == count
