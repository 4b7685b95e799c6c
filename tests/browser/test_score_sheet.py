"""A tap is saved or shouts: in Chromium, against the real server, killed and started again under it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from evaluations import actions
from evaluations.models import Mark, ScoreSheet, SheetStatus
from ocop_portal.accounts.models import User
from ocop_portal.demo.people import PASSWORD
from tests.browser.people import Person, signed_in
from tests.browser.serving import Server
from tests.browser.walking import RULES
from tests.factories.evaluations import EvaluationFactory, chair_of, seats_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def process(tmp_path_factory, django_db_setup):
    """One for all tests here: starting takes longer than most of them."""
    found = Server(tmp_path_factory.mktemp("server"))
    found.collect_static()
    yield found
    found.kill()


@pytest.fixture
def server(process, transactional_db):
    if process.process is None:
        process.start()
    return process


@pytest.fixture
def evaluation(transactional_db):
    found = EvaluationFactory()
    encoded = Argon2PasswordHasher().encode(PASSWORD, "muoi-cua-phep-thu")
    User.objects.filter(seats__council=found.session.council).update(password=encoded)
    return found


@pytest.fixture
def user(evaluation):
    return seats_of(evaluation)[1].user


def sheet_of(evaluation):
    return f"/danh-gia/{evaluation.agenda_item.pk}/phieu/"


def tap(person, code, points):
    person.choose_marks({code: points}, [code])


def row(person, code):
    """What the page says of this criterion's choice."""
    return person.page.locator(f"#tc-{code.replace('.', '-')} .oc-crit__state")


def stored(evaluation):
    marks = Mark.objects.filter(sheet__evaluation=evaluation).select_related("criterion", "level")
    return {mark.criterion.code: mark.points for mark in marks}


def saved(person, code):
    expect(row(person, code)).to_have_text(re.compile(r"^Đã lưu \d\d:\d\d:\d\d$"))


def test_server_killed_and_started_again_loses_no_choice(browser, server, evaluation, user):
    with signed_in(browser, server.url, user.username) as member:
        member.open(sheet_of(evaluation))
        tap(member, "1.1", 20)
        saved(member, "1.1")
        expect(member.page.locator(".oc-side [data-total]")).to_have_text("20")
        assert stored(evaluation) == {"1.1": 20}

        server.kill()
        tap(member, "4.1", 15)
        tap(member, "6.1", 10)
        expect(row(member, "4.1")).to_have_text("CHƯA LƯU")
        expect(row(member, "6.1")).to_have_text("CHƯA LƯU")
        expect(member.page.locator(".oc-side [data-save-state]")).to_have_text("CHƯA LƯU: 2 mục")
        member.sees("Máy chủ chưa trả lời.")
        tap(member, "6.1", 35)  # changes their mind meanwhile
        assert stored(evaluation) == {"1.1": 20}
        assert warns_on_leaving(member)

        server.start()
        saved(member, "4.1")
        saved(member, "6.1")
        expect(member.page.locator(".oc-side [data-save-state]")).to_have_text(re.compile(r"^Đã lưu"))
        expect(member.page.locator("#luu")).to_be_hidden()
        assert stored(evaluation) == {"1.1": 20, "4.1": 15, "6.1": 35}
        expect(member.page.locator(".oc-side [data-total]")).to_have_text("70")
        assert not warns_on_leaving(member)


def test_choices_not_stored_come_back_after_a_reload(browser, server, evaluation, user):
    with signed_in(browser, server.url, user.username) as member:
        member.open(sheet_of(evaluation))
        member.page.route("**/phieu/luu/", lambda route: route.abort())
        tap(member, "4.1", 15)
        expect(row(member, "4.1")).to_have_text("CHƯA LƯU")
        assert stored(evaluation) == {}
        member.page.once("dialog", lambda dialog: dialog.accept())
        member.page.reload()
        expect(row(member, "4.1")).to_have_text("CHƯA LƯU")
        assert member.page.locator("#tc-4-1 input:checked").count() == 1

        member.page.unroute("**/phieu/luu/")
        saved(member, "4.1")
        assert stored(evaluation) == {"4.1": 15}


def test_session_ran_out_the_member_signs_in_where_they_are(browser, server, evaluation, user):
    with signed_in(browser, server.url, user.username, width=360) as member:
        member.open(sheet_of(evaluation))
        Session.objects.all().delete()
        tap(member, "1.1", 20)
        tap(member, "4.1", 25)
        member.page.locator("[name=opinion]").fill("Nên thêm nhãn phụ")
        member.sees("Phiên đăng nhập đã hết")
        is_sound(member)
        member.fill(f"Mật khẩu của {user.username}", "sai mật khẩu")
        member.press("Đăng nhập và lưu")
        expect(member.page.locator("[data-login-error]")).not_to_be_empty()
        assert stored(evaluation) == {}
        member.fill(f"Mật khẩu của {user.username}", PASSWORD)
        member.press("Đăng nhập và lưu")
        saved(member, "1.1")
        saved(member, "4.1")
        expect(member.page.locator("[data-state=opinion]")).to_have_text(re.compile("^Đã lưu"))
        member.press("Kiểm tra lại trước khi nộp")
        member.sees_heading("Kiểm tra phiếu trước khi nộp")
        member.sees("Nên thêm nhãn phụ")
        assert stored(evaluation) == {"1.1": 20, "4.1": 25}


def test_another_person_signing_in_does_not_take_over_the_page(browser, server, evaluation, user):
    other = seats_of(evaluation)[2].user
    with signed_in(browser, server.url, user.username) as member:
        member.open(sheet_of(evaluation))
        second = Person(member.page.context.new_page(), server.url)
        second.open("/dang-nhap/")
        second.page.locator("[name=username]").fill(other.username)
        second.page.locator("[name=password]").fill(PASSWORD)
        second.press("Đăng nhập")
        second.sees_heading("Việc cần làm")
        tap(member, "1.1", 20)
        member.sees("trình duyệt đang dùng tài khoản khác")
        expect(row(member, "1.1")).to_have_text("CHƯA LƯU")
        assert stored(evaluation) == {}
        member.fill(f"Mật khẩu của {user.username}", PASSWORD)
        member.press("Đăng nhập và lưu")
        saved(member, "1.1")
        assert ScoreSheet.objects.get().seat.user == user


def test_two_devices_show_both_values_and_the_member_chooses(browser, server, evaluation, user):
    with (
        signed_in(browser, server.url, user.username) as tablet,
        signed_in(browser, server.url, user.username, width=360) as phone,
    ):
        tablet.open(sheet_of(evaluation))
        phone.open(sheet_of(evaluation))
        tap(tablet, "4.1", 15)
        tap(tablet, "6.1", 10)
        saved(tablet, "4.1")
        saved(tablet, "6.1")

        tap(phone, "4.1", 25)
        tap(phone, "6.1", 35)
        expect(row(phone, "4.1")).to_contain_text("bạn đã lưu “15 điểm: Mức 15”.")
        expect(row(phone, "4.1")).to_contain_text("Trang này đang chọn “25 điểm: Mức 25”.")
        expect(row(phone, "6.1")).to_contain_text("CHƯA LƯU")
        is_sound(phone)
        assert stored(evaluation) == {"4.1": 15, "6.1": 10}
        row(phone, "4.1").get_by_role("button", name="Lưu lựa chọn trên trang này").click()
        saved(phone, "4.1")
        row(phone, "6.1").get_by_role("button", name="Giữ lựa chọn đã lưu ở nơi khác").click()
        saved(phone, "6.1")
        expect(phone.page.locator("#luu")).to_be_hidden()
        assert stored(evaluation) == {"4.1": 25, "6.1": 10}


def test_buttons_meet_another_choice_and_the_script_goes_on_from_there(browser, server, evaluation, user):
    with signed_in(browser, server.url, user.username) as member:
        member.open(sheet_of(evaluation))
        member.page.route("**/phieu/luu/", lambda route: route.abort())
        tap(member, "1.1", 20)
        tap(member, "4.1", 25)
        expect(row(member, "4.1")).to_have_text("CHƯA LƯU")
        with signed_in(browser, server.url, user.username) as other:
            other.open(sheet_of(evaluation))
            tap(other, "4.1", 15)
            saved(other, "4.1")
        member.press("Lưu phiếu")
        expect(row(member, "4.1")).to_contain_text("bạn đã lưu “15 điểm: Mức 15”.")
        assert stored(evaluation) == {"1.1": 20, "4.1": 15}
        member.page.unroute("**/phieu/luu/")
        row(member, "4.1").get_by_role("button", name="Lưu lựa chọn trên trang này").click()
        saved(member, "4.1")
        expect(member.page.locator("#luu")).to_be_hidden()
        assert stored(evaluation) == {"1.1": 20, "4.1": 25}


def test_closed_meanwhile_the_page_says_so(browser, server, evaluation, user):
    with signed_in(browser, server.url, user.username) as member:
        member.open(sheet_of(evaluation))
        tap(member, "1.1", 20)
        saved(member, "1.1")
        actions.knock_out(evaluation, "Giả mạo hồ sơ", "Đã xác minh", by=chair_of(evaluation).user)
        tap(member, "4.1", 15)
        member.sees("Sản phẩm đã có kết luận nên phiếu không sửa được nữa.")
        expect(row(member, "4.1")).to_have_text("CHƯA LƯU")
        assert stored(evaluation) == {"1.1": 20}
        assert not warns_on_leaving(member)


def test_a_pasted_opinion_that_is_too_long_is_kept_and_holds_nothing_else_up(
    browser, server, evaluation, user
):
    with signed_in(browser, server.url, user.username) as member:
        member.open(sheet_of(evaluation))
        opinion = member.page.get_by_label("Ý kiến (không bắt buộc)")
        opinion.fill("a" * 4500)
        state = member.page.locator('[data-state="opinion"]')
        expect(state).to_have_text("CHƯA LƯU. Dài nhất 4000 ký tự (đang có 4500).")
        member.sees("Có mục ghi dài quá mức.")
        assert len(opinion.input_value()) == 4500

        tap(member, "1.1", 20)
        saved(member, "1.1")

        opinion.fill("a" * 4000)
        expect(state).to_have_text(re.compile(r"^Đã lưu"))
        expect(member.page.locator("#luu")).to_be_hidden()
        assert len(ScoreSheet.objects.get().opinion) == 4000


def test_without_script_the_sheet_works_by_its_buttons(browser, server, evaluation, user):
    context = browser.new_context(base_url=server.url, java_script_enabled=False, locale="vi-VN")
    page = context.new_page()
    plain = Person(page, server.url)
    plain.sign_in(user.username)
    plain.open(sheet_of(evaluation))
    with signed_in(browser, server.url, user.username) as other:
        other.open(sheet_of(evaluation))
        tap(other, "4.1", 15)
        saved(other, "4.1")
    tap(plain, "1.1", 20)
    tap(plain, "4.1", 25)
    tap(plain, "6.1", 10)
    plain.press("Lưu phiếu")
    plain.sees("CHƯA LƯU: 1 mục")
    plain.sees("Trang này đang chọn “25 điểm: Mức 25” và CHƯA LƯU.")
    assert stored(evaluation) == {"1.1": 20, "4.1": 15, "6.1": 10}
    Session.objects.all().delete()
    plain.press("Lưu phiếu")
    plain.sees_heading("Chưa lưu: đăng nhập để gửi tiếp")
    page.get_by_label("Tên đăng nhập").fill(user.username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    plain.press("Đăng nhập và gửi")
    assert stored(evaluation) == {"1.1": 20, "4.1": 25, "6.1": 10}
    plain.press("Kiểm tra lại trước khi nộp")
    plain.press("Nộp phiếu")
    plain.sees("Đã nộp phiếu")
    assert ScoreSheet.objects.get().status == SheetStatus.HANDED_IN
    context.close()


def is_sound(person):
    """Nothing for axe to find in what the script has put on the page, and nothing too wide."""
    person.has_no_sideways_scroll()
    found = Axe().run(person.page, options=RULES).response["violations"]
    assert [(row["id"], [node["html"][:160] for node in row["nodes"]]) for row in found] == []


def warns_on_leaving(person):
    """Whether the page asks before it is left."""
    script = """() => {
        const leaving = new Event("beforeunload", {cancelable: true});
        window.dispatchEvent(leaving);
        return leaving.defaultPrevented;
    }"""
    return person.page.evaluate(script)
