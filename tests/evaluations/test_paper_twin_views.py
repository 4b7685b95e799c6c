import pytest
from django.urls import reverse

from evaluations import actions
from evaluations.models import Evaluation, PaperSheet, ScoreSheet
from tests.evaluations.test_board_views import text_of
from tests.evaluations.test_sheet_views import choices
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.dossiers import upload
from tests.factories.evaluations import EvaluationFactory, chair_of, handed_in, published_set, seats_of
from tests.factories.paper_twin import typed
from tests.pdf.reading import figures
from tests.pdf.reading import text_of as paper_text

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def being_scored(shared):
    return EvaluationFactory()


@pytest.fixture
def evaluation(being_scored):
    return Evaluation.objects.get(pk=being_scored.pk)


@pytest.fixture
def seat(evaluation):
    return seats_of(evaluation)[1]


@pytest.fixture
def other(db):
    return UserFactory(secretariat=True)


def address(name, evaluation, seat=None):
    return reverse(f"evaluations:{name}", args=[evaluation.agenda_item.pk, *([seat.pk] if seat else [])])


def sent(evaluation, points=(40, 15, 10), **more):
    marks = dict(zip(("c1_1", "c4_1", "c6_1"), points, strict=True))
    return choices(evaluation, **marks) | {"opinion": ""} | more


@pytest.mark.printed
def test_two_people_type_through_the_pages(client, evaluation, seat, secretary, other):
    page = address("paper_entry", evaluation, seat)
    client.force_login(secretary)
    first = client.post(page, sent(evaluation, scan=upload("phieu.pdf")), follow=True)
    assert "Đã ghi lượt thứ nhất" in first.content.decode()
    client.force_login(other)

    second = client.post(page, sent(evaluation), follow=True)

    assert "Hai lượt nhập khớp nhau. Phiếu giấy đã được tính." in second.content.decode()
    sheet = ScoreSheet.objects.get()
    assert sheet.total == 65
    with sheet.pdf.open() as file:
        assert "nhập hai lượt, do hai người, khớp nhau" in paper_text(file.read())


def test_second_typist_does_not_see_the_first_ones_typing(client, evaluation, seat, secretary, other):
    typed(evaluation, seat, 65, by=secretary, opinion="Mắm thơm")
    client.force_login(other)

    page = client.get(address("paper_entry", evaluation, seat))

    assert not any(field.value() for field in page.context["form"])
    assert "Mắm thơm" not in page.content.decode()


def test_mismatch_leaves_the_differing_places_empty(client, evaluation, seat, secretary, other):
    typed(evaluation, seat, 65, by=secretary)
    client.force_login(other)

    answer = client.post(
        address("paper_entry", evaluation, seat), sent(evaluation, (40, 25, 10)), follow=True
    )

    assert "Chưa tính: hai lượt nhập khác nhau ở tiêu chí 4.1." in answer.content.decode()
    again = client.get(address("paper_entry", evaluation, seat))
    shown = {
        row[0].code: bool([c for _n, cards in row[1] for c in cards if c.is_checked])
        for row in again.context["form"].rows()
    }
    assert shown == {"1.1": True, "4.1": False, "6.1": True}
    assert "Hai lượt nhập khác nhau ở: tiêu chí 4.1" in text_of(again)
    assert text_of(again).count("Hai lượt nhập khác nhau ở đây.") == 1
    assert '<a href="#id_tc-4-1">4.1</a>' in again.content.decode()


def test_mismatch_in_words_marks_them_and_keeps_them(client, evaluation, seat, secretary, other):
    typed(evaluation, seat, 65, by=secretary, opinion="Mắm thơm")
    typed(evaluation, seat, 65, by=other, opinion="Mắm ngon")
    client.force_login(other)

    page = client.get(address("paper_entry", evaluation, seat))

    field = page.context["form"]["opinion"]
    assert (field.value(), field.help_text[:31]) == ("Mắm ngon", "Hai lượt nhập khác nhau ở đây. ")
    assert '<a href="#id_opinion">Ý kiến của người đánh giá</a>' in page.content.decode()


def test_missing_criteria_and_scan_are_named(client, evaluation, seat, secretary):
    client.force_login(secretary)
    data = sent(evaluation)
    del data["tc-4-1"]

    page = client.post(address("paper_entry", evaluation, seat), data)

    assert "Chưa nhập tiêu chí 4.1." in text_of(page)
    assert "Đính kèm bản quét hoặc ảnh chụp phiếu giấy." in text_of(page)
    assert not PaperSheet.objects.exists()


def test_scan_is_checked_by_its_content(client, evaluation, seat, secretary):
    client.force_login(secretary)

    page = client.post(
        address("paper_entry", evaluation, seat), sent(evaluation, scan=upload("phieu.pdf", b"MZ\x00"))
    )

    assert "Không nhận được “phieu.pdf”" in text_of(page)


def test_list_says_who_typed_and_never_what(client, evaluation, seat, secretary, other):
    chair, _seat, last = seats_of(evaluation)
    handed_in(evaluation, chair, 75)
    typed(evaluation, seat, 65, by=secretary)
    typed(evaluation, last, 65, by=secretary)
    typed(evaluation, last, 75, by=other)
    client.force_login(other)

    page = client.get(address("paper_sheets", evaluation))

    lines = page.context["lines"]
    assert [line.tag["text"] for line in lines] == [
        "Đã nộp trên cổng",
        "Đã nhập một lượt",
        "Chưa khớp, chưa tính",
    ]
    assert [bool(line.type_url) for line in lines] == [False, True, True]
    assert [bool(line.print_url) for line in lines] == [False, True, True]
    assert lines[2].note == "Hai lượt nhập khác nhau ở: tiêu chí 4.1."


def test_first_typist_is_told_to_let_another_type(client, evaluation, seat, secretary):
    typed(evaluation, seat, 65, by=secretary)
    client.force_login(secretary)

    line = client.get(address("paper_sheets", evaluation)).context["lines"][1]

    assert (line.type_url, line.note) == ("", "Chờ người khác nhập lượt hai.")


def test_members_chair_and_leader_do_not_open_the_pages(client, evaluation, seat, leader):
    for user in (seat.user, chair_of(evaluation).user):
        client.force_login(user)
        assert client.get(address("paper_sheets", evaluation)).status_code == 403
        assert client.get(address("paper_entry", evaluation, seat)).status_code == 403
    client.force_login(leader)
    assert client.get(address("paper_sheets", evaluation)).status_code == 404


def test_scan_is_not_there_for_others(client, evaluation, seat, secretary, other):
    paper = typed(evaluation, seat, 65, by=secretary).paper
    page = reverse("evaluations:paper_scan", args=[paper.pk])

    client.force_login(other)
    assert client.get(page).status_code == 404
    client.force_login(seat.user)
    answer = client.get(page)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_read_sheet_names_its_origin(client, evaluation, seat, secretary, other):
    for person in (secretary, other):
        typed(evaluation, seat, 65, by=person)
    client.force_login(seat.user)

    page = client.get(reverse("evaluations:sheet_detail", args=[ScoreSheet.objects.get().pk]))

    assert "Phiếu giấy, nhập hai lượt khớp nhau." in text_of(page)


@pytest.mark.printed
def test_blank_sheet_prints_product_member_and_every_level_open(client, secretary):
    published_set()
    item = AgendaItemFactory(session=SessionFactory(released=True))
    seat = item.session.council.seats.get(number=2)
    client.force_login(secretary)

    answer = client.get(reverse("evaluations:paper_blank", args=[item.pk, seat.pk]))

    text = paper_text(answer.content)
    assert "(Kiêm phiếu đánh giá sản phẩm OCOP)" in text
    assert item.dossier.product.name in text
    assert str(seat) in text
    assert all(f"Mức {points}" in text for points in (20, 40, 15, 25, 35))
    assert figures(answer.content) == {"Không chọn:": 8, "Không đánh dấu:": 1}
    assert "TỔNG ĐIỂM (A + B + C) 100" in text
    assert "Ý kiến của người đánh giá: Lý do chấm lại (chỉ ghi khi chấm lại):" in text
    assert "Bình Sơn, ngày …… tháng …… năm ………" in text


def test_member_prints_their_own_blank_sheet_only(client, evaluation, seat):
    client.force_login(seat.user)

    assert client.get(address("paper_blank", evaluation, seat)).status_code == 200
    assert client.get(address("paper_blank", evaluation, chair_of(evaluation))).status_code == 403
    page = client.get(address("evaluation_detail", evaluation))
    urls = [link["url"] for link in page.context["links"]]
    assert address("paper_blank", evaluation, seat) in urls


def test_recused_member_prints_nothing(client, evaluation, seat, secretary):
    actions.recuse(evaluation.agenda_item, seat, "Em ruột", by=secretary)
    client.force_login(seat.user)

    assert client.get(address("paper_blank", evaluation, seat)).status_code == 404
    client.force_login(secretary)
    assert client.get(address("paper_blank", evaluation, seat)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_however_many_papers(
    client, evaluation, secretary, other, count, django_assert_num_queries
):
    for seat in seats_of(evaluation)[:count]:
        typed(evaluation, seat, 65, by=secretary)
    client.force_login(other)
    client.get(address("paper_sheets", evaluation))

    with django_assert_num_queries(18):
        client.get(address("paper_sheets", evaluation))
