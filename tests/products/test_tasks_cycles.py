from datetime import date

import pytest

from products.tasks import tasks_for as tasks_of_step_five
from products.tasks_cycles import tasks_for
from tests.factories.accounts import UserFactory
from tests.factories.cycles import behalf_cycle, own_cycle
from tests.factories.products import RoundFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 5, 8)


def listed(user):
    return [(task.title, task.url, task.hint) for task in tasks_for(user, on=ON)]


@pytest.mark.parametrize(
    ("status", "title", "page", "hint"),
    [
        ("", "Hoàn thành và gửi ý tưởng Mắm", "", ""),
        ("returned", "Sửa và gửi lại ý tưởng Mắm", "", "Ghi rõ nguồn nguyên liệu."),
        ("refused", "Sửa và gửi lại ý tưởng Mắm", "", "Ghi rõ nguồn nguyên liệu."),
        ("plan_draft", "Lập và nộp phương án Mắm", "", ""),
        (
            "plan_returned",
            "Hoàn thiện phương án Mắm theo yêu cầu",
            "phuong-an/hoan-thien/",
            "1 nội dung cần trả lời.",
        ),
    ],
)
def test_a_producer_writes_and_mends(producer_user, status, title, page, hint):
    cycle = own_cycle(producer_user, product__name="Mắm", **({status: True} if status else {}))

    assert listed(producer_user) == [(title, f"/chu-trinh/{cycle.pk}/{page}", hint)]


def test_a_plan_to_complete_has_its_date(producer_user):
    own_cycle(producer_user, plan_returned=True)

    (task,) = tasks_for(producer_user, on=ON)

    assert (task.due, task.ground) == (date(2024, 5, 15), "yêu cầu của Tổ giúp việc")


def test_a_commune_confirms_its_own_and_writes_what_it_began(commune_user):
    waiting = own_cycle(None, commune=commune_user.commune, registered=True)
    own_cycle(None, commune=commune_user.commune, returned=True)
    own_cycle(None, registered=True)
    draft = behalf_cycle(commune_user)

    assert {(title, url) for title, url, _hint in listed(commune_user)} == {
        (f"Xác nhận ý tưởng {waiting.product}", f"/chu-trinh/{waiting.pk}/y-tuong/xac-nhan/"),
        (f"Hoàn thành và gửi ý tưởng {draft.product}", f"/chu-trinh/{draft.pk}/"),
    }


def test_the_secretariat_answers_ideas_and_checks_plans(secretary):
    idea, plan = own_cycle(None, confirmed=True), own_cycle(None, plan_submitted=True)
    own_cycle(None, registered=True)

    assert {(title, url) for title, url, _hint in listed(secretary)} == {
        (f"Xem ý tưởng {idea.product}", f"/chu-trinh/{idea.pk}/y-tuong/tra-loi/"),
        (f"Kiểm tra phương án {plan.product}", f"/chu-trinh/{plan.pk}/phuong-an/kiem-tra/"),
    }


def test_others_have_none(leader):
    own_cycle(None, confirmed=True)

    assert listed(leader) == []
    assert listed(UserFactory()) == []


def test_an_open_round_calls_those_only_who_may_file(producer_user):
    RoundFactory()
    own_cycle(producer_user, plan_draft=True)
    ready = UserFactory(producer=True)
    own_cycle(ready, ready=True)

    assert list(tasks_of_step_five(producer_user, on=ON)) == []
    assert [task.title for task in tasks_of_step_five(ready, on=ON)] == ["Lập hồ sơ cho đợt 1 năm 2024"]
