"""Questions and votes: written down in the hall, printed in the minutes, frozen with them."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from evaluations import actions
from evaluations.models import Evaluation, Minutes, Question, Vote
from evaluations.session_papers import minutes_paper
from evaluations.session_results import records_of
from ocop_portal.audit.models import AuditEvent
from ocop_portal.pdf.render import render
from tests.evaluations.test_board_views import text_of
from tests.factories.accounts import UserFactory
from tests.factories.councils import SessionFactory
from tests.factories.evaluations import chair_of, locked, seats_of
from tests.factories.paper_twin import typed
from tests.pdf.reading import cells_of
from tests.pdf.reading import text_of as paper_text

pytestmark = pytest.mark.django_db
FROZEN = "Biên bản đã chốt nên không ghi thêm, sửa hay bỏ nội dung nào được nữa."


@pytest.fixture(scope="module")
def compared(shared):
    return locked(65, 70, 75)


@pytest.fixture
def evaluation(compared):
    return Evaluation.objects.get(pk=compared.pk)


@pytest.fixture
def session(evaluation):
    return evaluation.session


def question(session, **fields):
    facts = {"asked_by": "Bà Lê Ví Dụ", "text": "Nguồn cá lấy ở đâu?", "answered_by": "Ông Trần Ví Dụ"}
    return Question(session=session, **{**facts, "answer": "Mua tại cảng Sa Kỳ", **fields})


def vote(session, agreed=3, against=0, abstained=0, **fields):
    counts = {"agreed": agreed, "against": against, "abstained": abstained}
    return Vote(session=session, text="Thông qua kết quả", **counts, **fields)


def closed(evaluation):
    actions.conclude(evaluation, by=chair_of(evaluation).user)
    actions.close_session(evaluation.session, by=chair_of(evaluation).user)
    evaluation.session.refresh_from_db()
    return evaluation.session


def test_vote_counts_the_members_present(session, secretary):
    session.attendance.filter(seat__number=3).update(present=False, reason="Về sớm")

    kept = actions.save_vote(vote(session, 1, 1), by=secretary)

    assert (kept.voters, kept.by) == (2, secretary)


def test_recused_member_has_no_vote_on_the_product(evaluation, session, secretary):
    actions.recuse(evaluation.agenda_item, seats_of(evaluation)[2], "Em ruột", by=secretary)

    with pytest.raises(ValidationError) as error:
        actions.save_vote(vote(session, 3, agenda_item=evaluation.agenda_item), by=secretary)

    assert error.value.messages == ["Ghi 3 phiếu biểu quyết, nhưng chỉ có 2 thành viên được biểu quyết."]
    assert actions.save_vote(vote(session, 3), by=secretary).voters == 3


def test_database_holds_votes_to_the_voters(session, secretary):
    kept = actions.save_vote(vote(session, 2, 1), by=secretary)

    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.filter(pk=kept.pk).update(abstained=1)


def test_vote_without_any_hand_raised_is_refused(session, secretary):
    with pytest.raises(ValidationError) as error:
        actions.save_vote(vote(session, 0), by=secretary)

    assert error.value.messages == ["Ghi số thành viên tán thành, không tán thành."]


def test_office_and_chair_write_and_nobody_else(evaluation, session, secretary, leader):
    for user in (secretary, chair_of(evaluation).user):
        actions.save_question(question(session), by=user)

    for user in (seats_of(evaluation)[1].user, leader, UserFactory()):
        with pytest.raises(PermissionDenied):
            actions.save_question(question(session), by=user)
    assert Question.objects.count() == 2


def test_nothing_is_written_before_the_session_opens(secretary):
    with pytest.raises(ValidationError) as error:
        actions.save_question(question(SessionFactory(released=True)), by=secretary)

    assert error.value.messages == ["Ghi được từ khi khai mạc phiên họp."]


def test_product_of_another_session_is_refused(session, secretary):
    foreign = locked(65, 70).agenda_item

    with pytest.raises(ValidationError) as error:
        actions.save_question(question(session, agenda_item=foreign), by=secretary)

    assert error.value.messages == ["Sản phẩm không có trong phiên họp này."]


def test_closed_minutes_freeze_questions_and_votes(evaluation, secretary):
    session = closed(evaluation)
    kept = actions.save_vote(vote(session), by=secretary)
    minutes = actions.draft_minutes(session, by=secretary)
    actions.close_minutes(minutes, by=secretary, on=session.date)

    for act in (
        lambda: actions.save_question(question(session), by=secretary),
        lambda: actions.save_vote(kept, by=secretary),
        lambda: actions.remove_proceeding(kept, by=secretary),
    ):
        with pytest.raises(ValidationError) as error:
            act()
        assert error.value.messages == [FROZEN]


def test_what_is_taken_back_stays_in_history(session, secretary):
    kept = actions.save_question(question(session), by=secretary)

    actions.remove_proceeding(kept, by=secretary)

    assert not Question.objects.exists()
    line = AuditEvent.objects.about(session).get(action="councils.remove_proceeding")
    assert line.details == {"kind": "question", "text": "Nguồn cá lấy ở đâu?"}


@pytest.mark.printed
def test_minutes_print_questions_at_their_product_and_votes_in_a_table(evaluation, secretary):
    session = closed(evaluation)
    actions.save_question(question(session, agenda_item=evaluation.agenda_item), by=secretary)
    actions.save_question(question(session, text="Họp đến mấy giờ?", answer=""), by=secretary)
    actions.save_vote(vote(session, 2, 0, 1, dissent="Ông A đề nghị ghi lại"), by=secretary)
    minutes = actions.draft_minutes(session, by=secretary)

    paper = minutes_paper(minutes, records_of(session))

    talk = "Bà Lê Ví Dụ hỏi: Nguồn cá lấy ở đâu? Ông Trần Ví Dụ trả lời: Mua tại cảng Sa Kỳ."
    assert paper.results[0].questions == (talk,)
    assert "Bà Lê Ví Dụ hỏi: Họp đến mấy giờ?" in paper.proceedings
    printed = render(paper)
    row = ["1", "Thông qua kết quả Bảo lưu: Ông A đề nghị ghi lại", "3", "2", "0", "1"]
    assert row in cells_of(printed)
    assert "IV. BIỂU QUYẾT THÔNG QUA" in paper_text(printed)


def test_draft_names_recusals_and_paper_sheets(secretary):
    evaluation = locked(65, 70, 80)
    chair, _middle, high = seats_of(evaluation)
    other = UserFactory(secretariat=True)
    actions.ask_rescore(evaluation, [high], "", by=chair.user)
    for person in (secretary, other):
        typed(evaluation, high, 75, by=person, reason="Đã thử lại mẫu")
    actions.lock(evaluation, by=chair.user)
    session = closed(evaluation)

    text = actions.draft_minutes(session, by=secretary).proceedings

    product = evaluation.agenda_item
    assert f"{high} chấm sản phẩm {product} (lần 2) trên phiếu giấy" in text
    assert f"nhập hai lượt ({secretary} và {other}), hai lượt khớp nhau" in text


def test_draft_names_who_took_no_part(evaluation, secretary):
    seat = seats_of(evaluation)[2]
    actions.recuse(evaluation.agenda_item, seat, "Em ruột", by=secretary)

    text = actions.draft_minutes(closed(evaluation), by=secretary).proceedings

    assert f"{seat} không tham gia đánh giá sản phẩm {evaluation.agenda_item}, lý do: Em ruột." in text


def test_secretary_writes_corrects_and_takes_back_through_the_pages(client, evaluation, session, secretary):
    client.force_login(secretary)
    add = reverse("evaluations:proceeding_add", args=[session.pk, "bieu-quyet"])
    sent = {"agenda_item": evaluation.agenda_item.pk, "text": "Đề nghị 3 sao", "dissent": ""}
    refused = client.post(add, sent | {"agreed": "9", "against": "0", "abstained": "0"})
    assert "nhưng chỉ có 3 thành viên" in text_of(refused)

    page = client.post(add, sent | {"agreed": "3", "against": "0", "abstained": "0"}, follow=True)

    assert "tán thành 3 , không tán thành 0" in text_of(page)
    kept = Vote.objects.get()
    edit = reverse("evaluations:proceeding_edit", args=[session.pk, "bieu-quyet", kept.pk])
    client.post(edit, sent | {"agreed": "2", "against": "1", "abstained": "0"})
    kept.refresh_from_db()
    assert (kept.agreed, kept.against) == (2, 1)
    client.post(reverse("evaluations:proceeding_remove", args=[session.pk, "bieu-quyet", kept.pk]))
    assert not Vote.objects.exists()


def test_members_read_and_do_not_write_and_recused_ones_do_not_see_the_product(
    client, evaluation, session, secretary, leader, producer_user
):
    actions.save_question(question(session, agenda_item=evaluation.agenda_item), by=secretary)
    actions.save_question(question(session, text="Họp đến mấy giờ?"), by=secretary)
    member, recused = seats_of(evaluation)[1:]
    actions.recuse(evaluation.agenda_item, recused, "Em ruột", by=secretary)
    page = reverse("evaluations:proceedings", args=[session.pk])

    shown = {}
    for seat in (member, recused):
        client.force_login(seat.user)
        shown[seat] = client.get(page)
    assert [len(found.context["questions"]) for found in shown.values()] == [2, 1]
    assert not shown[member].context["writes"]
    add = reverse("evaluations:proceeding_add", args=[session.pk, "cau-hoi"])
    assert client.get(add).status_code == 403
    for user, status in ((leader, 403), (producer_user, 404)):
        client.force_login(user)
        assert client.get(page).status_code == status


def test_unknown_kind_is_not_there(client, session, secretary):
    client.force_login(secretary)

    assert client.get(reverse("evaluations:proceeding_add", args=[session.pk, "khac"])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_however_much_is_written(
    client, evaluation, session, secretary, count, django_assert_num_queries
):
    for _number in range(count):
        actions.save_question(question(session, agenda_item=evaluation.agenda_item), by=secretary)
        actions.save_vote(vote(session), by=secretary)
    client.force_login(secretary)
    page = reverse("evaluations:proceedings", args=[session.pk])
    client.get(page)

    with django_assert_num_queries(9):
        client.get(page)


def test_handed_in_sheet_is_not_named_as_paper(evaluation, secretary):
    text = actions.draft_minutes(closed(evaluation), by=secretary).proceedings

    assert "phiếu giấy" not in text


def test_a_corrected_vote_keeps_who_could_vote_when_it_was_taken(session, secretary):
    kept = actions.save_vote(vote(session, 3), by=secretary)
    session.attendance.filter(seat__number=3).update(present=False, reason="Về sớm")

    kept.dissent = "Đề nghị xem lại mẫu"
    actions.save_vote(kept, by=secretary)

    kept.refresh_from_db()
    assert (kept.voters, kept.agreed, kept.dissent) == (3, 3, "Đề nghị xem lại mẫu")


def test_form_of_a_kept_vote_names_who_could_vote_when_it_was_taken(client, session, secretary):
    kept = actions.save_vote(vote(session, 3), by=secretary)
    session.attendance.filter(seat__number=3).update(present=False, reason="Về sớm")
    client.force_login(secretary)

    page = client.get(reverse("evaluations:proceeding_edit", args=[session.pk, "bieu-quyet", kept.pk]))

    assert "Sửa biểu quyết" in text_of(page)
    assert "Có 3 thành viên dự họp được biểu quyết" in text_of(page)


def test_closed_minutes_lead_back_from_every_form(client, evaluation, secretary):
    session = closed(evaluation)
    kept = actions.save_vote(vote(session), by=secretary)
    Minutes.objects.create(session=session, state="closed", closed_by=secretary, closed_on=session.date)
    client.force_login(secretary)
    own = [session.pk, "bieu-quyet", kept.pk]

    for name, args in (("proceeding_add", own[:2]), ("proceeding_edit", own), ("proceeding_remove", own)):
        for send in (client.get, client.post):
            page = send(reverse(f"evaluations:{name}", args=args), follow=True)
            assert FROZEN in text_of(page)
            assert "không thay đổi nữa" in text_of(page)
    assert not page.context["writes"]
