"""Pages of step 4: milestones, reports, the warning before a product is ready."""

from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from ocop_portal.regulations.models import DemoClock
from products import actions
from products.models import Cycle, CycleFile, Milestone, ProgressReport
from products.uploads import checked_file
from tests.factories.accounts import UserFactory
from tests.factories.cycles import own_cycle
from tests.factories.dossiers import picture_bytes, upload

pytestmark = pytest.mark.django_db
ON = date(2024, 5, 8)


@pytest.fixture(autouse=True)
def business_day():
    DemoClock.objects.create(date=ON)


def visit(client, user, name, *args, data=None, query=None):
    """The response to this person at this page."""
    client.force_login(user)
    url = reverse(f"products:{name}", args=args)
    return client.get(url, query) if data is None else client.post(url, data, follow=True)


def reported(cycle, **facts):
    """A report with one photo."""
    facts = {"done": "Đã mua lu sành.", "on": ON, "by": cycle.product.producer.users.first(), **facts}
    photo = checked_file(upload("lu.jpg", picture_bytes()), max_bytes=10_000)
    return actions.report_progress(cycle, photos=[photo], **facts)


def test_the_producer_notes_a_milestone_and_takes_it_back(client, producer_user):
    milestone = own_cycle(producer_user, in_progress=True).plan.milestones.get()

    page = visit(client, producer_user, "milestone_done", milestone.pk).content.decode()
    noted = visit(client, producer_user, "milestone_done", milestone.pk, data={"done_on": "20/04/2024"})
    assert 'value="08/05/2024"' in page
    assert "Xong 20/04/2024" in noted.content.decode()

    asked = visit(client, producer_user, "milestone_undo", milestone.pk).content.decode()
    assert "Ghi lại “Mua lu sành” là chưa xong?" in asked
    undone = visit(client, producer_user, "milestone_undo", milestone.pk, data={})
    assert "Mốc “Mua lu sành” trở lại chưa xong." in undone.content.decode()
    assert "Quá hạn" in undone.content.decode()


def test_a_day_to_come_is_refused_in_words(client, producer_user):
    milestone = own_cycle(producer_user, in_progress=True).plan.milestones.get()

    response = visit(client, producer_user, "milestone_done", milestone.pk, data={"done_on": "09/05/2024"})

    assert response.context["form"].errors == {"done_on": ["Ngày xong không được sau hôm nay."]}
    assert Milestone.objects.get().done_on is None


def test_the_producer_reports_with_photos(client, producer_user, secretary):
    cycle = own_cycle(producer_user, in_progress=True)
    photos = [upload("lu.jpg", picture_bytes()), upload("nhãn.png", picture_bytes("PNG"))]
    data = {"done": "Đã mua lu sành.", "difficulties": "Thiếu vốn.", "photos": photos}

    response = visit(client, producer_user, "report_create", cycle.pk, data=data)
    report = ProgressReport.objects.get()
    page = visit(client, secretary, "report_detail", report.pk).content.decode()
    photo = client.get(reverse("products:cycle_file", args=[report.photos.first().pk]), {"xem": 1})

    assert "Đã gửi báo cáo tiến độ." in response.content.decode()
    assert [photo.name for photo in report.photos.all()] == ["lu.jpg", "nhãn.png"]
    for text in ("Đã mua lu sành.", "Thiếu vốn.", "nhãn.png"):
        assert text in page
    assert (photo.status_code, photo["Content-Type"]) == (200, "image/jpeg")


@pytest.mark.parametrize(
    ("photos", "message"),
    [
        ([("lu.jpg", None), ("giay.pdf", b"%PDF-1.4 khong mo duoc")], "Không mở được “giay.pdf”"),
        ([(f"{n}.jpg", None) for n in range(11)], "Mỗi báo cáo gửi được tối đa 10 ảnh."),
    ],
)
def test_a_bad_photo_is_named_and_nothing_typed_is_lost(client, producer_user, photos, message):
    cycle = own_cycle(producer_user, in_progress=True)
    files = [upload(name, content or picture_bytes()) for name, content in photos]

    response = visit(client, producer_user, "report_create", cycle.pk, data={"done": "Lu", "photos": files})

    form = response.context["form"]
    assert message in str(form.errors["photos"])
    assert form["done"].value() == "Lu"
    assert "Xin chọn lại ảnh" in response.content.decode()
    assert (ProgressReport.objects.count(), CycleFile.objects.count()) == (0, 0)


def test_who_reads_reports_and_photos(client, producer_user, commune_user, secretary, leader):
    cycle = own_cycle(producer_user, commune=commune_user.commune, in_progress=True)
    report = reported(cycle)
    photo = report.photos.get()
    strangers = [UserFactory(producer=True), UserFactory(commune_official=True)]

    answers = {}
    for user in (producer_user, commune_user, secretary, leader, *strangers):
        pages = {"report_detail": report.pk, "cycle_file": photo.pk, "cycle_detail": cycle.pk}
        codes = {visit(client, user, name, pk).status_code for name, pk in pages.items()}
        listed = list(visit(client, user, "report_list").context["page_obj"])
        answers[user.pk] = (codes, listed)

    assert list(answers.values()) == [({200}, [report])] * 4 + [({404}, [])] * 2


def test_only_the_producer_writes_and_only_in_step_four(client, producer_user, commune_user, secretary):
    cycle = own_cycle(producer_user, commune=commune_user.commune, in_progress=True)
    over = own_cycle(UserFactory(producer=True), ready=True)
    pages = [
        ("report_create", cycle.pk, over.pk),
        ("milestone_done", cycle.plan.milestones.get().pk, over.plan.milestones.get().pk),
        ("milestone_undo", cycle.plan.milestones.get().pk, over.plan.milestones.get().pk),
    ]
    for name, pk, late_pk in pages:
        assert client.get(reverse(f"products:{name}", args=[pk])).status_code == 302
        codes = [
            visit(client, user, name, pk).status_code
            for user in (producer_user, commune_user, secretary, UserFactory(producer=True))
        ]
        assert codes == [200, 403, 403, 404]
        late = visit(client, over.product.producer.users.get(), name, late_pk)
        assert late.url == reverse("products:cycle_detail", args=[over.pk])
        client.logout()


def test_strangers_sign_in_and_members_have_no_list(client):
    assert client.get(reverse("products:report_list")).status_code == 302
    assert visit(client, UserFactory(), "report_list").status_code == 403


def test_a_finished_product_is_read_without_links_to_write(client, producer_user):
    cycle = own_cycle(producer_user, in_progress=True)
    report = reported(cycle)
    actions.declare_ready(cycle, by=producer_user, on=ON)

    page = visit(client, producer_user, "cycle_detail", cycle.pk).content.decode()

    assert f"/tien-do/{report.pk}/" in page
    assert "Chưa xong" in page
    assert "/moc-trien-khai/" not in page
    assert "/bao-cao/" not in page


def test_open_milestones_are_a_warning_before_ready(client, producer_user):
    cycle = own_cycle(producer_user, in_progress=True)

    warned = visit(client, producer_user, "cycle_ready", cycle.pk).content.decode()
    cycle.plan.milestones.update(done_on=ON)
    quiet = visit(client, producer_user, "cycle_ready", cycle.pk).content.decode()

    assert "Còn 1 mốc triển khai chưa ghi là đã xong" in warned
    assert "dự kiến xong 15/04/2024" in warned
    assert "chưa ghi là đã xong" not in quiet


def test_filters_live_in_the_address(client, producer_user, secretary):
    cycle = own_cycle(producer_user, in_progress=True, product__name="Nước mắm")
    found = reported(cycle)
    other = own_cycle(UserFactory(producer=True), in_progress=True, product__name="Nước chấm")
    reported(other)
    commune = cycle.product.producer.commune_id

    for query in ({"q": "nuoc mam"}, {"cycle": cycle.pk}, {"commune": commune, "q": "nuoc"}):
        response = visit(client, secretary, "report_list", query=query)
        assert list(response.context["page_obj"]) == [found]
    nothing = visit(client, secretary, "report_list", query={"q": "gốm"}).content.decode()
    assert "Không có báo cáo nào hợp với bộ lọc" in nothing


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count(client, producer_user, secretary, count, django_assert_num_queries):
    for number in range(count):
        reported(own_cycle(UserFactory(producer=True), in_progress=True), done=f"Việc {number}")
    client.force_login(secretary)

    # session, user, clock, count, page, photos, products and communes of the filter, office
    with django_assert_num_queries(9):
        response = client.get(reverse("products:report_list"))

    assert len(response.context["page_obj"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_cycle_page_query_count(client, producer_user, secretary, count, django_assert_num_queries):
    cycle = own_cycle(producer_user, in_progress=True)
    for _number in range(count):
        reported(cycle)
        cycle.plan.milestones.create(title="In nhãn", due_on=ON)
    ContentType.objects.get_for_model(Cycle)
    client.force_login(secretary)

    # session, user, clock, cycle, open request, events, scans, supports, milestones, reports, photos, office
    with django_assert_num_queries(12):
        response = client.get(reverse("products:cycle_detail", args=[cycle.pk]))

    assert len(response.context["progress"]["reports"]) == count
