from datetime import date

import pytest

from councils.models import Council, Seat
from tests.councils.pages import said, url
from tests.factories.accounts import UserFactory
from tests.factories.councils import CouncilFactory, SeatFactory
from tests.factories.regulations import OfficeFactory, RegulationFactory

MONDAY, TUESDAY = date(2024, 5, 27), date(2024, 5, 28)
pytestmark = pytest.mark.django_db


def council_data(council, **fields):
    return {
        "name": "Hội đồng OCOP",
        "decision_number": "900/QĐ-UBND",
        "founded_on": "15/04/2024",
        "regulation": council.regulation_id,
        "secretary": council.secretary_id,
        "max_spread": 10,
        "quorum_numerator": 3,
        "quorum_denominator": 4,
        "minimum_way": "mean",
        **fields,
    }


@pytest.mark.parametrize("count", [1, 3])
def test_council_list_query_count(office, count, django_assert_num_queries):
    CouncilFactory.create_batch(count)

    with django_assert_num_queries(7):  # session, user, date, years, count, page, office
        response = office.get(url("council_list"))

    assert len(response.context["page_obj"]) == count


def test_words_and_year_filter_the_councils(office):
    found = CouncilFactory(name="Hội đồng huyện", founded_on=date(2024, 4, 15))
    CouncilFactory(name="Hội đồng huyện", founded_on=date(2023, 4, 15))
    CouncilFactory(name="Hội đồng tỉnh", founded_on=date(2024, 4, 15))

    named = office.get(url("council_list"), {"q": "hoi dong huyen", "year": 2024})
    nothing = office.get(url("council_list"), {"q": "trung ương"}).content.decode()

    assert list(named.context["page_obj"]) == [found]
    assert "Không có Hội đồng nào hợp với bộ lọc" in nothing


@pytest.mark.parametrize("seated", [1, 3])
def test_council_detail_query_count(office, seated, django_assert_num_queries):
    council = CouncilFactory(seated=seated)

    with django_assert_num_queries(16):
        response = office.get(url("council_detail", council.pk))

    assert len(response.context["seats"]) == seated


def test_a_council_is_founded_from_the_page(office, secretary):
    OfficeFactory()
    example = CouncilFactory.build(secretary=secretary, regulation=RegulationFactory())

    response = office.post(url("council_create"), council_data(example))

    council = Council.objects.get()
    assert response.url == url("council_detail", council.pk)
    assert (council.founded_on, council.authority.key) == (date(2024, 4, 15), "binh-son")


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"max_spread": 11}, {"max_spread": ["QĐ 148/QĐ-TTg cho phép chênh nhiều nhất 10 điểm."]}),
        ({"quorum_numerator": 5}, {"quorum_numerator": ["Tử số phải từ 1 đến bằng mẫu số."]}),
    ],
)
def test_rules_of_the_quy_che_stay_within_the_law(office, fields, errors):
    council = CouncilFactory()

    response = office.post(url("council_edit", council.pk), council_data(council, **fields))

    assert response.context["form"].errors == errors


def test_a_member_is_added_with_the_next_number_and_fields(office):
    council, user = CouncilFactory(seated=2), UserFactory()
    data = {"user": user.pk, "number": 3, "title": "Trưởng phòng", "organisation": "Phòng Y tế"}
    page = office.get(url("seat_add", council.pk))
    assert page.context["form"]["number"].value() == 3

    office.post(url("seat_add", council.pk), {**data, "fields_represented": ["nong-nghiep", "khac"]})

    seat = council.seats.get(number=3)
    assert (seat.user, seat.is_chair, seat.fields) == (user, False, ["nong-nghiep", "khac"])


def test_people_are_found_by_name_and_told_apart_by_account(office):
    council = CouncilFactory()
    wanted = UserFactory(full_name="Đỗ Tượng Trưng", username="do.trung", secretariat=True)
    UserFactory(full_name="Khác")

    field = office.get(url("seat_add", council.pk), {"q": "do tuong"}).context["form"].fields["user"]

    assert [label for _value, label in field.choices] == [
        "Chọn người",
        "Đỗ Tượng Trưng (do.trung) – Tổ giúp việc",
    ]
    data = {"user": wanted.pk, "number": 1, "title": "Ông", "organisation": "UBND"}
    office.post(f"{url('seat_add', council.pk)}?q=khac", data)
    assert council.seats.get().user == wanted


def test_administrators_and_producers_sit_on_no_council(office):
    council = CouncilFactory()
    outside = [UserFactory(admin=True), UserFactory(producer=True)]

    people = office.get(url("seat_add", council.pk)).context["form"].fields["user"].queryset

    assert not people.filter(pk__in=[user.pk for user in outside]).exists()
    assert people.filter(pk=council.secretary_id).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_seat_form_query_count(office, count, django_assert_num_queries):
    council = CouncilFactory(secretary=UserFactory(is_active=False))
    UserFactory.create_batch(count, commune_official=True)

    with django_assert_num_queries(
        9
    ):  # session, user, date, council, sessions, numbers, fields, people, office
        office.get(url("seat_add", council.pk))


def test_a_council_has_no_double_number_member_or_chair(office):
    council = CouncilFactory(seated=2)
    chair = council.seats.first()
    data = {"user": chair.user_id, "number": 1, "is_chair": "on", "title": "Ông", "organisation": "UBND"}

    response = office.post(url("seat_add", council.pk), data)

    assert response.context["form"].errors == {
        "user": [f"{chair.user} đã là thành viên Hội đồng này."],
        "number": ["Số thứ tự này đã có thành viên khác."],
        "is_chair": [f"Hội đồng đã có Chủ tịch là {chair.user}. Bỏ đánh dấu ở người đó trước."],
    }
    assert council.seats.count() == 2


def test_a_member_is_changed_and_removed(office):
    council = CouncilFactory(seated=2)
    seat = council.seats.last()
    data = {"user": seat.user_id, "number": 2, "title": "Phó Chủ tịch", "organisation": "UBND"}

    office.post(url("seat_edit", council.pk, seat.pk), data)
    seat.refresh_from_db()
    assert (seat.title, seat.fields) == ("Phó Chủ tịch", [])

    assert "khỏi Hội đồng?" in office.get(url("seat_remove", council.pk, seat.pk)).content.decode()
    response = office.post(url("seat_remove", council.pk, seat.pk))
    assert said(response) == [f"Đã bỏ {seat.user} khỏi Hội đồng."]
    assert not Seat.objects.filter(pk=seat.pk).exists()


def test_the_council_page_tells_what_its_composition_lacks(office):
    council = CouncilFactory(seated=1)

    problems = office.get(url("council_detail", council.pk)).context["problems"]

    assert [problem.text for problem in problems] == [
        "Hội đồng có 1 thành viên; quy định từ 9 đến 11 thành viên.",
        "Chưa có thành viên đại diện lĩnh vực khoa-hoc-cong-nghe.",
        "Chưa có thành viên đại diện lĩnh vực tai-nguyen-moi-truong.",
    ]


def test_a_seat_is_found_in_its_own_council_only(office):
    seat = SeatFactory()

    assert office.get(url("seat_edit", CouncilFactory().pk, seat.pk)).status_code == 404
