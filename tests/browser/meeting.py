"""The council: founded, called, scored, locked, concluded."""

import re

from playwright.sync_api import expect

from ocop_portal.regulations.loading import read_fixture
from tests.browser.story import ABSENT, MEMBERS


def found_council(person):
    """Eleven seats with the fields that the regulation asks for; the page then finds nothing missing."""
    story = read_fixture("demo/council.json")
    people = {row["username"]: row["full_name"] for row in read_fixture("demo/people.json")["users"]}
    person.open("/hoi-dong/lap/")
    page = person.page
    page.locator("[name=name]").fill(story["council"]["name"])
    page.locator("[name=decision_number]").fill(story["council"]["decision_number"])
    page.locator("[name=founded_on]").fill("15/04/2024")
    page.locator("[name=regulation]").select_option(label="QĐ 148/QĐ-TTg")
    page.locator("[name=secretary]").select_option(label=people[story["council"]["secretary"]])
    page.locator("[name=minimum_way][value=mean]").check()
    person.press("Lưu Hội đồng")
    council = re.search(r"/hoi-dong/(\d+)/", page.url)[1]
    person.sees("Hội đồng có 0 thành viên")
    for number, seat in enumerate(story["seats"], start=1):
        person.open(f"/hoi-dong/{council}/thanh-vien/them/")
        account = page.locator("[name=user] option", has_text=f"({seat['user']})")
        page.locator("[name=user]").select_option(value=account.get_attribute("value"))
        page.locator("[name=number]").fill(str(number))
        if number == 1:
            page.locator("[name=is_chair]").check()
        page.locator("[name=title]").fill(seat["title"])
        page.locator("[name=organisation]").fill(seat["organisation"])
        for field in seat["fields"]:
            page.locator(f"[name=fields_represented][value={field}]").check()
        person.press("Lưu thành viên")
    person.open(f"/hoi-dong/{council}/")
    person.does_not_see("Chưa có thành viên đại diện lĩnh vực")
    return council


def plan_session(person):
    """A session on 28/5/2024 with the three products on its agenda; its number."""
    person.open("/phien-hop/lap/")
    page = person.page
    page.locator("[name=council]").select_option(index=1)
    page.locator("[name=round]").select_option(label="Đợt 1 năm 2024")
    page.locator("[name=kind][value=meeting]").check()
    page.locator("[name=day]").fill("28/05/2024")
    page.locator("[name=time]").fill("08:00")
    page.locator("[name=place]").fill("Hội trường A, UBND huyện")
    person.press("Lưu phiên họp")
    session = re.search(r"/phien-hop/(\d+)/", page.url)[1]
    person.open(f"/phien-hop/{session}/them-san-pham/")
    for box in page.locator("[name=dossiers]").all():
        box.check()
    person.press("Đưa vào chương trình")
    for link in items_of(person, session, "/mau/"):
        person.open(link)
        page.locator("[name=samples_received]").fill("6")
        page.locator("[name=samples_on]").fill(person.today)
        person.press("Lưu ghi nhận")
    return session


def items_of(person, session, part):
    """Addresses of the agenda's links whose path holds `part`."""
    person.open(f"/phien-hop/{session}/")
    links = person.page.locator(f"main a[href*='{part}']").all()
    return list(dict.fromkeys(link.get_attribute("href") for link in links))


def release(person, session):
    person.open(f"/phien-hop/{session}/gui-ho-so/")
    person.sees("27/05/2024")
    person.press("Gửi hồ sơ điện tử")


def open_session(person, session):
    """Everybody but one is there; the absence has its reason."""
    person.open(f"/phien-hop/{session}/diem-danh/")
    row = person.page.locator("main tbody tr").nth(MEMBERS.index(ABSENT))
    row.locator("[name$=present][value='0']").check()
    row.locator("[name$=reason]").fill("Đi công tác theo giấy triệu tập")
    person.press("Lưu điểm danh")
    person.open(f"/phien-hop/{session}/khai-mac/")
    person.press("Khai mạc phiên họp")
    person.sees("Đang họp")


def open_scoring(person, item):
    person.open(f"/danh-gia/{item}/")
    person.press("Mở chấm")
    person.sees("Đang chấm")


def score(person, item, marks, *, reason="", opinion="", at_once=False):
    """A member fills in every criterion, saves, checks and hands in. `at_once`: of `Person.choose_marks`."""
    person.open(f"/danh-gia/{item}/phieu/")
    person.choose_marks(marks, marks, at_once=at_once)
    if opinion:
        person.page.locator("[name=opinion]").fill(opinion)
    if reason:
        person.page.locator("[name=reason]").fill(reason)
    person.press("Kiểm tra lại trước khi nộp")
    person.sees(str(sum(marks.values())))
    person.press("Nộp phiếu")
    person.sees("Đã nộp phiếu")


def lock(person, item):
    person.open(f"/danh-gia/{item}/dong-cham/")
    person.press("Đóng chấm")
    person.open(f"/danh-gia/{item}/so-sanh/")


def ask_rescore(person, item, names, note):
    """The chair asks just these members to score again."""
    person.open(f"/danh-gia/{item}/cham-lai/")
    for box in person.page.locator("[name=seats]").all():
        box.uncheck()
    for name in names:
        person.page.get_by_label(name).check()
    person.page.locator("[name=note]").fill(note)
    person.press("Yêu cầu chấm lại")


def conclude(person, item, *, mean):
    person.open(f"/danh-gia/{item}/ket-luan/")
    person.sees(mean)
    person.press("Kết luận")
    person.sees("Đã kết luận")


def close(person, session):
    """Session closed; minutes drafted from what happened, edited, closed."""
    person.open(f"/phien-hop/{session}/be-mac/")
    person.page.locator("main form button[type=submit]").click()
    person.open(f"/phien-hop/{session}/bien-ban/")
    person.press("Lập dự thảo biên bản")
    box = person.page.locator("[name=opinions]")
    box.fill("Hội đồng thống nhất kết quả từng sản phẩm.")
    person.press("Lưu và chốt biên bản")
    person.page.locator("main form button[type=submit]").last.click()
    expect(person.page.locator("main")).to_contain_text("Biên bản đã chốt")
