"""The menus of the portal as it is: what each role keeps or reads every week is one step away."""

import pytest
from django.contrib.auth.models import AnonymousUser

from ocop_portal import navigation
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def menu(user, path="/"):
    return [(str(item.label), item.url, item.current) for item in navigation.menu_for(user, path)]


@pytest.mark.parametrize("trait", ["secretariat", "leader", "commune_official"])
def test_who_carries_out_the_years_plan_has_it_in_the_menu(trait):
    user = UserFactory(**{trait: True})

    assert ("Kế hoạch năm", "/chuong-trinh/", True) in menu(user, "/chuong-trinh/2024/")


@pytest.mark.parametrize("trait", ["secretariat", "leader"])
def test_plan_and_results_are_two_sections(trait):
    user = UserFactory(**{trait: True})

    current = [label for label, _url, current in menu(user, "/chuong-trinh-nam/2024/ket-qua/") if current]
    assert current == ["Chương trình"]


def test_every_entry_leads_to_a_page():
    users = [UserFactory(secretariat=True), UserFactory(leader=True), UserFactory(commune_official=True)]

    for user in [*users, UserFactory(producer=True), AnonymousUser()]:
        assert all(url for _label, url, _current in menu(user))


@pytest.mark.parametrize("trait", ["producer", "commune_official", "secretariat", "leader"])
@pytest.mark.parametrize(
    "path", ["/giay-chung-nhan/3/sau-cong-nhan/", "/kiem-tra/ke-hoach/2024/", "/nhan-ocop/"]
)
def test_pages_about_a_certificate_stand_in_its_section(trait, path):
    user = UserFactory(**{trait: True})

    assert [label for label, _url, current in menu(user, path) if current] == ["Giấy chứng nhận"]
