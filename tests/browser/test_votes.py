"""Questions and votes: written down in the hall, in the drafted minutes, frozen when these are closed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from evaluations import actions
from evaluations.models import Vote
from tests.browser.people import signed_in
from tests.factories.accounts import UserFactory
from tests.factories.evaluations import chair_of, locked, seats_of
from tests.pdf.reading import cells_of, text_of

pytestmark = [pytest.mark.browser, pytest.mark.printed, pytest.mark.django_db(transaction=True)]
PROPOSAL = "Đề nghị công nhận sản phẩm 3 sao"
WHOLE = "Thông qua kết quả phiên họp"
FROZEN = "Biên bản đã chốt nên không ghi thêm, sửa hay bỏ nội dung nào được nữa."
DISSENT = "Đề nghị xem lại bao bì."


@pytest.fixture
def evaluation(transactional_db):
    """Concluded in a session that still goes on; one of the three members took no part."""
    found = locked(65, 70, 75)
    office = UserFactory(secretariat=True, username="thuky")
    actions.recuse(found.agenda_item, seats_of(found)[2], "Em ruột của chủ thể", by=office)
    actions.conclude(found, by=chair_of(found).user)
    found.session.current_item = found.agenda_item
    found.session.save()
    return found


def test_votes_of_the_hall_are_in_the_minutes_and_frozen_with_them(browser, live_server, evaluation):
    base, session = live_server.url, f"/phien-hop/{evaluation.session.pk}/"
    chair = chair_of(evaluation)
    with (
        signed_in(browser, base, "thuky") as office,
        signed_in(browser, base, chair.user.username, width=360, java_script_enabled=False) as leading,
    ):
        the_secretary_writes_down_what_was_asked_and_voted(office, session, evaluation.agenda_item)
        the_chair_writes_down_a_vote_of_the_whole_session_and_closes_it(leading, session)
        the_draft_holds_both_votes(office, session)
        vote = the_secretary_corrects_a_vote_before_closing(office, session)
        leading.open(vote)
        the_minutes_are_edited_and_closed(office, session)
        nothing_changes_a_vote_any_more(leading)
        office.open(vote)
        office.sees(FROZEN)
        the_issued_minutes_print_the_votes(office, session)
        leading.open(f"{session}bien-ban/")
        leading.sees(f"{WHOLE}: 2/3 tán thành")
        leading.has_no_sideways_scroll()
    counts = [(row.voters, row.agreed, row.against, row.abstained) for row in Vote.objects.all()]
    assert counts == [(2, 1, 0, 1), (3, 2, 1, 0)]


def the_secretary_writes_down_what_was_asked_and_voted(person, session, product):
    person.open(session)
    person.follow("Câu hỏi, biểu quyết")
    person.follow("Ghi câu hỏi")
    person.choose("Sản phẩm", str(product))
    person.fill("Người hỏi", "Bà Lê Ví Dụ")
    person.fill("Nội dung hỏi", "Nguồn cá lấy ở đâu?")
    person.fill("Trả lời", "Mua tại cảng Sa Kỳ.")
    person.press("Lưu")
    person.sees("Đã ghi. Nội dung được in vào biên bản.")
    person.follow("Ghi biểu quyết")
    person.choose("Sản phẩm", str(product))
    person.fill("Nội dung biểu quyết", PROPOSAL)
    vote(person, agreed=3)
    person.sees("Ghi 3 phiếu biểu quyết, nhưng chỉ có 2 thành viên được biểu quyết.")
    vote(person, agreed=2)
    person.sees("Được biểu quyết 2: tán thành 2, không tán thành 0, không biểu quyết 0.")


def vote(person, *, agreed, against=0, abstained=0):
    person.fill("Tán thành", str(agreed))
    person.fill("Không tán thành", str(against))
    person.fill("Không biểu quyết", str(abstained))
    person.press("Lưu")


def the_chair_writes_down_a_vote_of_the_whole_session_and_closes_it(person, session):
    person.open(f"{session}cau-hoi-bieu-quyet/")
    person.sees(PROPOSAL)
    person.follow("Ghi biểu quyết")
    person.sees("Có 3 thành viên dự họp được biểu quyết")
    person.fill("Nội dung biểu quyết", WHOLE)
    person.fill("Ý kiến bảo lưu", DISSENT)
    person.has_no_sideways_scroll()
    vote(person, agreed=2, against=1)
    person.sees("Được biểu quyết 3: tán thành 2, không tán thành 1, không biểu quyết 0.")
    person.has_no_sideways_scroll()
    person.open(session)
    person.follow("Bế mạc phiên họp")
    person.press("Bế mạc phiên họp")
    person.sees("Đã bế mạc phiên họp.")


def the_draft_holds_both_votes(person, session):
    person.open(session)
    person.follow("Biên bản")
    person.press("Lập dự thảo biên bản")
    person.sees("Bà Lê Ví Dụ hỏi: Nguồn cá lấy ở đâu? Chủ thể trả lời: Mua tại cảng Sa Kỳ.")
    expect(person.page.locator("dl.oc-sum div").filter(has_text="Vắng mặt")).to_contain_text("Không có")
    person.sees(f"{PROPOSAL}: 2/2 tán thành")
    person.sees(f"{WHOLE}: 2/3 tán thành, 1 không tán thành, 0 không biểu quyết. Bảo lưu: {DISSENT}")


def the_secretary_corrects_a_vote_before_closing(person, session):
    """The address of the form of that vote."""
    person.follow("Câu hỏi, biểu quyết")
    person.follow(f"Sửa {PROPOSAL}")
    form = person.page.url.removeprefix(person.base)
    vote(person, agreed=1, abstained=1)
    person.open(f"{session}bien-ban/")
    person.sees(f"{PROPOSAL}: 1/2 tán thành, 0 không tán thành, 1 không biểu quyết")
    return form


def the_minutes_are_edited_and_closed(person, session):
    person.page.locator("[name=opinions]").fill("Hội đồng thống nhất kết quả.")
    person.press("Lưu và chốt biên bản")
    person.sees_heading("Chốt biên bản?")
    person.press("Chốt và phát hành")
    person.sees("Biên bản đã chốt ngày")
    person.sees("Hội đồng thống nhất kết quả.")
    expect(person.page.locator("main textarea")).to_have_count(0)


def nothing_changes_a_vote_any_more(person):
    """A form that was opened before the minutes were closed leads back; nothing leads to another."""
    vote(person, agreed=2)
    person.sees(FROZEN)
    person.sees("Được biểu quyết 2: tán thành 1, không tán thành 0, không biểu quyết 1.")
    expect(person.page.locator("main").get_by_role("link", name="Sửa")).to_have_count(0)
    expect(person.page.locator("main").get_by_role("link", name="Ghi biểu quyết")).to_have_count(0)


def the_issued_minutes_print_the_votes(person, session):
    person.open(f"{session}bien-ban/")
    with person.page.expect_download() as download:
        person.page.get_by_role("link", name=re.compile(r"^Biên bản \d")).click()
    printed = Path(download.value.path()).read_bytes()
    assert "IV. BIỂU QUYẾT THÔNG QUA" in text_of(printed)
    assert ["2", f"{WHOLE} Bảo lưu: {DISSENT}", "3", "2", "1", "0"] in cells_of(printed)
