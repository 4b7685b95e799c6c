"""The agenda of an open session tells where each product stands at the council's table."""

import pytest
from django.urls import reverse

from evaluations.workflow import EvaluationStatus
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.evaluations import EvaluationFactory

SCHEDULED = "Đã đưa vào phiên họp"
pytestmark = pytest.mark.django_db


def states(client, user, session):
    client.force_login(user)
    rows = client.get(reverse("councils:session_detail", args=[session.pk])).context["agenda"]
    return [(row.state["kind"], row.state["text"]) for row in rows]


def test_council_and_office_see_the_state_of_the_scoring(client, secretary):
    session = SessionFactory(opened=True, attended=True)
    stopped = {"outcome": "stopped", "reason": "Giả mạo hồ sơ", "concluded_at": session.opened_at}
    for order, status in enumerate(EvaluationStatus):
        facts = stopped | {"concluded_by": secretary} if status == EvaluationStatus.CONCLUDED else {}
        EvaluationFactory(agenda_item__session=session, agenda_item__order=order, status=status, **facts)
    AgendaItemFactory(session=session, order=9)

    for user in (secretary, session.council.seats.last().user):
        assert states(client, user, session) == [
            ("off", "Chưa mở chấm"),
            ("now", "Đang chấm"),
            ("now", "Đã đóng chấm"),
            ("warn", "Đang chấm lại"),
            ("done", "Đã kết luận"),
            ("off", "Chưa mở chấm"),
        ]


def test_who_does_not_enter_sees_the_dossiers_state(client, leader):
    evaluation = EvaluationFactory(status=EvaluationStatus.RESCORING)
    session, item = evaluation.session, evaluation.agenda_item
    recused = session.council.seats.last()
    item.recusals.create(seat=recused, reason="Anh ruột", by=recused.user)

    for user in (leader, recused.user):
        assert states(client, user, session) == [("now", SCHEDULED)]


def test_before_the_opening_the_dossiers_state_is_shown(client, secretary):
    item = AgendaItemFactory(session=SessionFactory(released=True))

    assert states(client, secretary, item.session) == [("now", SCHEDULED)]


@pytest.mark.parametrize("count", [1, 3])
def test_an_open_sessions_page_costs_the_same(client, secretary, count, django_assert_num_queries):
    session = SessionFactory(opened=True, attended=True)
    for order in range(count):
        EvaluationFactory(agenda_item__session=session, agenda_item__order=order)
    client.force_login(secretary)

    with django_assert_num_queries(13):
        client.get(reverse("councils:session_detail", args=[session.pk]))
