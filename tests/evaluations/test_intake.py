from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from evaluations.actions import accept_dossier, return_dossier
from ocop_portal.archive.actions import papers_of
from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.models import DemoClock
from products.models import Dossier, Product
from products.workflow import Status
from tests.councils.pages import said
from tests.factories.accounts import UserFactory
from tests.factories.dossiers import ready_dossier
from tests.factories.products import DossierFactory
from tests.factories.regulations import CommuneFactory, RegulationFactory
from tests.racing import clicks

pytestmark = pytest.mark.django_db
ON = date(2024, 5, 13)
ROWS = {
    "form-TOTAL_FORMS": "3",
    "form-INITIAL_FORMS": "0",
    "form-MIN_NUM_FORMS": "0",
    "form-MAX_NUM_FORMS": "40",
}


@pytest.fixture
def dossier(db):
    DemoClock.objects.create(date=ON)
    return ready_dossier(reported=True)


@pytest.fixture
def office(client, secretary):
    client.force_login(secretary)
    return client


def test_accepting_gives_the_next_code_by_the_regulations_pattern(secretary):
    first, second = DossierFactory(reported=True), DossierFactory(reported=True)
    Product.objects.filter(pk=DossierFactory().product_id).update(code="51-524-02-2024")

    accept_dossier(first, by=secretary, on=ON)
    accept_dossier(second, by=secretary, on=ON)

    codes = [Product.objects.get(pk=dossier.product_id).code for dossier in (first, second)]
    assert codes == ["51-524-01-2024", "51-524-03-2024"]  # 02 was given out before the portal
    assert (first.status, first.accepted_on) == (Status.ACCEPTED, ON)
    assert AuditEvent.objects.about(first).get().details["note"] == "Mã số sản phẩm 51-524-01-2024"


def test_an_older_code_is_kept(secretary):
    dossier = DossierFactory(reported=True, product__code="QN-BS-07")

    accept_dossier(dossier, by=secretary, on=ON)

    assert Product.objects.get().code == "QN-BS-07"


def test_a_dossier_without_report_is_not_accepted_and_no_code_is_given(secretary):
    dossier = DossierFactory(submitted=True)

    with pytest.raises(ValidationError) as refused:
        accept_dossier(dossier, by=secretary, on=ON)

    assert refused.value.code == "invalid_move"
    assert Product.objects.get().code == ""


def test_returning_keeps_the_items_and_a_numbered_letter(dossier, secretary):
    items = [("1.1", "Ký lại hợp đồng"), ("registration", "Ghi số mẫu")]

    request = return_dossier(dossier, items=items, due_on=date(2024, 5, 17), by=secretary, on=ON)

    assert dossier.status == Status.RETURNED
    assert list(request.items.values_list("place", "note")) == items
    letter = papers_of(dossier, "return_letter").get()
    assert (letter.number, letter.issued_on) == ("01/YC-TGV", ON)


@pytest.mark.parametrize(
    ("items", "due", "code"), [([], date(2024, 5, 17), "no_items"), ([("other", "x")], ON, "due_on")]
)
def test_a_return_needs_items_and_a_day_to_come(dossier, secretary, items, due, code):
    with pytest.raises(ValidationError) as refused:
        return_dossier(dossier, items=items, due_on=due, by=secretary, on=ON)

    assert refused.value.code == code
    assert Dossier.objects.get().status == Status.REPORTED


class TestReview:
    def test_accepting_tells_the_code(self, office, dossier):
        response = office.post(
            reverse("evaluations:review", args=[dossier.code]), {"accept": "1"}, follow=True
        )

        assert "Mã số sản phẩm: 51-524-01-2024." in response.content.decode()

    def test_returning_item_by_item(self, office, dossier):
        data = {
            **ROWS,
            "form-0-place": "1.1",
            "form-0-text": "Ký lại",
            "due_on": "17/05/2024",
            "return": "1",
        }

        response = office.post(reverse("evaluations:review", args=[dossier.code]), data, follow=True)

        assert "Đã trả hồ sơ để hoàn thiện, hạn 17/05/2024." in response.content.decode()
        assert dossier.returns.get().items.get().note == "Ký lại"

    def test_more_rows_keep_what_was_typed_and_complain_of_nothing(self, office, dossier):
        data = {**ROWS, "form-1-place": "1.1", "form-1-text": "Ký lại", "due_on": "17/5", "more": "1"}

        response = office.post(reverse("evaluations:review", args=[dossier.code]), data)

        forms = response.context["items"].forms
        assert [form["text"].value() for form in forms] == ["Ký lại", None, None, None]
        assert response.context["form"]["due_on"].value() == "17/5"
        assert "oc-errsum" not in response.content.decode()

    def test_errors_stand_at_their_fields_and_nothing_typed_is_lost(self, office, dossier):
        data = {**ROWS, "form-0-text": "Ký lại hợp đồng", "due_on": "13/05/2024", "return": "1"}

        response = office.post(reverse("evaluations:review", args=[dossier.code]), data)

        text = response.content.decode()
        assert "Chọn chỗ cần hoàn thiện cho nội dung này." in text
        assert "Hạn hoàn thiện phải sau hôm nay, 13/05/2024." in text
        assert "Ký lại hợp đồng" in text
        assert Dossier.objects.get().status == Status.REPORTED

    def test_empty_rows_are_no_request(self, office, dossier):
        data = {**ROWS, "due_on": "17/05/2024", "return": "1"}

        response = office.post(reverse("evaluations:review", args=[dossier.code]), data)

        assert "Xin ghi ít nhất một nội dung cần hoàn thiện." in response.content.decode()

    @pytest.mark.parametrize(
        ("purpose", "offered"), [("first", False), ("upgrade", False), ("renewal", True)]
    )
    def test_only_a_re_evaluation_is_asked_for_what_is_new(self, office, dossier, purpose, offered):
        Dossier.objects.update(purpose=purpose)

        page = office.get(reverse("evaluations:review", args=[dossier.code]))

        choices = page.context["items"].forms[0].fields["place"].choices
        parts = ["", "registration", "statement", *["updates"] * offered, "evidence", "other", "1.1"]
        assert [key for key, _label in choices][: len(parts)] == parts

    def test_only_the_secretariat_reviews_and_only_when_reported(self, client, dossier, leader, secretary):
        url = reverse("evaluations:review", args=[dossier.code])
        for user in (leader, dossier.owner, UserFactory(commune_official=True), UserFactory()):
            client.force_login(user)
            assert client.get(url).status_code == 403
        waiting = DossierFactory(submitted=True)
        client.force_login(secretary)

        response = client.get(reverse("evaluations:review", args=[waiting.code]))
        assert response.url == f"/ho-so/{waiting.code}/"

    @pytest.mark.parametrize("sent", [{"accept": "1"}, {"return": "1", "note": "Bổ sung hợp đồng"}])
    def test_the_second_of_two_windows_is_told_what_has_happened(self, client, dossier, secretary, sent):
        url = reverse("evaluations:review", args=[dossier.code])
        client.force_login(secretary)
        client.post(url, {"accept": "1"})

        response = client.post(url, sent)

        assert response.url == f"/ho-so/{dossier.code}/"
        assert said(response)[-1] == (
            "Hồ sơ nay ở tình trạng “Đã tiếp nhận, chờ phiên họp” nên không làm được việc này. "
            "Thao tác vừa gửi không có hiệu lực, nội dung đã nhập không được lưu."
        )
        assert "nên không làm được việc này" in client.get(response.url).content.decode()


class TestComplete:
    @pytest.fixture
    def asked(self, dossier, secretary):
        items = [("1.1", "Ký lại hợp đồng"), ("evidence", "Nộp phiếu mới")]
        return return_dossier(dossier, items=items, due_on=date(2024, 5, 17), by=secretary, on=ON)

    def url(self, dossier):
        return reverse("evaluations:complete", args=[dossier.code])

    def test_answers_are_kept_as_a_draft(self, client, dossier, asked):
        client.force_login(dossier.owner)
        item = asked.items.first()

        client.post(self.url(dossier), {f"answer-{item.pk}": "Đã ký lại", "save": "1"})
        page = client.get(self.url(dossier)).content.decode()

        assert "Đã ký lại" in page
        assert "Tiêu chí 1.1. Tiêu chí 1.1" in page
        assert f"/ho-so/{dossier.code}/tu-danh-gia/phan-a/#tc-1-1" in page

    def test_an_item_about_a_part_that_is_not_there_leads_to_the_dossier(self, client, dossier, secretary):
        asked = return_dossier(
            dossier, items=[("updates", "Ghi điểm mới")], due_on=date(2024, 5, 17), by=secretary, on=ON
        )
        client.force_login(dossier.owner)

        ((place, url, item, _field),) = client.get(self.url(dossier)).context["rows"]

        assert (place, item) == ("Điểm mới từ lần công nhận trước", asked.items.get())
        assert url == reverse("evaluations:dossier_detail", args=[dossier.code])

    def test_an_item_without_answer_holds_the_dossier_back(self, client, dossier, asked):
        client.force_login(dossier.owner)
        first, second = asked.items.all()

        response = client.post(self.url(dossier), {f"answer-{first.pk}": "Đã ký", "resubmit": "1"})

        assert response.context["form"].errors == {f"answer-{second.pk}": ["Trả lời nội dung 2."]}
        assert "Đã ký" in response.content.decode()

    def test_all_answered_it_goes_back_and_the_secretariat_reads_the_answers(
        self, client, dossier, asked, secretary
    ):
        client.force_login(dossier.owner)
        data = {f"answer-{item.pk}": f"Đã sửa {item.place}" for item in asked.items.all()}

        response = client.post(self.url(dossier), {**data, "resubmit": "1"})
        client.force_login(secretary)
        review = client.get(reverse("evaluations:review", args=[dossier.code])).content.decode()

        assert response.url == reverse("evaluations:receipt", args=[dossier.code])
        assert "Đã sửa 1.1" in review
        assert "Đã nộp lại 13/05/2024" in review

    @pytest.mark.django_db(transaction=True)
    def test_of_two_clicks_at_once_one_sends_it_back(self, dossier, asked):
        data = {f"answer-{item.pk}": "Đã sửa" for item in asked.items.all()} | {"resubmit": "1"}

        # 403, 404: the second came when the dossier was no longer the producer's, or the request answered.
        assert clicks(dossier.owner, self.url(dossier), data, data) in ([200, 302], [302, 403], [302, 404])
        assert papers_of(dossier, "receipt").count() == 1

    def test_late_is_said_to_both(self, client, dossier, asked, secretary):
        DemoClock.objects.update(date=date(2024, 5, 20))
        client.force_login(dossier.owner)
        assert "Vẫn nộp lại được" in client.get(self.url(dossier)).content.decode()
        data = {f"answer-{item.pk}": "Đã sửa" for item in asked.items.all()}
        receipt = client.post(self.url(dossier), {**data, "resubmit": "1"}, follow=True).content.decode()
        client.force_login(secretary)

        review = client.get(reverse("evaluations:review", args=[dossier.code])).content.decode()

        assert "Nộp lại muộn, 20/05/2024" in review
        assert '<dt>Ngày nộp bản hoàn thiện</dt><dd class="oc-num">20/05/2024</dd>' in receipt

    def test_another_producer_does_not_see_it(self, client, dossier, asked):
        client.force_login(UserFactory(producer=True))

        assert client.get(self.url(dossier)).status_code == 404


def test_where_the_code_names_the_commune_the_number_is_the_communes_own(secretary):
    law = RegulationFactory(key="qd26", product_code_pattern="{province}-{commune}-{number}-{year}")
    here, there = CommuneFactory(code="21055"), CommuneFactory(code="21061")
    dossiers = [
        DossierFactory(reported=True, round__regulation=law, product__producer__commune=commune)
        for commune in (here, here, there)
    ]

    for dossier in dossiers:
        accept_dossier(dossier, by=secretary, on=ON)

    codes = [Product.objects.get(pk=dossier.product_id).code for dossier in dossiers]
    assert codes == ["51-21055-1-2024", "51-21055-2-2024", "51-21061-1-2024"]
