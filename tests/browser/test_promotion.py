"""Step 6 through real pages: a producer presents, the secretariat takes along, the public finds and buys."""

import json

import pytest

from tests.factories.dossiers import picture_bytes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VASE, FAIR, SHOP = "Lục Bình Gốm Mỹ Thiện", "Hội chợ Ví Dụ 2024", "Cửa hàng OCOP Ví Dụ"
STORY = "Chuốt tay trên bàn xoay, nung lò củi."


def test_a_recognised_product_reaches_the_public(person):
    with person("chuthe3") as producer:
        the_producer_presents(producer)
    with person("thuky") as secretary:
        the_secretariat_takes_it_to_a_fair(secretary)
        the_secretariat_puts_it_in_a_shop(secretary)
    with person(None, width=360) as stranger:
        the_public_finds_it(stranger)
        the_public_sees_the_fair_and_the_shop(stranger)
    with person("chuthe3") as producer:
        producer.sees("Bán 14 chiếc")


def the_producer_presents(producer):
    producer.follow("Sản phẩm của tôi")
    producer.follow(f"Giới thiệu {VASE}")
    picture = {"name": "binh.jpg", "mimeType": "image/jpeg", "buffer": picture_bytes(size=(1600, 1200))}
    producer.page.get_by_label("Ảnh").set_input_files(picture)
    producer.page.get_by_label("Câu chuyện sản phẩm").fill(STORY)
    producer.page.get_by_label("Trang bán hàng").fill("gom-my-thien.example")
    producer.press("Lưu phần giới thiệu")
    producer.sees(f"Đã lưu phần giới thiệu {VASE}.")


def the_secretariat_takes_it_to_a_fair(secretary):
    secretary.follow("Xúc tiến thương mại")
    secretary.follow("Thêm hoạt động")
    secretary.tick("Hội chợ, triển lãm")
    secretary.fill("Tên hoạt động", FAIR)
    secretary.fill("Đơn vị tổ chức", "Sở Công Thương")
    secretary.fill("Địa điểm", "Quảng trường Minh Họa")
    secretary.fill("Từ ngày", "20/04/2024")
    secretary.fill("Đến ngày", "19/04/2024")
    secretary.press("Lưu hoạt động")
    secretary.sees("Ngày này phải từ 20/04/2024 trở đi.")
    secretary.fill("Đến ngày", "24/04/2024")
    secretary.press("Lưu hoạt động")
    secretary.follow("Chọn sản phẩm tham gia")
    choose_the_vase(secretary)
    secretary.follow("Ghi kết quả")
    secretary.fill(VASE, "Bán 14 chiếc")
    secretary.press("Lưu kết quả")
    secretary.sees("Bán 14 chiếc")


def the_secretariat_puts_it_in_a_shop(secretary):
    secretary.open("/diem-ban/")
    secretary.follow("Thêm điểm bán")
    secretary.fill("Tên điểm bán", SHOP)
    secretary.fill("Địa chỉ", "Số 00 đường Minh Họa")
    secretary.press("Lưu điểm bán")
    secretary.follow(f"Chọn sản phẩm {SHOP}")
    choose_the_vase(secretary)


def choose_the_vase(secretary):
    secretary.fill("Tìm sản phẩm hoặc chủ thể", "luc binh")
    secretary.page.get_by_role("main").get_by_role("button", name="Tìm", exact=True).click()
    secretary.page.get_by_label(VASE, exact=False).check()
    secretary.press("Lưu lựa chọn")
    secretary.sees(VASE)


def the_public_finds_it(stranger):
    complaints = []
    stranger.page.on("console", lambda message: complaints.append(message.text))
    stranger.open("/san-pham-ocop/")
    stranger.fill("Tên sản phẩm hoặc chủ thể", "my thien")
    stranger.press("Tìm sản phẩm")
    stranger.page.get_by_text("Lọc kết quả").click()
    stranger.page.get_by_label("3 sao").check()
    stranger.press("Áp dụng bộ lọc")
    stranger.sees("1 sản phẩm")
    stranger.has_no_sideways_scroll()
    stranger.follow(VASE)
    stranger.sees_heading(VASE)
    for fact in (STORY, "https://gom-my-thien.example", SHOP, FAIR, "Hiệu lực đến 30/11/2025"):
        stranger.sees(fact)
    stranger.does_not_see("Bán 14 chiếc")
    stranger.has_no_sideways_scroll()
    photo = stranger.page.get_by_role("img", name=f"Ảnh {VASE}")
    assert photo.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1200
    data = stranger.page.locator("script[type='application/ld+json']").text_content()
    assert json.loads(data)["name"] == VASE
    assert complaints == []
    stranger.follow("Kiểm tra giấy chứng nhận")
    stranger.sees("Giấy chứng nhận còn hiệu lực")


def the_public_sees_the_fair_and_the_shop(stranger):
    stranger.open("/xuc-tien/")
    stranger.follow(FAIR)
    stranger.sees(VASE)
    stranger.does_not_see("Bán 14 chiếc")
    stranger.open("/diem-ban/")
    stranger.sees(SHOP)
    stranger.has_no_sideways_scroll()
    stranger.follow(VASE)
    stranger.sees_heading(VASE)
    assert stranger.status("/xuc-tien/them/") == 200
    stranger.open("/xuc-tien/them/")
    stranger.sees_heading("Đăng nhập")
