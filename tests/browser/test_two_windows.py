"""One form open on a computer and on a phone whose browser runs no script."""

from datetime import date

import pytest
from django.urls import reverse

from ocop_portal.regulations.models import DemoClock
from products.models import Statement
from tests.factories.dossiers import own_dossier

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 360, "height": 800}, "java_script_enabled": False}
STORED = "Nghề mắm của làng có từ năm 1975.\nĐến nay là ba đời."


def test_what_both_wrote_is_settled_on_a_phone_without_script(enter):
    DemoClock.objects.create(date=date(2024, 5, 8))
    dossier = own_dossier()
    address = reverse("products:dossier_statement", args=[dossier.code])
    computer, phone = enter(dossier.owner), enter(dossier.owner, **PHONE)
    for window in (computer, phone):
        window.open(address)
    computer.page.locator("[name=history]").fill(STORED)
    computer.press("Lưu và về hồ sơ")
    computer.sees("Đã lưu thuyết minh.")

    phone.page.locator("[name=history]").fill("Nghề mắm của làng có từ năm 1980.")
    phone.page.locator("[name=market]").fill("Chợ Sa Huỳnh")
    phone.press("Lưu và về hồ sơ")

    phone.sees("Có 1 chỗ cần sửa")
    stored = phone.page.locator(".oc-stored")
    assert stored.locator(".oc-keep").inner_text() == STORED
    box = stored.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert phone.page.locator("[name=history]").input_value() == "Nghề mắm của làng có từ năm 1980."
    phone.page.get_by_label("Giữ nội dung đang lưu, bỏ nội dung tôi đã ghi").check()
    phone.press("Lưu và về hồ sơ")
    phone.sees("Đã lưu thuyết minh.")
    statement = Statement.objects.get()
    assert (statement.history.splitlines(), statement.market) == (STORED.splitlines(), "Chợ Sa Huỳnh")
