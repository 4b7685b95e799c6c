"""After the council: decision, certificates, referral, notices, the public's check."""

import io

import pikepdf

from tests.working import work_off


def propose(person, session):
    person.open(f"/quyet-dinh/trinh/{session}/")
    person.page.locator("[name=signer]").first.check()
    person.page.locator("[name=proposal_number]").fill("74/TTr-NNPTNT")
    person.press("Trình lãnh đạo ký")


def sign(person):
    """The leader signs both decisions about the session; the one that refers."""
    person.open("/quyet-dinh/")
    links = person.page.locator("main th a[href^='/quyet-dinh/']")
    decisions = [link.get_attribute("href").rstrip("/").split("/")[-1] for link in links.all()]
    for decision in reversed(decisions):
        person.open(f"/quyet-dinh/{decision}/ky/")
        person.press("Ký quyết định")
        person.sees("Đang chờ")
        work_off()
        person.sees("QĐ-UBND")
    return decisions[0]


def refer(person, decision):
    """The secretariat builds the packet and sends it; the packet's page count."""
    person.open(f"/quyet-dinh/{decision}/")
    person.page.locator("main a[href^='/chuyen-cap-tren/']").first.click()
    person.press("Lập bộ hồ sơ")
    person.sees("Đang chờ")
    work_off()
    packet = download(person, "Tải bộ hồ sơ")
    person.page.locator("main a[href$='/chuyen/']").click()
    person.press("Ghi nhận đã chuyển")
    return packet


def release_notices(person):
    person.open("/thong-bao/")
    person.press("Gửi tất cả")
    person.press("Gửi thông báo")


def download(person, name):
    """The PDF behind a link of this page, opened."""
    with person.page.expect_download() as waiting:
        person.follow(name, exact=False)
    with open(waiting.value.path(), "rb") as file:
        return pikepdf.open(io.BytesIO(file.read()))


def bookmarks(pdf):
    with pdf.open_outline() as outline:
        return [str(entry.title) for entry in outline.root]


def check_addresses(person, names):
    """{product name: path of its public check}, as the register links to it."""
    person.open("/giay-chung-nhan/?status=valid")
    rows = {name: person.page.locator("main tr", has_text=name).first for name in names}
    return {
        name: row.locator("a[href*='/tra-cuu/']").first.get_attribute("href") for name, row in rows.items()
    }
