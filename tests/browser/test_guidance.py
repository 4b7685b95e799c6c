"""Step 1 through real pages: the plan of the year, an article of a commune, a course up to its attendance."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE, COURSE = "Xã giúp làm hồ sơ OCOP", "Lập hồ sơ sản phẩm OCOP"
VIDEO = "Chụp ảnh nhãn bằng điện thoại"


def test_guidance_role_by_role(person):
    with person("thuky") as secretary:
        publish_a_plan(secretary)
    with person("canboxa2") as official:
        write_an_article(official)
        link_a_video(official)
        announce_a_course(official)
    with person(None, width=360) as stranger:
        read_as_anybody(stranger)
    with person("chuthe2") as producer:
        register(producer)
    with person("thuky") as secretary:
        secretary.move_date("23/05/2024")
        secretary.sees("Nhiệm vụ năm 2024: Thành lập Hội đồng")
        secretary.sees("Quá hạn 3 ngày")
        note_what_is_done(secretary)
    with person("lanhdao") as leader:
        read_targets_against_results(leader)
    with person("canboxa2") as official:
        note_attendance(official)
    with person("chuthe2") as producer:
        producer.open("/tap-huan/cua-toi/")
        producer.sees("Có dự")


def publish_a_plan(secretary):
    secretary.follow("Kế hoạch năm")
    secretary.follow("Lập kế hoạch năm")
    secretary.fill("Năm", "2024")
    secretary.fill("Tên kế hoạch", "Kế hoạch OCOP năm 2024 của huyện Bình Sơn")
    secretary.press("Lưu kế hoạch")
    secretary.follow("Thêm chỉ tiêu")
    secretary.fill("Mã", "T1")
    secretary.page.locator("[name=text]").fill("Công nhận mới 4–6 sản phẩm")
    secretary.page.locator("[name=at_least]").fill("4")
    secretary.page.locator("[name=at_most]").fill("6")
    secretary.press("Lưu")
    secretary.follow("Thêm nhiệm vụ")
    secretary.fill("Mã", "W1")
    secretary.page.locator("[name=title]").fill("Thành lập Hội đồng")
    secretary.page.locator("[name=lead]").fill("Phòng Nông nghiệp và PTNT")
    secretary.page.locator("[name=term]").fill("Tháng 5")
    secretary.page.locator("[name=due_on]").fill("20/05/2024")
    secretary.press("Lưu")
    secretary.follow("Công bố")
    secretary.press("Công bố")
    secretary.sees("Đã công bố kế hoạch.")


def write_an_article(official):
    official.open("/huong-dan/quan-ly/")
    official.follow("Viết bài")
    expect(official.page.locator("[name=commune]")).to_have_count(0)
    official.tick("Tin, bài")
    official.page.locator("[name=title]").fill(TITLE)
    official.page.locator("[name=summary]").fill("Sáng thứ Ba hằng tuần.")
    official.page.locator("[name=body]").fill("Xin mang theo:\n- một chai sản phẩm;\n- phiếu kiểm nghiệm.")
    official.press("Lưu và xem trước")
    official.sees("Bản nháp: xem trước")
    official.follow("Đăng bài")
    official.press("Đăng bài")
    official.sees("Đã đăng bài.")


def link_a_video(official):
    official.open("/huong-dan/viet/")
    official.tick("Video")
    official.page.locator("[name=title]").fill(VIDEO)
    official.page.locator("[name=summary]").fill("Bốn phút.")
    official.page.locator("[name=body]").fill("Chụp bốn mặt nhãn.")
    official.page.locator("[name=video_url]").fill("https://video.example.vn/nhan")
    official.press("Lưu và xem trước")
    official.follow("Đăng bài")
    official.press("Đăng bài")


def announce_a_course(official):
    official.open("/tap-huan/lap/")
    typed = {
        "title": COURSE,
        "content": "Thực hành trên cổng.",
        "place": "Nhà văn hóa xã Bình Đông",
        "first_day": "23/05/2024",
        "first_hour": "08:00",
        "last_day": "23/05/2024",
        "last_hour": "11:00",
        "register_until": "20/05/2024",
        "seats": "20",
    }
    for name, text in typed.items():
        official.page.locator(f"[name={name}]").fill(text)
    official.press("Lưu và xem trước")
    official.follow("Đăng lớp")
    official.press("Đăng lớp")
    official.sees("Đã đăng lớp tập huấn.")


def read_as_anybody(stranger):
    stranger.open("/huong-dan/")
    stranger.page.locator("[name=q]").fill("ho so")
    stranger.press("Lọc danh sách")
    stranger.follow(TITLE)
    stranger.sees_heading(TITLE)
    expect(stranger.page.locator("article > ul:not(.oc-meta) li")).to_have_count(2)
    stranger.sees("UBND xã Bình Đông")
    stranger.open("/huong-dan/")
    stranger.follow(VIDEO)
    video = stranger.page.get_by_role("link", name="Xem video tại video.example.vn")
    expect(video).to_have_attribute("href", "https://video.example.vn/nhan")
    stranger.open("/chuong-trinh/2024/")
    stranger.sees("T1. Công nhận mới 4–6 sản phẩm")
    stranger.open("/tap-huan/")
    stranger.follow(COURSE)
    stranger.sees("Đăng nhập để đăng ký")
    stranger.has_no_sideways_scroll()


def register(producer):
    producer.open("/tap-huan/")
    producer.follow(COURSE)
    producer.press("Đăng ký học")
    producer.sees("Đã đăng ký. Lớp học thứ Năm 23/05/2024")
    producer.follow("Hủy đăng ký")
    producer.press("Hủy đăng ký")
    producer.sees("Đã hủy")
    producer.follow(COURSE)
    producer.press("Đăng ký học")
    producer.open("/")
    producer.sees(f"Lớp tập huấn {COURSE} ngày 23/05/2024")


def note_attendance(official):
    official.follow(f"Điểm danh lớp tập huấn {COURSE}")
    official.tick("Có dự")
    official.press("Lưu điểm danh")
    official.sees("Đã lưu điểm danh.")
    with official.page.expect_download() as download:
        official.follow("Tải danh sách (xlsx)")
    assert download.value.suggested_filename.endswith(".xlsx")


def note_what_is_done(secretary):
    secretary.open("/chuong-trinh/2024/")
    secretary.follow("Sửa W1", exact=False)
    secretary.page.locator("[name=status]").select_option(label="Đã xong")
    secretary.press("Lưu")
    secretary.sees("Đã xong")


def read_targets_against_results(leader):
    leader.follow("Chương trình")
    leader.sees_heading("Kết quả Chương trình OCOP năm 2024")
    leader.sees("T1. Công nhận mới 4–6 sản phẩm")
    leader.sees("Sản phẩm theo bước của chu trình")
    leader.has_no_sideways_scroll()
    for link, ending in (("Tải dự thảo báo cáo năm (PDF)", ".pdf"), ("Tải số liệu (xlsx)", ".xlsx")):
        with leader.page.expect_download() as download:
            leader.follow(link)
        assert download.value.suggested_filename.endswith(ending)
