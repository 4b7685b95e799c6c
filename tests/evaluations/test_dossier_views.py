from datetime import date

import pytest
from django.urls import reverse

from evaluations.actions import file_report, submit_dossier
from evaluations.tasks_dossier import tasks_for
from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.models import DemoClock
from products.actions import move_dossier
from products.models import Dossier
from products.workflow import NOT_SUBMITTED, Move, Status
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory
from tests.factories.dossiers import answer, own_dossier, ready_dossier, written_report
from tests.factories.evaluations import published_set
from tests.factories.products import DossierFactory, EvidenceFactory, StatementFactory, facts_of

pytestmark = pytest.mark.django_db
ON = date(2024, 5, 8)


@pytest.fixture(autouse=True)
def business_day():
    DemoClock.objects.create(date=ON)


def see(client, user, name, dossier):
    client.force_login(user)
    return client.get(reverse(f"evaluations:{name}", args=[dossier.code]))


class TestDetail:
    def test_its_producer_sees_parts_gaps_forecast_and_the_next_step(self, client):
        dossier = own_dossier()
        answer(dossier, "1.1", 20)

        response = see(client, dossier.owner, "dossier_detail", dossier)

        tags = [task["tag"]["text"] for task in response.context["tasks"]]
        assert tags == ["Đã xong", "Đã xong", "Còn thiếu 2", "Chưa bắt đầu", "Chưa thể làm"]
        assert response.context["forecast"].total == 20
        text = response.content.decode()
        assert "Làm tiếp: Tự đánh giá theo bộ tiêu chí (Biểu 2, phần III)" in text
        assert "Dự kiến theo tự đánh giá" in text
        assert "Điều gì còn thiếu để đạt 2 sao?" in text
        assert "Thứ Sáu 10/05/2024" in text

    def test_when_nothing_is_missing_it_leads_to_submitting(self, client):
        dossier = ready_dossier()

        response = see(client, dossier.owner, "dossier_detail", dossier)

        assert response.context["next_step"]["url"] == reverse("evaluations:submit", args=[dossier.code])

    def test_a_returned_dossier_leads_to_the_answers(self, client):
        dossier = ready_dossier(returned=True)
        asked = dossier.returns.create(due_on="2024-05-17", made_on="2024-05-13", by=UserFactory())
        asked.items.create(place="1.1", note="Ký lại")

        text = see(client, dossier.owner, "dossier_detail", dossier).content.decode()

        assert "Cần hoàn thiện 1 nội dung" in text
        assert reverse("evaluations:complete", args=[dossier.code]) in text

    def test_commune_and_office_see_no_forecast_and_their_own_act(self, client, secretary):
        official = UserFactory(commune_official=True)
        dossier = ready_dossier(submitted=True, commune=official.commune)

        commune = see(client, official, "dossier_detail", dossier)
        office = see(client, secretary, "dossier_detail", dossier)

        assert "Lập báo cáo của xã" in commune.content.decode()
        assert "forecast" not in commune.context
        assert "Lập báo cáo của xã" not in office.content.decode()
        assert "Thứ Tư 22/05/2024" in office.content.decode()

    def test_overdue_is_said(self, client, secretary):
        DemoClock.objects.update(date=date(2024, 5, 23))

        response = see(client, secretary, "dossier_detail", DossierFactory(submitted=True))

        assert "Đã quá hạn" in response.content.decode()

    def test_history_tells_no_result_to_the_producer(self, client, secretary):
        dossier = ready_dossier(scheduled=True)
        move_dossier(Move.CONCLUDE, dossier, by=secretary)
        move_dossier(Move.RECOGNISE, dossier, by=secretary)

        own = see(client, dossier.owner, "dossier_detail", dossier)
        office = see(client, secretary, "dossier_detail", dossier)

        assert AuditEvent.objects.about(dossier).count() == 2
        assert list(own.context["events"]) == []
        assert "Công nhận" not in own.content.decode()
        assert len(office.context["events"]) == 2

    @pytest.mark.parametrize("status", list(Status))
    def test_every_status_has_a_page_for_everybody_who_may_see_it(self, client, secretary, status):
        dossier = ready_dossier(**facts_of(status))
        if status == Status.SCHEDULED:
            AgendaItemFactory(dossier=dossier)

        assert see(client, dossier.owner, "dossier_detail", dossier).status_code == 200
        expected = 404 if status in NOT_SUBMITTED else 200
        assert see(client, secretary, "dossier_detail", dossier).status_code == expected

    def test_what_is_not_theirs_is_not_there(self, client):
        dossier = own_dossier()

        assert see(client, UserFactory(producer=True), "dossier_detail", dossier).status_code == 404
        assert see(client, UserFactory(), "dossier_detail", dossier).status_code == 403


class TestSubmit:
    def test_the_declaration_is_asked_then_a_receipt_is_given(self, client):
        dossier = ready_dossier()
        url = reverse("evaluations:submit", args=[dossier.code])
        client.force_login(dossier.owner)

        refused = client.post(url, {"x": ""})
        response = client.post(url, {"declared": "on"}, follow=True)

        assert refused.context["form"].errors == {"declared": ["Xin đánh dấu cam đoan trước khi nộp."]}
        text = response.content.decode()
        assert response.redirect_chain[-1][0] == reverse("evaluations:receipt", args=[dossier.code])
        assert "Đã nộp hồ sơ" in text
        assert f"UBND {dossier.product.producer.commune} gửi báo cáo." in text
        assert client.get(url).url == f"/ho-so/{dossier.code}/"

    def test_what_is_missing_stands_instead_of_the_button(self, client):
        dossier = own_dossier()

        text = see(client, dossier.owner, "submit", dossier).content.decode()

        assert "Chưa chọn mức cho tiêu chí 4.1 Tiêu chí 4.1" in text
        assert "Nộp được khi đã đủ các chỗ trên." in text

    def test_late_says_the_date_and_keeps_the_page(self, client):
        DemoClock.objects.update(date=date(2024, 5, 11))
        dossier = ready_dossier()
        client.force_login(dossier.owner)

        response = client.post(reverse("evaluations:submit", args=[dossier.code]), {"declared": "on"})

        assert "Đợt 1 năm 2024 đã hết hạn nhận hồ sơ ngày 10/05/2024." in response.content.decode()

    def test_outside_the_intake_the_reason_stands_instead_of_the_button(self, client):
        DemoClock.objects.update(date=date(2024, 5, 11))
        dossier = ready_dossier()

        text = see(client, dossier.owner, "submit", dossier).content.decode()

        assert "Đợt 1 năm 2024 đã hết hạn nhận hồ sơ ngày 10/05/2024. Xin nộp vào đợt sau" in text
        assert 'name="declared"' not in text

    def test_there_is_no_receipt_before_submitting(self, client):
        dossier = ready_dossier()

        assert see(client, dossier.owner, "receipt", dossier).status_code == 302


class TestReading:
    def judged(self):
        item = AgendaItemFactory(session__released=True, dossier__product__name="Nước mắm cốt")
        StatementFactory(dossier=item.dossier)
        published_set()
        answer(item.dossier, "1.1", 40, text="Cá cơm Sa Kỳ")
        report = written_report(item.dossier, filed_on=ON, filed_at="2024-05-08T08:00Z")
        report.findings.filter(content="material").update(text="Đã xem sổ thu mua.")
        return item

    def test_a_member_reads_claim_evidence_and_finding_side_by_side(self, client):
        item = self.judged()
        member = item.session.council.seats.first().user

        text = see(client, member, "dossier_reading", item.dossier).content.decode()

        for words in ("Cá cơm Sa Kỳ", "Đã xem sổ thu mua.", "Đúng như chủ thể nêu", "Mức tự chọn"):
            assert words in text

    def test_a_recused_member_does_not(self, client):
        item = self.judged()
        seat = item.session.council.seats.last()
        item.recusals.create(seat=seat, reason="Anh em", by=UserFactory())

        assert see(client, seat.user, "dossier_reading", item.dossier).status_code == 404

    def test_the_producer_reads_their_own_without_the_communes_words(self, client):
        dossier = ready_dossier(reported=True)
        written_report(dossier, filed_on=ON, filed_at="2024-05-08T08:00Z")

        text = see(client, dossier.owner, "dossier_reading", dossier).content.decode()

        assert "Có giấy tờ kèm theo." in text
        assert "Đã kiểm tra." not in text

    def test_a_draft_report_is_read_by_nobody_else(self, client, secretary):
        dossier = ready_dossier(submitted=True)
        written_report(dossier)

        assert "Đã kiểm tra." not in see(client, secretary, "dossier_reading", dossier).content.decode()

    @pytest.mark.parametrize("count", [1, 3])
    def test_query_count(self, client, secretary, count, django_assert_num_queries):
        dossier = ready_dossier(submitted=True)
        EvidenceFactory.create_batch(count - 1, dossier=dossier)
        client.force_login(secretary)

        # session, user, clock, dossier; assessment 7; report; office, seats
        with django_assert_num_queries(13):
            client.get(reverse("evaluations:dossier_reading", args=[dossier.code]))


class TestCriteria:
    def test_everybody_signed_in_reads_the_sets(self, client):
        criteria_set = published_set()
        client.force_login(UserFactory())

        listed = client.get(reverse("evaluations:criteria_set_list")).content.decode()
        shown = client.get(reverse("evaluations:criteria_set_detail", args=[criteria_set.pk]))

        assert "Bộ tiêu chí số 09: Bộ nhỏ để thử" in listed
        assert "Tối thiểu cho hạng 4 sao" in shown.content.decode()
        assert "Giả mạo hồ sơ" in shown.content.decode()

    def test_words_and_edition_filter_the_sets(self, client):
        from tests.factories.products import ProductGroupFactory

        found = published_set(group=ProductGroupFactory(code="I.1", name="Tương, nước mắm"), ordinal=1)
        published_set(group=ProductGroupFactory(code="I.2", name="Trà"), ordinal=2)
        client.force_login(UserFactory())
        url = reverse("evaluations:criteria_set_list")

        named = client.get(url, {"q": "nuoc mam", "edition": found.edition_id})
        nothing = client.get(url, {"q": "gốm"}).content.decode()

        assert list(named.context["page_obj"]) == [found]
        assert "Không có bộ tiêu chí nào hợp với bộ lọc" in nothing

    @pytest.mark.parametrize("count", [1, 3])
    def test_list_query_count(self, client, count, django_assert_num_queries):
        from tests.factories.products import ProductGroupFactory

        for number in range(1, count + 1):
            published_set(group=ProductGroupFactory(code=f"I.{number}"), ordinal=number)
        client.force_login(UserFactory())

        # session, user, clock, count, page, editions, office, seats
        with django_assert_num_queries(8):
            client.get(reverse("evaluations:criteria_set_list"))


class TestTasks:
    def test_each_step_waits_for_one_person(self, secretary):
        official = UserFactory(commune_official=True)
        dossier = ready_dossier(commune=official.commune)
        people = (dossier.owner, official, secretary)

        def waiting():
            return [
                [task.title.split(dossier.product.name)[0] for task in tasks_for(who, on=ON)]
                for who in people
            ]

        assert waiting() == [["Hoàn thành và nộp hồ sơ "], [], []]
        submit_dossier(dossier, by=dossier.owner, on=ON)
        assert waiting() == [[], ["Lập báo cáo về "], []]
        written_report(dossier)
        file_report(dossier, by=official, on=ON)
        assert waiting() == [[], [], ["Kiểm tra hồ sơ "]]
        (check,) = tasks_for(secretary, on=ON)
        assert (check.due, check.ground) == (dossier.round.closes_on, dossier.round.ground)
        Dossier.objects.update(status=Status.RETURNED)
        dossier.returns.create(due_on="2024-05-17", made_on=ON, by=secretary)
        assert waiting() == [["Hoàn thiện hồ sơ "], [], []]
        assert tasks_for(dossier.owner, on=ON)[0].due == date(2024, 5, 17)
        assert tasks_for(UserFactory(), on=ON) == []
