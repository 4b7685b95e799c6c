"""Step 4 through real pages: a plan is carried out, reported on and supported until the product is ready."""

import pytest

from products.models import Producer, ProductGroup
from tests.factories.cycles import CycleFactory
from tests.factories.dossiers import picture_bytes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAME, UNIT = "Mắm ruốc Mười Quý", "Công ty Bao bì Ví Dụ"
WORK = "Đã mua lu sành, muối hạt."


def test_a_plan_is_carried_out_reported_and_supported(person):
    cycle = plan_under_way()
    with person("chuthe2", width=360) as producer:
        the_producer_reaches_a_milestone_and_reports(producer)
    with person("canboxa2") as official:
        official.open("/tien-do/")
        official.follow(f"Ngày 08/05/2024 {NAME}")
        official.sees(WORK)
        assert_photo_is_shown(official)
    with person("thuky") as secretary:
        the_secretariat_introduces_a_unit(secretary)
        the_secretariat_records_a_support(secretary, cycle)
    with person("chuthe2", width=360) as producer:
        the_producer_finds_unit_and_support(producer)
        the_producer_is_ready(producer, cycle)


def plan_under_way():
    group = ProductGroup.objects.get(name="Tương, nước mắm, gia vị dạng lỏng khác")
    owner = Producer.objects.get(users__username="chuthe2")
    facts = {"product__name": NAME, "product__producer": owner, "product__group": group}
    cycle = CycleFactory(in_progress=True, **facts)
    cycle.plan.milestones.create(title="In nhãn", due_on="2024-06-30")
    return cycle


def the_producer_reaches_a_milestone_and_reports(producer):
    producer.sees("Quá hạn 23 ngày")
    producer.follow(f"{NAME}: Mua lu sành")
    producer.fill("Xong ngày", "06/05/2024")
    producer.press("Ghi là đã xong")
    producer.sees("Xong 06/05/2024")
    producer.has_no_sideways_scroll()
    producer.follow("Gửi báo cáo tiến độ")
    producer.page.locator("[name=done]").fill(WORK)
    photo = {"name": "lu.jpg", "mimeType": "image/jpeg", "buffer": picture_bytes(size=(1600, 1200))}
    producer.page.locator("[name=photos]").set_input_files([photo])
    producer.press("Gửi báo cáo tiến độ")
    producer.sees("Đã gửi báo cáo tiến độ.")
    assert_photo_is_shown(producer)


def assert_photo_is_shown(person):
    shown = person.page.locator(".oc-thumbs img")
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1600


def the_secretariat_introduces_a_unit(secretary):
    secretary.open("/")
    secretary.follow("Đơn vị tư vấn")
    secretary.follow("Thêm đơn vị tư vấn")
    secretary.fill("Tên đơn vị", UNIT)
    secretary.tick("Thiết kế bao bì")
    secretary.press("Lưu đơn vị")
    secretary.sees("Dịch vụ: thiết kế bao bì.")


def the_secretariat_records_a_support(secretary, cycle):
    secretary.open(f"/chu-trinh/{cycle.pk}/")
    secretary.sees(WORK)
    secretary.follow("Ghi khoản hỗ trợ")
    secretary.page.locator("[name=line]").select_option(label="Thiết kế bao bì")
    secretary.page.locator("[name=amount]").fill("18.000.000")
    secretary.page.locator("[name=provided_on]").fill("07/05/2024")
    secretary.page.locator("[name=unit]").select_option(label=UNIT)
    secretary.press("Lưu khoản hỗ trợ")
    secretary.sees("Thiết kế bao bì, năm 2024")
    secretary.sees("18.000.000 đồng")


def the_producer_finds_unit_and_support(producer):
    producer.open("/chu-trinh/")
    producer.follow("Đơn vị tư vấn")
    producer.page.locator("[name=service]").select_option(label="Thiết kế bao bì")
    producer.press("Lọc danh sách")
    producer.sees(UNIT)
    producer.follow("Các khoản hỗ trợ")
    producer.sees_heading("Hỗ trợ tôi đã nhận")
    producer.sees("18.000.000 đồng")
    producer.has_no_sideways_scroll()


def the_producer_is_ready(producer, cycle):
    producer.open(f"/chu-trinh/{cycle.pk}/")
    producer.follow("Sẵn sàng đánh giá")
    producer.sees("Còn 1 mốc triển khai chưa ghi là đã xong")
    producer.sees("In nhãn – dự kiến xong 30/06/2024")
    producer.press("Sẵn sàng đánh giá")
    producer.sees("Sản phẩm đã sẵn sàng đánh giá.")
    producer.open("/ho-so/lap/")
    producer.choose("Sản phẩm", NAME)
    producer.page.get_by_label("Đợt", exact=True).select_option(index=1)
    producer.tick("Lần đầu")
    producer.press("Lập hồ sơ")
    producer.sees_heading(NAME)
    producer.sees("Các phần của hồ sơ")
