from datetime import date

import pytest

from councils.afterwards import Afterwards, afterwards
from ocop_portal.archive.actions import store_paper
from ocop_portal.archive.models import PaperKind
from tests.councils.pages import url
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.dossiers import pdf_bytes

pytestmark = pytest.mark.django_db
NOTHING = Afterwards()


def issue_minutes(session, *, by):
    facts = {"title": "Biên bản", "filename": "bien-ban.pdf", "on": date(2024, 5, 29)}
    store_paper(pdf_bytes(), kind=PaperKind.MINUTES, subject=session, by=by, **facts)


def links(user, session, **facts):
    seat = session.council.seats.filter(user=user).first()
    return afterwards(user, session, seat, **{"is_recused": False, **facts})


def test_an_open_session_is_closed_by_chair_or_office(secretary, leader):
    session = SessionFactory(opened=True)
    chair, member, _third = session.council.seats.all()

    for user in [secretary, chair.user]:
        assert links(user, session) == Afterwards(may_close=True)
    for user in [leader, member.user, UserFactory()]:
        assert links(user, session) == NOTHING


def test_nothing_follows_before_a_session_opens(secretary):
    assert links(secretary, SessionFactory(released=True)) == NOTHING


def test_until_the_minutes_are_issued_only_office_and_chair_read_them(secretary, leader):
    session = SessionFactory(closed=True)
    chair, member, _third = session.council.seats.all()

    for user in [secretary, chair.user]:
        assert links(user, session) == Afterwards(may_sum_up=True, may_read_minutes=True)
    assert links(member.user, session) == Afterwards(may_sum_up=True)
    assert links(leader, session) == NOTHING


def test_issued_minutes_are_read_by_all_but_the_recused_and_let_the_office_propose(secretary, leader):
    session = SessionFactory(closed=True)
    _chair, member, _third = session.council.seats.all()
    issue_minutes(session, by=secretary)

    read = Afterwards(may_sum_up=True, may_read_minutes=True, is_final=True)
    assert links(member.user, session) == read
    assert not links(member.user, session, is_recused=True).may_read_minutes
    assert links(leader, session) == Afterwards(may_read_minutes=True, is_final=True)
    assert links(secretary, session).may_propose


def test_the_page_blocks_closing_until_every_product_is_concluded(office):
    session = SessionFactory(opened=True, attended=True)
    item = AgendaItemFactory(session=session)

    page = office.get(url("session_detail", session.pk)).content.decode()
    assert "Còn sản phẩm chưa kết luận." in page
    assert "/be-mac/" not in page

    type(item.dossier).objects.filter(pk=item.dossier_id).update(status="concluded")
    page = office.get(url("session_detail", session.pk)).content.decode()
    assert f"/phien-hop/{session.pk}/be-mac/" in page
