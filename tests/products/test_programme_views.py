"""The year's plan through its pages."""

from datetime import date

import pytest
from django.urls import reverse

from ocop_portal.regulations.models import DemoClock
from products.models import Programme
from tests.factories.guidance import ProgrammeFactory, TargetFactory, WorkItemFactory
from tests.factories.regulations import OfficeFactory

pytestmark = pytest.mark.django_db
TARGET = {"code": "T1", "text": "Công nhận mới", "at_least": "4", "at_most": "6", "measure": "recognised"}
WORK = {"code": "W1", "title": "Lập Hội đồng", "lead": "Phòng NN&PTNT", "term": "Quý II", "status": "todo"}


@pytest.fixture(autouse=True)
def the_office():
    DemoClock.objects.create(date=date(2024, 5, 8))
    OfficeFactory()


def page_at(name, *args):
    return reverse(f"products:{name}", args=args)


def signed_in(client, user):
    client.force_login(user)
    return client


def test_the_secretariat_makes_fills_and_publishes_a_year(client, secretary):
    signed_in(client, secretary)
    plan = page_at("programme_detail", 2024)

    client.post(
        page_at("programme_create"), {"year": "2024", "title": "Kế hoạch 2024", "signed_on": "05/04/2024"}
    )
    early = client.post(page_at("programme_publish", 2024), follow=True).content.decode()
    client.post(page_at("part_add", 2024, "chi-tieu"), TARGET)
    client.post(page_at("part_add", 2024, "nhiem-vu"), {**WORK, "due_on": "30/04/2024"})
    asked = client.get(page_at("programme_publish", 2024)).content.decode()
    client.post(page_at("programme_publish", 2024))

    assert "Kế hoạch cần ít nhất một chỉ tiêu và một nhiệm vụ" in early
    assert "Công bố kế hoạch năm 2024?" in asked
    programme = Programme.objects.get()
    assert (programme.state, programme.published_on, programme.signed_on) == (
        "published",
        date(2024, 5, 8),
        date(2024, 4, 5),
    )
    page = client.get(plan).content.decode()
    assert "4–6" in page and "Quá hạn – chưa làm" in page


def test_the_next_year_starts_from_the_last(client, secretary):
    TargetFactory(code="T1", programme=ProgrammeFactory())
    signed_in(client, secretary)

    form = client.get(page_at("programme_create")).context["form"]
    old = form["copied_from"].initial
    client.post(
        page_at("programme_create"), {"year": "2025", "title": "Kế hoạch 2025", "copied_from": old.pk}
    )

    assert (form["year"].initial, old.year) == (2025, 2024)
    assert Programme.objects.get(year=2025).targets.get().due_on == date(2025, 12, 31)


def test_a_year_has_one_plan_and_a_code_one_place(client, secretary):
    programme = ProgrammeFactory()
    TargetFactory(programme=programme, code="T1")
    signed_in(client, secretary)

    year = client.post(page_at("programme_create"), {"year": "2024", "title": "Lại"}).context["form"]
    code = client.post(page_at("part_add", 2024, "chi-tieu"), {**TARGET, "code": "t1"}).context["form"]
    turned = client.post(page_at("part_add", 2024, "chi-tieu"), {**TARGET, "code": "T2", "at_most": "3"})

    assert year.errors == {"year": ["Năm này đã có kế hoạch."]}
    assert code.errors == {"code": ["Kế hoạch đã có mã này."]}
    assert turned.context["form"].errors == {"at_most": ["Số này phải từ 4 trở lên."]}


def test_parts_are_mended_and_removed_with_a_question(client, secretary):
    programme = ProgrammeFactory()
    item = WorkItemFactory(programme=programme, code="W1")
    signed_in(client, secretary)

    client.post(page_at("part_edit", 2024, "nhiem-vu", item.pk), {**WORK, "status": "done", "note": "Đã lập"})
    item.refresh_from_db()
    asked = client.get(page_at("part_remove", 2024, "nhiem-vu", item.pk)).content.decode()
    client.post(page_at("part_remove", 2024, "nhiem-vu", item.pk))

    assert (item.status, item.note) == ("done", "Đã lập")
    assert "Bỏ W1 khỏi kế hoạch?" in asked
    assert not programme.work_items.exists()
    assert client.get(page_at("part_add", 2024, "viec-la")).status_code == 404


def test_measure_and_result_stay_editable_for_the_results_page(client, secretary):
    target = TargetFactory(code="T1")
    signed_in(client, secretary)
    client.post(
        page_at("part_edit", 2024, "chi-tieu", target.pk), {**TARGET, "measure": "by_hand", "result": "5"}
    )
    target.refresh_from_db()
    assert (target.measure, target.result) == ("by_hand", 5)


def test_everybody_reads_a_published_plan_and_only_the_office_a_draft(client, request):
    ProgrammeFactory()
    ProgrammeFactory(year=2025, draft=True)
    pages = [page_at("programme_detail", year) for year in (2024, 2025)]

    assert [client.get(page).status_code for page in pages] == [200, 404]
    for role, second in [("producer_user", 404), ("commune_user", 404), ("leader", 200), ("secretary", 200)]:
        signed_in(client, request.getfixturevalue(role))
        assert [client.get(page).status_code for page in pages] == [200, second]
        years = [row.year for row in client.get(page_at("programme_list")).context["page_obj"]]
        assert years == ([2025, 2024] if second == 200 else [2024])


@pytest.mark.parametrize("role", ["producer_user", "commune_user", "leader", None])
def test_only_the_secretariat_keeps_the_plan(client, request, role):
    programme = ProgrammeFactory()
    part = ("nhiem-vu", WorkItemFactory(programme=programme).pk)
    pages = [
        page_at("programme_create"),
        *(page_at(name, 2024) for name in ("programme_edit", "programme_publish", "programme_unpublish")),
        page_at("part_add", 2024, "chi-tieu"),
        page_at("part_edit", 2024, *part),
        page_at("part_remove", 2024, *part),
    ]
    if role:
        signed_in(client, request.getfixturevalue(role))
    assert [client.post(page).status_code for page in pages] == [403 if role else 401] * 7
    assert "Thêm nhiệm vụ" not in client.get(page_at("programme_detail", 2024)).content.decode()


def test_taking_a_plan_back_hides_it(client, secretary):
    ProgrammeFactory()
    signed_in(client, secretary)
    client.post(page_at("programme_unpublish", 2024))
    client.logout()
    assert client.get(page_at("programme_detail", 2024)).status_code == 404
    page = client.get(page_at("programme_list")).content.decode()
    assert "Chưa có kế hoạch năm nào được công bố" in page


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count(client, count, django_assert_num_queries):
    for year in range(2024, 2024 + count):
        ProgrammeFactory(year=year)
    with django_assert_num_queries(4):  # clock, count, page, office
        response = client.get(page_at("programme_list"))
    assert len(response.context["page_obj"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_plan_query_count(client, count, django_assert_num_queries):
    programme = ProgrammeFactory()
    TargetFactory.create_batch(count, programme=programme)
    WorkItemFactory.create_batch(count, programme=programme)
    with django_assert_num_queries(5):  # clock, plan, targets, work items, office
        response = client.get(page_at("programme_detail", 2024))
    assert len(response.context["works"]) == count
