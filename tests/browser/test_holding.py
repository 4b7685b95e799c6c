"""What is sent without a session, or with an earlier token, goes on; in a browser without script."""

import pytest

from tests.browser.people import PASSWORD, Person, signed_in
from tests.factories.dossiers import own_dossier, pdf_bytes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TYPED = "Từ <1975>\n\n“cốt” & muối"


@pytest.fixture
def dossier(transactional_db):
    found = own_dossier()
    found.owner.set_password(PASSWORD)
    found.owner.save()
    return found


@pytest.fixture
def producer(browser, live_server, dossier):
    with signed_in(browser, live_server.url, dossier.owner.username, java_script_enabled=False) as person:
        yield person


def sign_in_and_send(producer, dossier, password=PASSWORD):
    producer.fill("Tên đăng nhập", dossier.owner.username)
    producer.fill("Mật khẩu", password)
    producer.press("Đăng nhập và gửi")


def session_ends(producer):
    producer.page.context.clear_cookies(name="sessionid")


def stored(dossier):
    dossier.statement.refresh_from_db()
    return dossier.statement.history


def test_what_is_typed_is_saved_after_signing_in(producer, dossier):
    producer.open(f"/ho-so/{dossier.code}/thuyet-minh/")
    producer.page.locator("[name=history]").fill(TYPED)
    session_ends(producer)
    producer.press("Lưu và về hồ sơ")

    producer.sees("Điều bạn vừa gửi CHƯA LƯU")
    sign_in_and_send(producer, dossier, "sai")
    producer.sees("Tên đăng nhập hoặc mật khẩu chưa đúng.")
    sign_in_and_send(producer, dossier)

    producer.sees("Đã lưu thuyết minh.")
    assert stored(dossier) == TYPED.replace("\n", "\r\n")


def test_files_are_chosen_again(producer, dossier, tmp_path):
    files = [tmp_path / "Hợp đồng.pdf", tmp_path / "Xưởng.pdf"]
    for pages, file in enumerate(files, 1):
        file.write_bytes(pdf_bytes(pages))
    producer.open(f"/ho-so/{dossier.code}/minh-chung/")
    producer.page.locator("input[type=file]").set_input_files(files)
    session_ends(producer)
    producer.press("Tải lên")

    producer.page.get_by_label("Xin chọn lại tệp: Hợp đồng.pdf, Xưởng.pdf").set_input_files(files)
    sign_in_and_send(producer, dossier)

    producer.sees("Đã nhận 2 tệp.")
    assert dossier.evidence.count() == 2


def test_what_a_page_sends_after_signing_in_beside_it_is_sent_again(producer, dossier):
    producer.page.context.clear_cookies()
    producer.sign_in(dossier.owner.username)
    producer.open(f"/ho-so/{dossier.code}/thuyet-minh/")
    producer.page.locator("[name=history]").fill(TYPED)
    Person(producer.page.context.new_page(), producer.base).sign_in(dossier.owner.username)
    producer.press("Lưu và về hồ sơ")

    producer.sees(f"đang dùng tài khoản của {dossier.owner.full_name}")
    producer.press("Gửi lại")

    producer.sees("Đã lưu thuyết minh.")
    assert stored(dossier) == TYPED.replace("\n", "\r\n")
