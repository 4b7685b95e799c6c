"""Pages of step 3: the parts of a plan, handing it in, returning and completing it."""

from datetime import date

import pytest
from django.urls import reverse

from ocop_portal.regulations.models import DemoClock
from products.models import CycleFile
from tests.factories.accounts import UserFactory
from tests.factories.cycles import own_cycle
from tests.factories.dossiers import upload

pytestmark = pytest.mark.django_db
ON = date(2024, 5, 8)
FORMS = {"form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "0"}
PARTS = ("plan_costs", "plan_milestones", "plan_files")


@pytest.fixture(autouse=True)
def business_day():
    DemoClock.objects.create(date=ON)


@pytest.fixture
def cycle(producer_user, client):
    client.force_login(producer_user)
    return own_cycle(producer_user, plan_draft=True)


def at(name, cycle, *args):
    return reverse(f"products:{name}", args=[cycle.pk, *args])


def row(number, **fields):
    return {f"form-{number}-{name}": value for name, value in fields.items()}


def test_texts_are_saved_half_written(client, cycle):
    url = at("plan_text", cycle, "thi-truong")

    stays = client.post(url, {"market": "Huế", "stay": "1"})
    leaves = client.post(url, {"market": "Huế", "results": "Lãi 50 triệu"})

    cycle.plan.refresh_from_db()
    assert (stays.url, leaves.url) == (url, f"/chu-trinh/{cycle.pk}/")
    assert (cycle.plan.market, cycle.plan.results) == ("Huế", "Lãi 50 triệu")
    assert cycle.plan.production  # another part stays as it is
    assert client.get(at("plan_text", cycle, "gi-do")).status_code == 404


def test_a_text_too_long_is_told_and_kept(client, cycle):
    url = at("plan_text", cycle, "thi-truong")

    page = client.post(url, {"market": "a" * 8001, "results": "Lãi 50 triệu"})

    assert page.context["form"].errors == {"market": ["Dài nhất 8000 ký tự (đang có 8001)."]}
    assert "a" * 8001 in page.content.decode()


def test_costs_are_saved_without_the_empty_rows(client, cycle):
    rows = {
        **row(0, item="Lu sành", amount="80.000.000", source="own"),
        **row(2, item="Nhãn", amount="5 000 000", source="support"),
    }

    client.post(at("plan_costs", cycle), {**FORMS, **rows, "save": "1"})

    assert list(cycle.plan.costs.values_list("item", "amount", "source")) == [
        ("Lu sành", 80_000_000, "own"),
        ("Nhãn", 5_000_000, "support"),
    ]
    page = client.get(at("plan_costs", cycle)).content.decode()
    assert 'value="80.000.000"' in page
    assert "85.000.000 đồng" in page


def test_more_rows_keep_what_was_typed_and_save_nothing(client, cycle):
    rows = {**row(0, item="Lu sành", amount="tám", source=""), **row(2, item="Nhãn")}

    page = client.post(at("plan_costs", cycle), {**FORMS, **rows, "more": "1"})

    found = page.context["rows"]
    assert [form["item"].value() for form in found][:2] == ["Lu sành", "Nhãn"]
    assert (found[0]["amount"].value(), len(found.forms)) == ("tám", 5)
    assert cycle.plan.costs.count() == 2


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"item": "Lu"}, "amount", "Ghi số tiền của hạng mục này."),
        ({"item": "Lu", "amount": "1 tỷ", "source": "own"}, "amount", "Ghi số tiền bằng chữ số"),
        ({"item": "Lu", "amount": "0", "source": "own"}, "amount", "Ghi số tiền bằng chữ số"),
        ({"amount": "5", "source": "own"}, "item", "Ghi tên hạng mục."),
    ],
)
def test_half_a_row_is_refused_and_nothing_typed_is_lost(client, cycle, typed, field, message):
    page = client.post(at("plan_costs", cycle), {**FORMS, **row(1, **typed), "save": "1"})

    form = page.context["rows"].forms[1]
    assert message in form.errors[field][0]
    assert form["item"].value() == typed.get("item")
    assert cycle.plan.costs.count() == 2


def test_milestones_come_after_the_idea_was_accepted(client, cycle):
    url = at("plan_milestones", cycle)
    early = row(0, title="Mua lu", due_on="01/03/2024")

    refused = client.post(url, {**FORMS, **early, "save": "1"})
    client.post(url, {**FORMS, **row(0, title="Mua lu", due_on="30/06/2024"), "save": "1"})

    assert "trước ngày tiếp nhận ý tưởng, 12/03/2024" in refused.content.decode()
    assert list(cycle.plan.milestones.values_list("title", "due_on")) == [("Mua lu", date(2024, 6, 30))]


def test_files_are_enclosed_and_taken_back(client, cycle):
    url = at("plan_files", cycle)

    client.post(url, {"files": [upload("Báo giá.pdf"), upload("virus.exe", b"MZ")]})
    file = CycleFile.objects.get()
    told = client.get(url).content.decode()
    client.post(reverse("products:plan_file_remove", args=[file.pk]))

    assert "Không nhận được “virus.exe”" in told
    assert "Chưa có tệp nào" in client.get(url).content.decode()
    assert client.get(reverse("products:plan_file_remove", args=[file.pk])).status_code == 404


def test_handing_in_is_blocked_with_reasons_until_it_is_complete(client, cycle):
    cycle.plan.milestones.all().delete()
    url = at("plan_submit", cycle)

    page = client.get(url).content.decode()
    again = client.post(url)
    assert "Chưa ghi mốc triển khai nào" in page
    assert again.status_code == 200
    cycle.plan.milestones.create(title="Mua lu", due_on=date(2024, 6, 1))
    client.post(url)

    cycle.refresh_from_db()
    assert (cycle.status, cycle.plan.submitted_on) == ("plan_submitted", ON)
    for address in (
        *[at(name, cycle) for name in (*PARTS, "plan_submit")],
        at("plan_text", cycle, "san-pham"),
    ):
        assert client.get(address).url == f"/chu-trinh/{cycle.pk}/"


def test_the_secretariat_returns_item_by_item_and_the_producer_answers(client, secretary, producer_user):
    cycle = own_cycle(producer_user, plan_submitted=True)
    client.force_login(secretary)
    url, items = at("plan_review", cycle), row(0, place="market", text="Ghi giá bán")
    more = client.post(url, {**FORMS, **items, "due_on": "17/05/2024", "more": "1"})
    assert more.context["items"][0]["text"].value() == "Ghi giá bán"
    assert more.context["form"]["due_on"].value() == "17/05/2024"
    none = client.post(url, {**FORMS, "due_on": "08/05/2024", "return": "1"})
    assert "Xin ghi ít nhất một nội dung cần hoàn thiện." in none.content.decode()
    assert none.context["form"].errors["due_on"]
    client.post(url, {**FORMS, **items, "due_on": "17/05/2024", "return": "1"})

    client.force_login(producer_user)
    url, item = at("plan_complete", cycle), cycle.plan.returns.get().items.get()
    page = client.get(url).content.decode()
    assert f"/chu-trinh/{cycle.pk}/phuong-an/phan-thi-truong/#id_market" in page
    client.post(url, {f"answer-{item.pk}": "", "save": "1"})
    empty = client.post(url, {f"answer-{item.pk}": "", "resubmit": "1"})
    assert "Trả lời nội dung 1." in empty.content.decode()
    client.post(url, {f"answer-{item.pk}": "45.000 đồng", "resubmit": "1"})

    cycle.refresh_from_db()
    item.refresh_from_db()
    assert (cycle.status, item.answer) == ("plan_submitted", "45.000 đồng")
    client.force_login(secretary)
    assert "45.000 đồng" in client.get(at("plan_review", cycle)).content.decode()
    client.post(at("plan_review", cycle), {"accept": "1"})
    cycle.refresh_from_db()
    assert (cycle.status, cycle.plan.accepted_on) == ("in_progress", ON)


def test_a_plan_is_read_by_others_once_it_was_handed_in(client, producer_user, commune_user, leader):
    draft = own_cycle(producer_user, commune=commune_user.commune, plan_draft=True)
    sent = own_cycle(producer_user, commune=commune_user.commune, plan_submitted=True)

    def statuses(user):
        client.force_login(user)
        return [client.get(at("plan_reading", cycle)).status_code for cycle in (draft, sent)]

    assert statuses(producer_user) == [200, 200]
    assert statuses(commune_user) == [404, 200]
    assert statuses(leader) == [404, 200]
    assert statuses(UserFactory(producer=True)) == [404, 404]


def test_nobody_else_writes_or_judges_a_plan(client, producer_user, commune_user, leader):
    cycle = own_cycle(producer_user, commune=commune_user.commune, plan_submitted=True)

    def status(user, name):
        client.force_login(user)
        return client.get(at(name, cycle)).status_code

    for user in (commune_user, leader):
        assert [status(user, name) for name in (*PARTS, "plan_review")] == [403] * 4
    assert status(producer_user, "plan_review") == 403
    assert status(UserFactory(producer=True), "plan_costs") == 404


@pytest.mark.parametrize("count", [1, 3])
def test_reading_costs_the_same_however_many_rows(client, cycle, count, django_assert_num_queries):
    for number in range(count):
        cycle.plan.costs.create(item=f"Khoản {number}", amount=5, source="own")
        cycle.plan.milestones.create(title=f"Mốc {number}", due_on=ON)

    # session, user, clock, cycle, owner, costs, milestones, files, requests, office, seats
    with django_assert_num_queries(11):
        assert client.get(at("plan_reading", cycle)).status_code == 200
