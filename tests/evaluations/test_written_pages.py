"""The pages and reminders of written opinions (R-CNCL-6): who answered, never what, before the close."""

import pytest
from django.urls import reverse

from councils.models import Session
from councils.tasks import tasks_for as council_tasks
from evaluations import actions
from evaluations.tasks_council import tasks_for
from tests.councils.pages import said, today_is
from tests.evaluations.test_written import AFTER, LAST, WITHIN, answered, begun, chair
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.evaluations import published_set

pytestmark = pytest.mark.django_db


def titles(tasks):
    return [(task.title, task.due) for task in tasks]


def test_members_are_reminded_with_the_last_day():
    session = begun()
    member, secretary = session.council.seats.last().user, session.council.secretary
    product = session.agenda.get()

    assert titles(tasks_for(member, on=WITHIN)) == [(f"Cho ý kiến bằng phiếu: {product}", LAST)]
    assert titles(council_tasks(member, on=WITHIN)) == [("Cho ý kiến: phiên lấy ý kiến 28/5/2024", LAST)]
    assert titles(tasks_for(member, on=AFTER)) == []
    closing = ("Đóng lấy ý kiến: Phiên lấy ý kiến 28/5/2024", LAST)
    assert closing in titles(tasks_for(secretary, on=WITHIN))
    assert closing in titles(tasks_for(chair(session), on=WITHIN))

    actions.ask_meeting(product, "Chưa rõ nguồn nguyên liệu", by=member)
    assert ("Chuyển sang họp: Phiên lấy ý kiến 28/5/2024", None) in titles(tasks_for(secretary, on=WITHIN))


def page(client, user, name, *args):
    client.force_login(user)
    return client.get(reverse(f"evaluations:{name}", args=args))


def test_the_page_of_answers_tells_who_and_never_what(client):
    session = begun()
    answered(session, 45, 100)
    shown = page(client, chair(session), "answers", session.pk)

    assert [(row["answered"], row["asked"]) for row in shown.context["rows"]] == [(2, 9)]
    assert (shown.context["may_close"], shown.context["grounds"]) == (False, [])
    text = shown.content.decode()
    assert "Thời hạn chưa hết và còn thành viên chưa nộp đủ phiếu." in text
    assert not any(figure in text for figure in (">45<", ">100<", "55 điểm"))
    member = session.council.seats.last().user
    assert [page(client, member, name, session.pk).status_code for name in ("answers", "turn")] == [403, 403]
    meeting = SessionFactory(opened=True)
    assert page(client, session.council.secretary, "answers", meeting.pk).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_answers_cost_the_same_for_each_product(client, count, django_assert_num_queries):
    session = begun(products=count)
    client.force_login(chair(session))
    with django_assert_num_queries(11 + 6 * count):
        client.get(reverse("evaluations:answers", args=[session.pk]))


def test_the_pages_lead_from_beginning_to_a_meeting(client):
    published_set()
    session = SessionFactory(council__seated=9, written=True, released=True)
    AgendaItemFactory(session=session, order=1)
    today_is(WITHIN)
    secretary = session.council.secretary
    client.force_login(secretary)
    opening = reverse("councils:session_open", args=[session.pk])
    assert client.get(opening).url == reverse("evaluations:answers_open", args=[session.pk])
    assert said(client.post(reverse("evaluations:answers_open", args=[session.pk]))) == [
        "Đã bắt đầu lấy ý kiến. Các thành viên chấm được ngay."
    ]
    assert (
        "Theo dõi ý kiến bằng văn bản"
        in client.get(reverse("councils:session_detail", args=[session.pk])).content.decode()
    )

    answered(session, 45, *[70] * 8)
    client.force_login(secretary)
    close = reverse("evaluations:answers_close", args=[session.pk])
    assert "17:00 30/05/2024" in client.get(close).content.decode()
    assert said(client.post(close)) == ["Đã đóng lấy ý kiến. Hội đồng và Tổ giúp việc xem được mọi phiếu."]
    assert len(client.get(reverse("evaluations:answers", args=[session.pk])).context["grounds"]) == 1

    turn = reverse("evaluations:turn", args=[session.pk])
    data = {"day": "03/06/2024", "time": "08:00", "place": "Hội trường B", "reason": ""}
    assert client.post(turn, data).context["form"].errors == {"reason": ["Ghi lý do chuyển sang họp."]}
    assert said(client.post(turn, {**data, "reason": "Ý kiến khác nhau"})) == [
        "Đã chuyển sang họp. Điểm danh rồi khai mạc như mọi phiên họp."
    ]
    assert (
        "Phiên họp thứ Hai 03/06/2024"
        in client.get(reverse("councils:session_detail", args=[session.pk])).content.decode()
    )


def test_opinions_in_writing_have_no_product_before_the_council(client):
    session = begun()

    assert Session.objects.get().current_item is None
    content = page(client, chair(session), "evaluation_detail", session.agenda.first().pk).content.decode()
    assert "Hội đồng chưa bắt đầu" not in content
    assert "Bắt đầu sản phẩm đầu tiên" not in content


def test_a_member_asks_to_meet_from_the_products_page(client):
    session = begun()
    member, item = session.council.seats.last().user, session.agenda.get()
    address = reverse("evaluations:ask_meeting", args=[item.pk])
    assert address in page(client, member, "evaluation_detail", item.pk).content.decode()

    assert client.post(address, {"reason": ""}).context["form"].errors == {"reason": ["Ghi vì sao cần họp."]}
    client.post(address, {"reason": "Chưa rõ nguồn nguyên liệu"})

    event = session.events.get()
    assert (event.seat.user, event.dossier, event.ground) == (
        member,
        item.dossier,
        "Chưa rõ nguồn nguyên liệu",
    )
    assert "Chưa rõ nguồn nguyên liệu" in page(client, chair(session), "answers", session.pk).content.decode()
