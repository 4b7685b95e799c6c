"""Courses through their pages: announcing, registering, the list, attendance."""

from datetime import date
from io import BytesIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.models import DemoClock
from products.models import Course
from tests.factories.accounts import UserFactory
from tests.factories.guidance import CourseFactory, EnrolmentFactory
from tests.factories.products import ProducerFactory

pytestmark = pytest.mark.django_db
TYPED = {
    "title": "Lập hồ sơ OCOP",
    "content": "Phiếu đăng ký",
    "place": "Hội trường",
    "first_day": "23/05/2024",
    "first_hour": "08:00",
    "last_day": "23/05/2024",
    "last_hour": "16h30",
    "register_until": "20/05/2024",
    "seats": "30",
}


@pytest.fixture(autouse=True)
def business_day():
    DemoClock.objects.create(date=date(2024, 5, 8))


def move_date(day):
    DemoClock.objects.update(date=day)


def page_at(name, *args):
    return reverse(f"products:{name}", args=args)


def signed_in(client, user):
    client.force_login(user)
    return client


class TestAnnouncing:
    def test_a_course_is_drafted_published_and_taken_back(self, client, commune_user):
        signed_in(client, commune_user)

        client.post(page_at("course_create"), TYPED)
        course = Course.objects.get()
        draft = client.get(page_at("course_detail", course.pk)).content.decode()
        client.post(page_at("course_publish", course.pk))
        EnrolmentFactory(course=course)
        asked = client.get(page_at("course_unpublish", course.pk)).content.decode()

        assert timezone.localtime(course.ends_at).strftime("%H:%M %d/%m/%Y") == "16:30 23/05/2024"
        assert (course.commune, course.author) == (commune_user.commune, commune_user)
        assert "Bản nháp: xem trước" in draft
        assert "1 người đã đăng ký; cổng giữ danh sách, xin báo cho họ biết." in asked
        client.post(page_at("course_unpublish", course.pk))
        course.refresh_from_db()
        assert course.state == "draft"

    @pytest.mark.parametrize(
        ("typed", "field", "text"),
        [
            ({"last_hour": "08:00"}, "last_hour", "Lớp phải kết thúc sau lúc bắt đầu."),
            (
                {"register_until": "24/05/2024"},
                "register_until",
                "Hạn đăng ký không thể sau ngày bắt đầu lớp.",
            ),
            ({"seats": "0"}, "seats", "Lớp cần ít nhất 1 chỗ."),
            ({"first_hour": "tám giờ"}, "first_hour", "Ghi giờ theo dạng giờ:phút, ví dụ 08:00."),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(self, client, secretary, typed, field, text):
        signed_in(client, secretary)
        form = client.post(page_at("course_create"), {**TYPED, **typed}).context["form"]
        assert form.errors == {field: [text]}
        assert form["title"].value() == "Lập hồ sơ OCOP"

    def test_an_edited_hour_is_saved(self, client, secretary):
        course = CourseFactory(**{name: TYPED[name] for name in ("title", "content", "place")})
        signed_in(client, secretary)

        client.post(page_at("course_edit", course.pk), {**TYPED, "first_hour": "07:30"})

        begins = Course.objects.get().starts_at
        assert timezone.localtime(begins).strftime("%H:%M %d/%m/%Y") == "07:30 23/05/2024"
        assert AuditEvent.objects.about(course).get().details == {"changed": ["starts_at"]}

    def test_seats_do_not_fall_below_those_who_registered(self, client, secretary):
        course = CourseFactory()
        EnrolmentFactory.create_batch(2, course=course)
        signed_in(client, secretary)
        form = client.post(page_at("course_edit", course.pk), {**TYPED, "seats": "1"}).context["form"]
        assert form.errors == {"seats": ["Đã có 2 người đăng ký, nên cần ít nhất từng ấy chỗ."]}

    def test_the_list_is_public_and_filtered(self, client):
        coming, over = (
            CourseFactory(),
            CourseFactory(
                title="Truy xuất nguồn gốc",
                starts_at=timezone.make_aware(timezone.datetime(2024, 4, 18, 8)),
                ends_at=timezone.make_aware(timezone.datetime(2024, 4, 18, 11)),
                register_until=date(2024, 4, 16),
            ),
        )
        CourseFactory(draft=True)
        url = page_at("course_list")

        page = client.get(url)

        assert [(row.pk, tag["text"]) for row, tag in page.context["rows"]] == [
            (coming.pk, "Còn 30 chỗ"),
            (over.pk, "Đã học"),
        ]
        for wanted in ({"when": "da-qua"}, {"q": "truy xuat"}):
            assert list(client.get(url, wanted).context["page_obj"]) == [over]

    @pytest.mark.parametrize("count", [1, 3])
    def test_list_query_count(self, client, count, django_assert_num_queries):
        CourseFactory.create_batch(count)
        with django_assert_num_queries(5):  # clock, communes of the filter, count, page, office
            response = client.get(page_at("course_list"))
        assert len(response.context["page_obj"]) == count

    @pytest.mark.parametrize("count", [1, 3])
    def test_desk_query_count(self, client, secretary, count, django_assert_num_queries):
        CourseFactory.create_batch(count)
        signed_in(client, secretary)
        with django_assert_num_queries(6):  # session, user, clock, count, page, office
            response = client.get(page_at("course_desk"))
        assert len(response.context["page_obj"]) == count


class TestRegistering:
    def test_a_producer_registers_and_cancels_until_the_day(self, client, producer_user):
        course = CourseFactory()
        signed_in(client, producer_user)

        done = client.post(page_at("course_enrol", course.pk), follow=True).content.decode()
        asked = client.get(page_at("course_cancel", course.pk)).content.decode()
        client.post(page_at("course_cancel", course.pk))

        assert "Đã đăng ký. Lớp học thứ Năm 23/05/2024, tại Hội trường UBND huyện." in done
        assert "Hủy đăng ký lớp này?" in asked
        assert course.enrolments.get().cancelled_on == date(2024, 5, 8)
        assert client.get(page_at("course_cancel", course.pk)).status_code == 404

    def test_after_the_day_the_page_says_whom_to_ask(self, client, producer_user):
        course = EnrolmentFactory(user=producer_user).course
        move_date(date(2024, 5, 21))
        signed_in(client, producer_user)

        page = client.get(page_at("course_detail", course.pk)).content.decode()
        told = client.post(page_at("course_cancel", course.pk), follow=True).content.decode()

        assert "Đã hết hạn tự hủy" in page
        assert "Chỉ tự hủy được đến hết ngày 20/05/2024." in told
        assert course.enrolments.active().count() == 1

    def test_a_full_course_tells_the_second(self, client, producer_user):
        course = EnrolmentFactory(course__seats=1).course
        signed_in(client, producer_user)
        page = client.post(page_at("course_enrol", course.pk), follow=True).content.decode()
        assert "Lớp đã đủ 1 người." in page
        assert "Đăng ký học</button>" not in page

    def test_strangers_are_led_to_the_login_and_back(self, client):
        course = CourseFactory()
        page = client.get(page_at("course_detail", course.pk)).content.decode()
        assert f'href="/dang-nhap/?next=/tap-huan/{course.pk}/"' in page
        assert client.post(page_at("course_enrol", course.pk)).status_code == 401

    def test_others_read_but_do_not_register(self, client, leader):
        course, draft = CourseFactory(), CourseFactory(draft=True)
        signed_in(client, leader)
        assert (
            "Chủ thể và cán bộ xã đăng ký học."
            in client.get(page_at("course_detail", course.pk)).content.decode()
        )
        assert client.post(page_at("course_enrol", course.pk)).status_code == 403
        assert client.get(page_at("course_detail", draft.pk)).status_code == 404

    def test_a_draft_is_not_registered_for(self, client, producer_user):
        signed_in(client, producer_user)
        assert client.post(page_at("course_enrol", CourseFactory(draft=True).pk)).status_code == 404

    @pytest.mark.parametrize("count", [1, 3])
    def test_own_courses_and_their_query_count(self, client, producer_user, count, django_assert_num_queries):
        EnrolmentFactory.create_batch(count, user=producer_user)
        EnrolmentFactory()
        signed_in(client, producer_user)
        with django_assert_num_queries(7):  # session, user, clock, count, page, office, seats of the menu
            response = client.get(page_at("my_courses"))
        assert len(response.context["page_obj"]) == count


class TestLearners:
    def test_the_organiser_adds_and_removes_people_by_their_account(self, client, commune_user):
        course = CourseFactory(commune=commune_user.commune)
        learner = UserFactory(producer=True, username="chuthe9")
        ProducerFactory(commune=commune_user.commune, users=[learner])
        UserFactory(producer=True, username="nguoi-xa-khac")
        signed_in(client, commune_user)
        url = page_at("course_roll", course.pk)

        done = client.post(url, {"username": "ChuThe9"}, follow=True).content.decode()
        other = client.post(url, {"username": "nguoi-xa-khac"}).context["form"]
        enrolment = course.enrolments.get()
        asked = client.get(page_at("learner_remove", course.pk, enrolment.pk)).content.decode()
        client.post(page_at("learner_remove", course.pk, enrolment.pk))

        assert f"Đã ghi tên {learner}." in done
        assert other.errors == {"username": ["Không có tài khoản chủ thể hoặc cán bộ xã nào mang tên này."]}
        assert f"Bỏ {learner} khỏi danh sách?" in asked
        assert not course.enrolments.active().exists()

    def test_the_secretariat_adds_people_of_any_commune(self, client, secretary):
        course, learner = CourseFactory(), UserFactory(commune_official=True)
        signed_in(client, secretary)
        client.post(page_at("course_roll", course.pk), {"username": learner.username})
        assert course.enrolments.get().user == learner

    def test_attendance_from_the_first_day_on(self, client, secretary):
        course = CourseFactory()
        came, absent = EnrolmentFactory.create_batch(2, course=course)
        url = page_at("course_attendance", course.pk)
        signed_in(client, secretary)
        assert "Lớp chưa học" in client.get(url, follow=True).content.decode()
        move_date(date(2024, 5, 23))

        half = client.post(url, {f"nguoi-{came.pk}-attended": "1"})
        both = {f"nguoi-{came.pk}-attended": "1", f"nguoi-{absent.pk}-attended": "0"}
        client.post(url, both)

        assert "Chọn có dự hay vắng." in half.content.decode()
        assert dict(course.enrolments.values_list("pk", "attended")) == {came.pk: True, absent.pk: False}

    def test_the_list_is_exported_as_text(self, client, secretary):
        course = CourseFactory(title="Lập hồ sơ")
        learner = UserFactory(producer=True, full_name="=1+1", phone="0200000001")
        ProducerFactory(name="Hộ Ví Dụ", users=[learner])
        EnrolmentFactory(course=course, user=learner, attended=True)
        EnrolmentFactory(course=course, cancelled_on=date(2024, 5, 8))
        signed_in(client, secretary)

        response = client.get(page_at("course_export", course.pk))

        assert response["Content-Disposition"] == f'attachment; filename="danh-sach-lop-{course.pk}.xlsx"'
        rows = list(load_workbook(BytesIO(response.content)).active.iter_rows())
        assert [row[0].value for row in rows[:2]] == [
            "Lập hồ sơ",
            "thứ Năm 23/05/2024, Hội trường UBND huyện",
        ]
        assert [cell.value for cell in rows[3]] == [
            1,
            "=1+1",
            "Hộ Ví Dụ",
            "0200000001",
            "08/05/2024",
            "Có dự",
        ]
        assert rows[3][1].data_type == "s"
        assert len(rows) == 4

    @pytest.mark.parametrize("count", [1, 3])
    def test_roll_query_count(self, client, secretary, count, django_assert_num_queries):
        course = CourseFactory()
        EnrolmentFactory.create_batch(count, course=course)
        signed_in(client, secretary)
        ContentType.objects.get_for_model(Course)
        # session, user, clock, course, count, page, producers of the learners, history, office
        with django_assert_num_queries(9):
            response = client.get(page_at("course_roll", course.pk))
        assert len(response.context["page_obj"]) == count

    def test_the_list_is_the_organisers_alone(self, client, commune_user, producer_user):
        course = CourseFactory()
        enrolment = EnrolmentFactory(course=course)
        pages = [
            page_at(name, course.pk)
            for name in (
                "course_roll",
                "course_attendance",
                "course_export",
                "course_edit",
                "course_unpublish",
            )
        ]
        pages.append(page_at("learner_remove", course.pk, enrolment.pk))
        assert all(client.get(page).url.startswith("/dang-nhap/") for page in pages)
        signed_in(client, commune_user)
        assert [client.get(page).status_code for page in pages] == [404] * 6
        signed_in(client, producer_user)
        assert [client.get(page).status_code for page in pages] == [403] * 6
