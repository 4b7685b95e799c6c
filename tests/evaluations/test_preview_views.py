from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image

from evaluations.models import Evaluation, JudgedDossier
from tests.factories.accounts import UserFactory
from tests.factories.councils import SeatFactory
from tests.factories.dossiers import own_dossier, pdf_bytes, picture_bytes
from tests.factories.evaluations import EvaluationFactory, seats_of
from tests.factories.judged import opened, stored_evidence

pytestmark = pytest.mark.django_db

FILE = ("Hợp đồng.pdf", pdf_bytes(3), ["1.1"])


@pytest.fixture(scope="module")
def judged(shared):
    return opened(FILE, claims={"1.1": 40})


@pytest.fixture
def evaluation(judged):
    return Evaluation.objects.get(pk=judged.pk)


@pytest.fixture
def file(evaluation):
    return evaluation.dossier.evidence.get()


@pytest.fixture
def member(client, evaluation):
    client.force_login(seats_of(evaluation)[1].user)
    return client


def page_of(file, number, query=""):
    return reverse("evaluations:evidence_page", args=[file.pk, number]) + query


def picture_of(file, number, query=""):
    return reverse("evaluations:evidence_picture", args=[file.pk, number]) + query


class TestPages:
    def test_middle_page_leads_to_both_neighbours_and_back_to_the_criterion(self, member, evaluation, file):
        item = evaluation.agenda_item.pk
        query = f"?phieu={item}&tc=1-1"

        page = member.get(page_of(file, 2, query)).content.decode()

        assert "Trang 2 trên 3" in page
        assert f'href="{page_of(file, 1)}?phieu={item}&amp;tc=1-1"' in page
        assert f'href="{page_of(file, 3)}?phieu={item}&amp;tc=1-1"' in page
        assert f'href="/danh-gia/{item}/phieu/#tc-1-1"' in page
        assert "Tiêu chí 1.1 trên phiếu" in page

    def test_ends_have_one_neighbour(self, member, file):
        first, last = (member.get(page_of(file, number)).content.decode() for number in (1, 3))

        assert ("Trang sau" in first, "Trang trước" in first) == (True, False)
        assert ("Trang sau" in last, "Trang trước" in last) == (False, True)
        assert f'href="/ho-so/{file.dossier.code}/doc/#tep"' in first

    @pytest.mark.parametrize(("asked", "given"), [(0, 1), (9, 3)])
    def test_a_page_beyond_the_ends_leads_to_the_end(self, member, file, asked, given):
        assert member.get(page_of(file, asked, "?phieu=7&tc=1-1")).url == page_of(
            file, given, "?phieu=7&tc=1-1"
        )

    @pytest.mark.parametrize("query", ["?phieu=//xau&tc=1", "?phieu=1&tc=<b>", "?phieu=1"])
    def test_a_way_back_that_is_not_ours_is_left_out(self, member, file, query):
        page = member.get(page_of(file, 1, query)).content.decode()

        assert "trên phiếu" not in page
        assert "xau" not in page

    def test_a_broken_file_says_so_and_offers_the_file(self, member, evaluation):
        broken = stored_evidence(evaluation.dossier, "Hỏng.pdf", b"%PDF-1.4 hong")

        page = member.get(page_of(broken, 1)).content.decode()

        assert "Tệp không hiện được thành trang" in page
        assert reverse("evaluations:evidence_file", args=[broken.pk]) in page
        assert member.get(picture_of(broken, 1)).status_code == 404

    def test_a_file_that_is_lost_says_so_too(self, member, evaluation):
        lost = stored_evidence(evaluation.dossier, "Mất.pdf", pdf_bytes(7))
        lost.file.storage.delete(lost.file.name)

        assert "Tệp không hiện được thành trang" in member.get(page_of(lost, 1)).content.decode()


class TestPictures:
    @pytest.mark.parametrize(
        ("query", "width"),
        [("", 720), ("?rong=1200", 1200), ("?rong=99999", 720), ("?rong=a", 720), ("?rong=²", 720)],
    )
    def test_a_jpeg_in_one_of_two_widths(self, member, file, query, width):
        response = member.get(picture_of(file, 2, query))

        assert response["Content-Type"] == "image/jpeg"
        with Image.open(BytesIO(b"".join(response.streaming_content))) as image:
            assert (image.format, image.width) == ("JPEG", width)

    def test_the_browser_keeps_it_privately_and_asks_each_time(self, member, file):
        response = member.get(picture_of(file, 1))
        again = member.get(picture_of(file, 1), headers={"If-None-Match": response["ETag"]})

        assert response["Cache-Control"] == "private, no-cache"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert (again.status_code, again.content) == (304, b"")
        assert again["Cache-Control"] == "private, no-cache"

    def test_a_page_that_is_not_there_is_404(self, member, file):
        assert member.get(picture_of(file, 4)).status_code == 404

    def test_a_photo_is_its_own_page(self, member, evaluation):
        photo = stored_evidence(evaluation.dossier, "Xưởng.jpg", picture_bytes(size=(900, 600)))

        assert "Trang 1 trên 1" in member.get(page_of(photo, 1)).content.decode()


class TestWhoMayRead:
    """The check of the file itself."""

    def test_a_recusal_closes_pages_and_kept_pictures_at_once(self, member, evaluation, file):
        etag = member.get(picture_of(file, 1))["ETag"]
        evaluation.agenda_item.recusals.create(
            seat=seats_of(evaluation)[1], reason="Anh em", by=UserFactory()
        )

        assert member.get(page_of(file, 1)).status_code == 404
        assert member.get(picture_of(file, 1), headers={"If-None-Match": etag}).status_code == 404

    def test_strangers_and_other_producers_find_nothing(self, client, file):
        for user in (SeatFactory().user, UserFactory(producer=True), own_dossier().owner):
            client.force_login(user)
            assert client.get(page_of(file, 1)).status_code == 404
            assert client.get(picture_of(file, 1)).status_code == 404

    def test_its_producer_and_the_office_read_it(self, client, file, secretary, leader):
        for user in (file.dossier.created_by, secretary, leader):
            client.force_login(user)
            assert client.get(picture_of(file, 1)).status_code == 200

    def test_signed_out_one_is_sent_to_sign_in(self, client, file):
        assert client.get(picture_of(file, 1)).url.startswith(reverse("login"))


class TestOnTheSheet:
    def test_each_file_opens_in_place_and_has_a_way_without_javascript(self, member, evaluation, file):
        item = evaluation.agenda_item.pk

        page = member.get(reverse("evaluations:score_sheet", args=[item])).content.decode()

        assert f'data-proof="{page_of(file, 1)}?phieu={item}&amp;tc=1-1"' in page
        assert (
            f'<img src="{picture_of(file, 1)}?rong=720" alt="Trang 1 của Hợp đồng.pdf" loading="lazy">'
            in page
        )
        assert reverse("evaluations:evidence_file", args=[file.pk]) in page

    def test_contradictions_are_flagged_and_listed_at_the_top(self, member, evaluation):
        page = member.get(reverse("evaluations:score_sheet", args=[evaluation.agenda_item.pk]))

        assert [card.criterion.code for card in page.context["page"].contradicted] == ["1.1"]
        assert "Tự chọn 40 điểm; UBND xã nhận xét “Đúng một phần”." in page.content.decode()
        assert "1 tiêu chí có điều chưa khớp" in page.content.decode()

    @pytest.mark.parametrize("count", [1, 3])
    def test_query_count(self, client, count, django_assert_num_queries):
        files = [(f"Tệp {at}.pdf", None, ["1.1"]) for at in range(count)]
        evaluation = opened(*files, claims={"1.1": 40})
        client.force_login(seats_of(evaluation)[1].user)

        with django_assert_num_queries(21):
            client.get(reverse("evaluations:score_sheet", args=[evaluation.agenda_item.pk]))

    @pytest.mark.parametrize("count", [1, 3])
    def test_query_count_of_a_page(self, member, evaluation, file, count, django_assert_num_queries):
        for at in range(count - 1):
            stored_evidence(evaluation.dossier, f"Thêm {at}.pdf", codes=["1.1"])

        with django_assert_num_queries(4):
            member.get(picture_of(file, 1))
        with django_assert_num_queries(6):
            member.get(page_of(file, 1))


class TestJudgedDossier:
    def url(self, evaluation, query=""):
        return reverse("evaluations:judged_dossier", args=[evaluation.agenda_item.pk]) + query

    def test_claims_files_and_digests_as_judged(self, member, evaluation, file):
        page = member.get(self.url(evaluation)).content.decode()

        assert JudgedDossier.objects.get().sha256 in page
        assert file.sha256 in page
        assert "Như hồ sơ lúc nộp" in page
        assert "tiêu chí 1.1" in page

    def test_checking_reads_the_files_anew(self, client, secretary):
        evaluation = opened(FILE)  # of its own: what is deleted in the store stays so
        file = evaluation.dossier.evidence.get()
        client.force_login(secretary)
        assert "Mọi tệp đúng như khi chấm" in client.get(self.url(evaluation, "?kiem-tra=1")).content.decode()

        file.file.storage.delete(file.file.name)

        page = client.get(self.url(evaluation, "?kiem-tra=1")).content.decode()
        assert "Tệp “Hợp đồng.pdf” không còn trên máy chủ." in page

    def test_before_scoring_there_is_none(self, client, secretary):
        client.force_login(secretary)

        page = client.get(self.url(EvaluationFactory())).content.decode()

        assert "Sản phẩm này chưa có bản giữ." in page

    def test_a_recused_member_does_not_find_it(self, member, evaluation):
        evaluation.agenda_item.recusals.create(
            seat=seats_of(evaluation)[1], reason="Anh em", by=UserFactory()
        )

        assert member.get(self.url(evaluation)).status_code == 404

    @pytest.mark.parametrize("count", [1, 3])
    def test_query_count(self, client, secretary, count, django_assert_num_queries):
        evaluation = opened(*[(f"Tệp {at}.pdf", None, ["1.1"]) for at in range(count)])
        client.force_login(secretary)

        with django_assert_num_queries(19):
            client.get(self.url(evaluation))
