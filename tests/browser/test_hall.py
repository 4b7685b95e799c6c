"""The chair moves on; a member's page and the hall's screen follow within three seconds."""

import pytest
from playwright.sync_api import expect

from evaluations import actions
from tests.browser.walking import Walker
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.evaluations import published_set

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
IN_TIME = 3_000


@pytest.fixture
def session():
    """An open session of three members with three products, the first is before the council."""
    published_set()
    session = SessionFactory(opened=True, attended=True)
    items = [AgendaItemFactory(session=session, order=order) for order in (1, 2, 3)]
    session.current_item = items[0]
    session.save()
    return session


def test_screens_follow_the_chair_within_three_seconds(enter, session):
    first, second, _third = session.agenda.all()
    chair_seat, member_seat, _last = session.council.seats.all()
    chair, member, screen = enter(chair_seat.user), enter(member_seat.user), enter(chair_seat.user)
    member.open(f"/danh-gia/{first.pk}/")
    screen.open(f"/phien-hop/{session.pk}/man-hinh/")
    expect(screen.page.locator("h1")).to_have_text(str(first))
    chair.open(f"/danh-gia/{first.pk}/")
    with chair.page.expect_navigation():
        chair.press("Sản phẩm tiếp theo")

    member.page.wait_for_url(f"**/danh-gia/{second.pk}/", timeout=IN_TIME)
    expect(screen.page.locator("h1")).to_have_text(str(second), timeout=IN_TIME)

    chair.press("Mở chấm")
    expect(member.page.locator("main")).to_contain_text("Chấm điểm", timeout=IN_TIME)
    expect(screen.page.locator("main")).to_contain_text("Đang chấm", timeout=IN_TIME)
    screen.has_no_sideways_scroll()


def test_an_open_sheet_stays_with_its_choices_and_shows_the_way(enter, session):
    first, second, _third = session.agenda.all()
    chair_seat, member_seat, _last = session.council.seats.all()
    chair, member = enter(chair_seat.user), enter(member_seat.user)
    chair.open(f"/danh-gia/{first.pk}/")
    chair.press("Mở chấm")
    member.open(f"/danh-gia/{first.pk}/phieu/")
    member.page.locator(".oc-level input").first.check()
    with chair.page.expect_navigation():
        chair.press("Sản phẩm tiếp theo")

    news = member.page.get_by_role("status").filter(has_text=str(second))
    expect(news).to_be_visible(timeout=IN_TIME)
    expect(member.page.locator(".oc-level input").first).to_be_checked()

    news.get_by_role("link").click()
    member.page.wait_for_url(f"**/danh-gia/{second.pk}/")


def test_words_typed_on_a_page_are_not_thrown_away(enter, session):
    first, second, _third = session.agenda.all()
    chair = enter(session.council.seats.get(is_chair=True).user)
    office = enter(UserFactory(secretariat=True))
    chair.open(f"/danh-gia/{first.pk}/")
    office.open(f"/danh-gia/{first.pk}/")
    words = office.page.locator("input[type=search]").first
    words.fill("nước mắm")
    words.blur()
    with chair.page.expect_navigation():
        chair.press("Sản phẩm tiếp theo")

    news = office.page.get_by_role("status").filter(has_text=str(second))
    expect(news).to_be_visible(timeout=IN_TIME)
    expect(words).to_have_value("nước mắm")


def test_without_script_a_link_leads_to_the_current_product(enter, session):
    first, second, _third = session.agenda.all()
    member = enter(session.council.seats.last().user, java_script_enabled=False)
    member.open(f"/danh-gia/{second.pk}/")

    member.follow("Đến sản phẩm Hội đồng đang xem xét")

    member.page.wait_for_url(f"**/danh-gia/{first.pk}/")


def test_the_halls_pages_are_sound_at_both_widths(browser, live_server, session):
    secretary = UserFactory(secretariat=True)
    item, chair = session.agenda.first(), session.council.seats.get(is_chair=True)
    _chair, deputy, last = session.council.seats.all()
    facts = {"ground": "Đi họp ở tỉnh", "document_number": "45/GUQ-HĐ"}
    delegation = actions.delegate(session, deputy, **facts, by=secretary)
    last.user.phone = item.dossier.product.producer.phone
    last.user.save()
    pages = {
        "hall": f"/phien-hop/{session.pk}/man-hinh/",
        "changes": f"/phien-hop/{session.pk}/thay-doi/",
        "attendance_change": f"/phien-hop/{session.pk}/thay-doi/co-mat/{last.pk}/",
        "substitute": f"/phien-hop/{session.pk}/thay-doi/du-thay/",
        "delegate": f"/phien-hop/{session.pk}/thay-doi/uy-quyen/",
        "delegation_end": f"/phien-hop/{session.pk}/thay-doi/uy-quyen/{delegation.pk}/thoi/",
        "item_move": f"/danh-gia/{item.pk}/chuyen-phien/",
        "presentation": f"/danh-gia/{item.pk}/trinh-bay/",
        "recuse": f"/danh-gia/{item.pk}/khong-tham-gia/",
        "evaluation_detail": f"/danh-gia/{item.pk}/",
        "session_detail": f"/phien-hop/{session.pk}/",
    }
    with Walker(browser, live_server.url, secretary.username) as office:
        for name, path in pages.items():
            office.look(path, name=name)
    with Walker(browser, live_server.url, chair.user.username) as member:
        member.look(f"/danh-gia/{item.pk}/toi-khong-tham-gia/", name="declare_recusal")

    assert [*office.problems, *member.problems] == []
