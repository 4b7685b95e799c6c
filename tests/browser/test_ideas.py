"""Steps 2 and 3 through real pages: an idea, its plan, and an idea that the commune registers on behalf."""

import re

import pytest

from tests.browser.story import pdf_file

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CYCLE = re.compile(r"/chu-trinh/(\d+)/")
NAME, TOUR = "Mắm ruốc Mười Quý", "Một ngày ở Gành Yến"
REFUSAL = "Chưa có phương tiện bảo đảm an toàn cho khách."
IDEA = {
    "description": "Mắm ruốc xào sả, hũ 200 g.",
    "origin": "Món ăn trong nhà.",
    "raw_material": "Ruốc mua tại cảng Sa Kỳ.",
    "market": "Đại lý nước mắm của cơ sở.",
}
PLAN = {
    "san-pham": {"overview": "Thêm một mặt hàng.", "products": "6.000 hũ một năm."},
    "san-xuat": {"production": "Xào, đóng hũ, thanh trùng.", "organisation": "Ba lao động."},
    "thi-truong": {"results": "Lãi 60 triệu đồng một năm."},
}


def test_an_idea_becomes_an_accepted_plan_and_the_commune_registers_another(person):
    with person("chuthe2", width=360) as producer:
        cycle = register(producer)
    with person("canboxa2") as official:
        official.follow(f"Xác nhận ý tưởng {NAME}")
        official.page.locator("[name=reason]").fill("Xin ghi rõ ruốc mua của ai.")
        official.press("Trả lại ý tưởng")
    with person("chuthe2", width=360) as producer:
        register_again(producer)
    with person("canboxa2") as official:
        official.follow(f"Xác nhận ý tưởng {NAME}")
        official.sees("Tổ tàu Ví Dụ")
        official.press("Xác nhận ý tưởng")
    with person("thuky") as secretary:
        secretary.follow(f"Xem ý tưởng {NAME}")
        secretary.press("Tiếp nhận ý tưởng")
    with person("chuthe2", width=360) as producer:
        write_plan(producer, cycle)
    with person("thuky") as secretary:
        send_back(secretary)
    with person("chuthe2") as producer:
        complete(producer)
    with person("thuky") as secretary:
        secretary.follow(f"Kiểm tra phương án {NAME}")
        secretary.sees("45.000 đồng một hũ")
        secretary.press("Chấp nhận phương án")
        secretary.sees("Đang triển khai phương án")
        secretary.sees("Xong 08/05/2024")
    with person("canboxa5") as official:
        register_on_behalf(official)
    with person("thuky") as secretary:
        refuse(secretary)
    with person("canboxa5") as official:
        official.open("/chu-trinh/")
        official.follow(TOUR)
        official.sees("Ý tưởng không được tiếp nhận")
        official.sees(REFUSAL)


def register(producer):
    producer.open("/san-pham/")
    producer.follow("Đăng ký ý tưởng")
    producer.page.locator("[name=name]").fill(NAME)
    producer.page.locator("[name=group]").select_option(label="Tương, nước mắm, gia vị dạng lỏng khác")
    producer.press("Lưu và viết ý tưởng")
    for name, text in IDEA.items():
        producer.page.locator(f"[name={name}]").fill(text)
    producer.press("Lưu và xem lại")
    producer.has_no_sideways_scroll()
    producer.press("Gửi đăng ký ý tưởng")
    producer.sees("Chờ xã xác nhận ý tưởng")
    return CYCLE.search(producer.page.url)[1]


def register_again(producer):
    producer.follow(f"Sửa và gửi lại ý tưởng {NAME}")
    producer.sees("Xin ghi rõ ruốc mua của ai.")
    producer.follow("Nội dung ý tưởng")
    producer.page.locator("[name=raw_material]").fill("Ruốc mua tại cảng Sa Kỳ, của Tổ tàu Ví Dụ.")
    producer.press("Lưu và xem lại")
    producer.press("Gửi đăng ký ý tưởng")
    producer.sees("Chờ xã xác nhận ý tưởng")


def refuse(secretary):
    secretary.follow(f"Xem ý tưởng {TOUR}")
    secretary.page.locator("[name=reason]").fill(REFUSAL)
    secretary.press("Không tiếp nhận ý tưởng")
    secretary.sees(REFUSAL)


def write_plan(producer, cycle):
    producer.open(f"/chu-trinh/{cycle}/")
    producer.sees("Các phần của phương án")
    for part, texts in PLAN.items():
        producer.open(f"/chu-trinh/{cycle}/phuong-an/phan-{part}/")
        for name, text in texts.items():
            producer.page.locator(f"[name={name}]").fill(text)
        producer.press("Lưu và về phương án")
    producer.follow("Vốn đầu tư và nguồn vốn")
    fill_cost(producer, 0, "Chảo xào", "30.000.000", "vốn tự có")
    producer.press("Thêm dòng")
    fill_cost(producer, 3, "Nhãn, tem", "8.000.000", "hỗ trợ của chương trình")
    producer.has_no_sideways_scroll()
    producer.press("Lưu và về phương án")
    producer.follow("Mốc triển khai")
    producer.page.locator("[name=form-0-title]").fill("Làm mẻ đầu")
    producer.page.locator("[name=form-0-due_on]").fill("30/06/2024")
    producer.press("Lưu và về phương án")
    producer.follow("Tài liệu kèm theo")
    producer.page.locator("input[type=file]").set_input_files([pdf_file("Báo giá chảo.pdf")])
    producer.press("Tải lên")
    producer.follow("Về phương án")
    producer.follow("Làm tiếp: Kiểm tra lại và nộp")
    producer.sees("38.000.000 đồng")
    producer.press("Nộp phương án")
    producer.sees("Chờ Tổ giúp việc xem phương án")


def fill_cost(producer, number, item, amount, source):
    producer.page.locator(f"[name=form-{number}-item]").fill(item)
    producer.page.locator(f"[name=form-{number}-amount]").fill(amount)
    producer.page.locator(f"[name=form-{number}-source]").select_option(label=source)


def send_back(secretary):
    secretary.follow(f"Kiểm tra phương án {NAME}")
    secretary.sees("Báo giá chảo.pdf")
    secretary.page.locator("[name=form-0-place]").select_option(label="Thị trường, bán hàng, xúc tiến")
    secretary.page.locator("[name=form-0-text]").fill("Ghi giá bán dự kiến.")
    secretary.page.locator("[name=due_on]").fill("17/05/2024")
    secretary.press("Trả phương án để hoàn thiện")
    secretary.sees("Phương án cần hoàn thiện")


def complete(producer):
    producer.follow(f"Hoàn thiện phương án {NAME} theo yêu cầu")
    producer.page.locator("[name^=answer-]").fill("Đã ghi: 45.000 đồng một hũ.")
    producer.press("Nộp lại phương án")
    producer.sees("Đã nộp lại phương án.")


def register_on_behalf(official):
    official.open("/chu-the/")
    official.follow("Lập chủ thể thay")
    official.page.locator("[name=name]").fill("Hội Du lịch Gành Yến Ví Dụ")
    official.page.locator("[name=kind]").select_option("association")
    official.page.locator("[name=tax_code]").fill("0100047516")
    official.page.locator("[name=representative]").fill("Bùi Thị Ví Dụ")
    official.page.locator("[name=phone]").fill("0200000011")
    official.press("Lập chủ thể")
    official.page.locator("[name=on]").fill("07/05/2024")
    official.page.locator("[name=scan]").set_input_files([pdf_file("Giấy đồng ý.pdf")])
    official.page.locator("[name=name]").fill(TOUR)
    tourism = official.page.locator("[name=group] optgroup", has_text="du lịch").locator("option").last
    official.page.locator("[name=group]").select_option(tourism.get_attribute("value"))
    official.press("Lưu và viết ý tưởng")
    for name, text in IDEA.items():
        official.page.locator(f"[name={name}]").fill(text)
    official.press("Lưu và xem lại")
    official.press("Gửi đăng ký ý tưởng")
    official.sees("Chờ Tổ giúp việc xem ý tưởng")
    official.sees("Xã đăng ký thay; Bùi Thị Ví Dụ đồng ý ngày 07/05/2024")
