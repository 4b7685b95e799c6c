"""The pages about signatures: what waits for a leader, the batch, the signed copy, who reads it."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.urls import reverse

from certificates.tasks import tasks_for
from ocop_portal.archive.models import Paper, PaperKind
from ocop_portal.archive.reading import read_paper
from ocop_portal.archive.signing.actions import bring_back
from ocop_portal.mails.models import Mail
from products.actions.delivering import send_out
from products.models import DeliveryState, Recipient
from tests.archive.signing import NAME, PIN, leader_with_key, letter_of
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory, NoticeFactory, PaperFactory, blank_pdf
from tests.factories.regulations import SignerFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 6, 5)


@pytest.fixture
def signer(tmp_path, settings):
    return leader_with_key(tmp_path)


def texts(response):
    return " ".join(response.content.decode().split())


def test_a_leader_signs_a_batch_after_one_pin_and_reads_what_failed(signer, visit):
    good, bad = letter_of(signer), letter_of(signer, "02/UBND", blank_pdf())
    (task,) = tasks_for(signer.user, on=ON)
    assert (task.hint, task.url) == ("2 văn bản đang chờ", reverse("certificates:sign_list"))

    listed = visit(signer.user, "sign_list")
    assert [paper.pk for paper in listed.context["papers"]] == [good.pk, bad.pk]
    assert reverse("certificates:paper_file", args=[good.pk]) in texts(listed)

    url = reverse("certificates:sign_confirm", query={"tat-ca": 1})
    wrong = visit.client.post(url, {"pin": "sai"})
    assert wrong.context["form"].errors == {"pin": ["Mã PIN không đúng. Xin nhập lại."]}
    assert "sai" not in texts(wrong).split('name="pin"')[1].split(">")[0]

    shown = visit.client.post(url, {"pin": PIN}, follow=True)
    assert "Đã ký 1 văn bản. 1 văn bản chưa ký được" in texts(shown)
    assert "Không tìm thấy chỗ ký" in texts(shown)
    assert [task.hint for task in tasks_for(signer.user, on=ON)] == ["1 văn bản đang chờ"]


def test_nothing_ticked_and_anothers_paper_lead_back_to_the_list(signer, visit):
    others = letter_of(SignerFactory(office=signer.office), "02/UBND")
    letter_of(signer)

    for query in ({}, {"so": others.pk}, {"so": "x"}):
        response = visit(signer.user, "sign_confirm", **query)
        assert response.url == reverse("certificates:sign_list")


def test_without_a_key_nothing_waits_and_the_list_says_why(signer, visit):
    other = SignerFactory(office=signer.office)
    letter_of(other)

    assert tasks_for(other.user, on=ON) == []
    page = texts(visit(other.user, "sign_list"))
    assert "chưa có chứng thư số trên cổng" in page and 'type="checkbox"' not in page


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_as_often_for_three_as_for_one(count, signer, client, django_assert_num_queries):
    for number in range(count):
        bring_back(letter_of(signer, f"{number}/X"), blank_pdf(number + 1), by=signer.user)
        letter_of(signer, f"{number}/Y")
    client.force_login(signer.user)
    client.get("/ky-so/")

    # session, user, demo clock, seats, papers, the menu's seats, count, office
    with django_assert_num_queries(8):
        waiting = client.get("/ky-so/")
    # demo clock, session, user, seats, years, count, page, the menu's seats, office
    with django_assert_num_queries(9):
        listed = client.get("/van-ban/")

    assert len(waiting.context["papers"]) == count
    assert listed.content.decode().count("Bản đã ký<") == count


def test_the_secretariat_brings_a_scan_and_the_check_page_shows_it(signer, secretary, visit):
    paper = letter_of(signer)
    for content, error in ((b"", "rỗng"), (b"abc", "Xin gửi tệp PDF")):
        upload = SimpleUploadedFile("ky.pdf", content)
        response = visit(secretary, "signed_copy_bring", paper.pk, post={"file": upload})
        assert error in str(response.context["form"].errors)

    upload = SimpleUploadedFile("ky.pdf", blank_pdf())
    shown = visit.client.post(
        reverse("certificates:signed_copy_bring", args=[paper.pk]), {"file": upload}, follow=True
    )

    assert "Bản ký tay, quét" in texts(shown) and f"<dd>{NAME}</dd>" in texts(shown)
    again = visit(
        secretary, "signed_copy_bring", paper.pk, post={"file": SimpleUploadedFile("k.pdf", blank_pdf(2))}
    )
    assert again.context["form"].errors == {"reason": ["Xin ghi lý do thay bản đã ký."]}


def test_the_check_page_tells_a_sound_signature_of_a_test_authority(signer, visit):
    paper = letter_of(signer)
    visit(signer.user, "sign_list")
    visit.client.post(reverse("certificates:sign_confirm", query={"so": paper.pk}), {"pin": PIN})

    page = texts(visit(signer.user, "paper_signature", paper.pk))
    for words in (
        "Chữ ký số hợp lệ",
        "CA thử nghiệm → Nguyễn Thị Minh Họa (thử)",
        "Chữ ký thử nghiệm: không có giá trị pháp lý",
        "Đúng văn bản đã phát hành, nguyên từng byte",
        "không truy cập mạng",
    ):
        assert words in page

    paper.refresh_from_db()
    with open(paper.signed_copy.file.path, "ab") as file:
        file.write(b" ")
    assert "Tệp không còn đúng" in texts(visit(signer.user, "paper_signature", paper.pk))
    assert visit(signer.user, "signed_copy_file", paper.pk).status_code == 500


def test_who_reads_a_paper_reads_its_signed_copy_and_nobody_else(signer, secretary, visit):
    notice = NoticeFactory(released=True)
    paper, producer = notice.paper, UserFactory(producer=True)
    notice.evaluation.dossier.product.producer.users.add(producer)
    copy = bring_back(paper, blank_pdf(2), by=secretary)
    minutes = PaperFactory(kind=PaperKind.MINUTES)
    bring_back(minutes, blank_pdf(3), by=secretary)

    response = visit(producer, "signed_copy_file", paper.pk)
    assert b"".join(response.streaming_content) == read_paper(copy)
    assert "van-ban-da-ky.pdf" in response["Content-Disposition"]
    assert visit(producer, "signed_copy_file", minutes.pk).status_code == 404
    assert visit(producer, "paper_signature", paper.pk).status_code == 403
    assert visit(signer.user, "signed_copy_bring", paper.pk).status_code == 403
    assert visit(signer.user, "signed_copy_file", PaperFactory().pk).status_code == 404


def test_a_packet_has_no_signed_copy(secretary, visit):
    assert visit(secretary, "signed_copy_bring", PaperFactory(kind=PaperKind.PACKET).pk).status_code == 403


def test_the_public_check_knows_the_standing_signed_copy(signer, secretary, client):
    paper = PaperFactory(kind=PaperKind.CERTIFICATE, number="01/2024", signer=signer)
    CertificateFactory(paper=paper)
    wrong, right = blank_pdf(2), blank_pdf(3)
    bring_back(paper, wrong, by=secretary)
    bring_back(paper, right, by=secretary, reason="Quét thiếu trang")

    def answer(content):
        file = SimpleUploadedFile("t.pdf", content)
        return texts(client.post(reverse("certificates:file_check"), {"file": file}))

    assert "Đúng bản đã ký của văn bản đã phát hành" in answer(right)
    assert f"Bản ký tay, quét, {NAME}" in answer(right)
    assert "Không trùng với văn bản nào công khai" in answer(wrong)
    assert "Đúng bản đã phát hành" in answer(read_paper(paper))


def test_the_list_of_papers_finds_those_without_signature(signer, secretary, visit):
    signed, unsigned = letter_of(signer), letter_of(signer, "02/UBND")
    bring_back(signed, blank_pdf(), by=secretary)

    for wanted, found in (("co", [signed]), ("chua", [unsigned])):
        assert list(visit(secretary, "paper_list", signed=wanted).context["page_obj"]) == found


@pytest.mark.parametrize(
    "template",
    [
        "certificates/product/_papers.html",
        "councils/_papers.html",
        "evaluations/council/_papers.html",
        "evaluations/dossier/_papers.html",
    ],
)
def test_every_list_of_papers_leads_to_the_signed_copy(template, signer, secretary):
    signed, unsigned = letter_of(signer, "01/X"), letter_of(signer, "02/X")
    bring_back(signed, blank_pdf(), by=secretary)

    page = render_to_string(template, {"papers": Paper.objects.order_by("pk"), "council": signed})

    assert page.count(reverse("certificates:signed_copy_file", args=[signed.pk])) == 1
    assert reverse("certificates:paper_file", args=[unsigned.pk]) in page
    assert reverse("certificates:signed_copy_file", args=[unsigned.pk]) not in page


def test_a_signed_invitation_is_read_where_invitations_are_listed(signer, secretary):
    paper = letter_of(signer)
    bring_back(paper, blank_pdf(), by=secretary)
    row = {"addressee": "Bà Ví Dụ", "paper": Paper.objects.get(), "made_on": ON}

    page = render_to_string("councils/_invitations.html", {"invitations": [row], "session": signer})

    assert reverse("certificates:signed_copy_file", args=[paper.pk]) in page and "Bà Ví Dụ" in page


def test_who_opens_the_signed_copy_has_received_the_letter(secretary, visit):
    notice = NoticeFactory(released=True)
    producer = notice.evaluation.dossier.product.producer
    owner = UserFactory(producer=True, email="chu@vi-du.vn")
    producer.users.add(owner)
    bring_back(notice.paper, blank_pdf(2), by=secretary)
    letter = send_out(notice.paper, producer=producer, recipient=Recipient.PRODUCER, by=secretary, on=ON)

    visit(owner, "signed_copy_file", notice.paper_id)

    letter.refresh_from_db()
    assert (letter.state, letter.received_by) == (DeliveryState.RECEIVED, str(owner))
    assert f"/van-ban/{notice.paper_id}/ban-da-ky/" in Mail.objects.get().body


def test_before_the_release_the_office_hears_what_is_not_signed(signer, secretary, visit):
    signed, unsigned = (NoticeFactory(paper=letter_of(signer, f"{number}/X")) for number in (1, 2))
    bring_back(signed.paper, blank_pdf(), by=secretary)

    page = visit(secretary, "notice_release", so=[signed.pk, unsigned.pk]).content.decode()

    assert page.count(", chưa có bản đã ký") == 1
    assert "1 thông báo chưa có bản đã ký" in page
