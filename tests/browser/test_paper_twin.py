"""A hall without power: a sheet filled in by hand, typed twice by two people, counts once the two agree."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.people import signed_in
from tests.factories.accounts import UserFactory
from tests.factories.dossiers import pdf_bytes
from tests.factories.evaluations import EvaluationFactory, handed_in, seats_of
from tests.pdf.reading import text_of

pytestmark = [pytest.mark.browser, pytest.mark.printed, pytest.mark.django_db(transaction=True)]
ON_PAPER = {"1.1": 40, "4.1": 15, "6.1": 10}
MISREAD = ON_PAPER | {"4.1": 25}
SCAN = {"name": "phieu-2.pdf", "mimeType": "application/pdf", "buffer": pdf_bytes()}


@pytest.fixture
def evaluation(transactional_db):
    """Being scored by three members; the first and the last have handed in on the portal."""
    found = EvaluationFactory()
    found.session.current_item = found.agenda_item
    found.session.save()
    chair, _member, last = seats_of(found)
    handed_in(found, chair, 65)
    handed_in(found, last, 75)
    UserFactory(secretariat=True, username="thuky1", full_name="Lê Thị Ví Dụ")
    UserFactory(secretariat=True, username="thuky2", full_name="Phạm Văn Ví Dụ")
    return found


def test_a_paper_sheet_counts_once_two_people_typed_the_same(browser, live_server, evaluation):
    base, product = live_server.url, f"/danh-gia/{evaluation.agenda_item.pk}/"
    chair, seat, _last = seats_of(evaluation)
    with signed_in(browser, base, seat.user.username, width=360) as member:
        member.open(product)
        assert seat.user.full_name in printed(member, "In phiếu trắng của tôi (PDF)")
    with (
        signed_in(browser, base, chair.user.username) as leading,
        signed_in(browser, base, "thuky1") as first,
        signed_in(browser, base, "thuky2", width=360, java_script_enabled=False) as second,
    ):
        the_first_person_types(first, product, seat)
        the_second_person_misreads_a_criterion(second, product, seat)
        the_chair_still_waits(leading, product)
        the_first_person_is_told_where_and_has_nothing_to_show(first, seat)
        the_second_person_corrects(second)
        the_chair_compares_three_sheets(leading, seat)
    assert evaluation.paper_sheets.get().entries.count() == 3


def printed(person, link):
    """The text of the PDF that this link gives."""
    with person.page.expect_download() as download:
        person.follow(link)
    return text_of(Path(download.value.path()).read_bytes())


def row_of(person, seat):
    return person.page.locator("main tbody tr").filter(has_text=seat.user.full_name)


def the_first_person_types(person, product, seat):
    person.open(product)
    person.follow("Phiếu giấy: in và nhập")
    expect(row_of(person, seat).get_by_role("link", name="In phiếu trắng (PDF)")).to_be_visible()
    person.follow(f"Nhập phiếu {seat}")
    person.choose_marks(ON_PAPER, ON_PAPER)
    person.press("Lưu lượt nhập")
    person.sees("Đính kèm bản quét hoặc ảnh chụp phiếu giấy.")
    person.page.locator("[name=scan]").set_input_files([SCAN])
    person.fill("Ý kiến của người đánh giá", "Nên thêm nhãn phụ.")
    person.press("Lưu lượt nhập")
    person.sees("Đã ghi lượt thứ nhất. Người khác nhập lượt thứ hai.")
    expect(row_of(person, seat)).to_contain_text("Chờ người khác nhập lượt hai.")
    expect(row_of(person, seat).get_by_role("link", name="Nhập phiếu")).to_have_count(0)


def the_second_person_misreads_a_criterion(person, product, seat):
    person.open(f"{product}phieu-giay/")
    person.has_no_sideways_scroll()
    expect(row_of(person, seat)).to_contain_text("Lê Thị Ví Dụ")
    person.follow(f"Nhập phiếu {seat}")
    expect(person.page.locator("[name=scan]")).to_have_count(0)
    expect(person.page.locator("main input:checked")).to_have_count(0)
    person.does_not_see("Nên thêm nhãn phụ")
    person.choose_marks(MISREAD, MISREAD)
    person.fill("Ý kiến của người đánh giá", "nên thêm nhãn phụ")
    person.has_no_sideways_scroll()
    person.press("Lưu lượt nhập")
    person.sees("Chưa tính: hai lượt nhập khác nhau ở tiêu chí 4.1.")
    expect(row_of(person, seat)).to_contain_text("Chưa khớp, chưa tính")


def the_chair_still_waits(person, product):
    person.open(product)
    person.sees("Đã nộp 2/3 phiếu")
    person.does_not_see("Mở bảng so sánh")


def the_first_person_is_told_where_and_has_nothing_to_show(person, seat):
    person.page.reload()
    expect(row_of(person, seat)).to_contain_text("Hai lượt nhập khác nhau ở: tiêu chí 4.1.")
    person.follow(f"Nhập lại {seat}")
    expect(person.page.locator("main input:checked")).to_have_count(2)


def the_second_person_corrects(person):
    person.follow("Nhập lại", exact=False)
    person.sees("Hai lượt nhập khác nhau ở: tiêu chí 4.1")
    expect(person.page.locator("main input:checked")).to_have_count(2)
    person.follow("4.1")
    expect(person.page.locator("#id_tc-4-1:target")).to_contain_text("Hai lượt nhập khác nhau ở đây.")
    expect(person.page.locator("#id_tc-4-1 input:checked")).to_have_count(0)
    person.choose_marks(ON_PAPER, ["4.1"])
    person.press("Lưu lượt nhập")
    person.sees("Hai lượt nhập khớp nhau. Phiếu giấy đã được tính.")
    person.has_no_sideways_scroll()


def the_chair_compares_three_sheets(person, seat):
    person.page.reload()
    person.sees("Đã nộp 3/3 phiếu")
    person.follow("Đóng chấm")
    person.press("Đóng chấm")
    person.sees_heading("Nước mắm")
    expect(row_of(person, seat).first).to_contain_text("65")
    person.sees("68,33")
    person.follow(str(seat))
    person.sees("Phiếu giấy, nhập hai lượt khớp nhau.")
    person.sees("Nên thêm nhãn phụ.")
    with person.page.expect_download() as download:
        person.follow("Tải bản quét")
    assert Path(download.value.path()).read_bytes() == SCAN["buffer"]
