"""A member reads the proof of a criterion on the sheet itself, page after page."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.people import Person, signed_in
from tests.factories.dossiers import pdf_bytes
from tests.factories.evaluations import seats_of
from tests.factories.judged import opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def evaluation(transactional_db):
    files = [
        ("Hợp đồng mua cá cơm với ba chủ tàu ở xã Bình Châu.pdf", pdf_bytes(3), ["1.1"]),
        ("Hỏng.pdf", b"%PDF-1.4 hong", ["4.1"]),
    ]
    return opened(*files, claims={"1.1": 40, "4.1": 15})


def proof(person, code):
    return person.page.locator(f"#tc-{code.replace('.', '-')} details")


def is_drawn(image):
    image.scroll_into_view_if_needed()
    return image.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")


@pytest.mark.parametrize("width", [1280, 360])
def test_page_two_is_read_without_leaving_the_sheet(browser, live_server, evaluation, width):
    sheet = f"/danh-gia/{evaluation.agenda_item.pk}/phieu/"
    user = seats_of(evaluation)[1].user
    with signed_in(browser, live_server.url, user.username, width=width) as member:
        member.open(sheet)
        member.choose_marks({"1.1": 20}, ["1.1"])
        opened_file = proof(member, "1.1")
        opened_file.locator("summary").click()
        expect(opened_file).to_contain_text("Trang 1 trên 3")
        first = opened_file.locator("img").get_attribute("src")
        assert is_drawn(opened_file.locator("img"))

        opened_file.get_by_role("link", name="Trang sau").click()

        expect(opened_file).to_contain_text("Trang 2 trên 3")
        expect(opened_file.locator("[data-where]")).to_be_focused()
        assert is_drawn(opened_file.locator("img"))
        assert opened_file.locator("img").get_attribute("src") != first
        assert member.page.url.endswith(sheet)
        expect(member.page.locator("#tc-1-1 input[type=radio]:checked")).to_have_count(1)
        member.has_no_sideways_scroll()
        opened_file.get_by_role("link", name="Trang trước").click()
        expect(opened_file).to_contain_text("Trang 1 trên 3")


def test_a_broken_file_is_told_in_place(browser, live_server, evaluation):
    user = seats_of(evaluation)[1].user
    with signed_in(browser, live_server.url, user.username) as member:
        member.open(f"/danh-gia/{evaluation.agenda_item.pk}/phieu/")
        proof(member, "4.1").locator("summary").click()
        expect(proof(member, "4.1")).to_contain_text("Tệp không hiện được thành trang")
        expect(proof(member, "4.1").get_by_role("link", name=re.compile("Tải tệp PDF"))).to_be_visible()


def test_without_javascript_the_pages_are_their_own_and_lead_back(browser, live_server, evaluation):
    sheet = f"/danh-gia/{evaluation.agenda_item.pk}/phieu/"
    with signed_in(browser, live_server.url, seats_of(evaluation)[1].user.username) as member:
        kept = member.page.context.storage_state()
    context = browser.new_context(java_script_enabled=False, storage_state=kept)
    member = Person(context.new_page(), live_server.url)
    member.open(sheet)
    proof(member, "1.1").locator("summary").click()
    expect(proof(member, "1.1").locator("img")).to_be_visible()
    proof(member, "1.1").get_by_role("link", name="Đọc từng trang").click()
    member.follow("Trang sau")
    member.sees("Trang 2 trên 3")
    member.follow("Tiêu chí 1.1 trên phiếu")
    assert member.page.url.endswith(f"{sheet}#tc-1-1")
    context.close()
