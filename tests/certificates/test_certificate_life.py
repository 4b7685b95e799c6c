"""Notices of expiry and revocations: issued, recorded, read by those they concern (R-CERT-2, R-CERT-3)."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from certificates import actions
from certificates.composing.certificate_life import revocation_draft
from certificates.models import ExpiryNotice, Revocation
from certificates.readable import product_papers, readable_papers
from certificates.tasks import tasks_for
from certificates.trying import last_expiry_notice, last_revocation
from ocop_portal.archive.models import Paper, PaperKind, Register
from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.models import Authority, DemoClock
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory, blank_pdf
from tests.factories.regulations import AuthorityFactory, OfficeFactory, RegulationFactory, SignerFactory
from tests.pdf.reading import cells_of, text_of
from tests.printing import laid_out

ON = date(2024, 11, 15)
FOUND = {
    "ground": "stopped",
    "conclusion_number": "12/KL-UBND",
    "concluded_on": date(2024, 11, 8),
    "concluded_by": "UBND xã Bình Châu",
    "findings": "Ngừng sản xuất từ tháng 3",
}
pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"certificates:{name}", args=args)


def pdf_upload():
    return SimpleUploadedFile("qd.pdf", blank_pdf())


def read(paper):
    with paper.file.open() as file:
        return file.read()


@pytest.fixture(autouse=True)
def today():
    DemoClock.objects.update_or_create(only=True, defaults={"date": ON})


@pytest.fixture
def law():
    return RegulationFactory()


@pytest.fixture
def signer():
    OfficeFactory()
    lines = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    return SignerFactory(authority_lines=lines, user__full_name="Lương Văn Giả Sử")


@pytest.fixture
def ending(law):
    """A certificate that runs out on 31/12/2024."""
    return CertificateFactory(
        issued_on=date(2021, 12, 31), product_name="Tinh bột nghệ " + "rất dài " * 35, decision_number="9/QĐ"
    )


@pytest.fixture
def owner(ending):
    user = UserFactory(producer=True, email="chuthe@example.vn")
    ending.product.producer.users.add(user)
    return user


def tell(certificates, signer, law, by, on=ON):
    return actions.notify_expiry(certificates, law=law, signer=signer, by=by, on=on)


@pytest.mark.printed
def test_the_notice_says_what_the_register_says(ending, signer, law, secretary):
    (notice,) = tell([ending], signer, law, secretary)

    assert (notice.addressee, notice.sent_on, notice.sent_by) == (ending.producer_name, ON, secretary)
    assert (notice.paper.kind, notice.paper.number) == (PaperKind.EXPIRY_NOTICE, "01/TB-UBND")
    rows = dict(cells_of(read(notice.paper)))
    assert rows["Sản phẩm"] == ending.product_name.strip()
    assert rows["Số vào sổ; ngày cấp"] == f"{ending.register_number}; 31 tháng 12 năm 2021"
    assert rows["Có giá trị đến hết ngày"] == "31 tháng 12 năm 2024"
    text = text_of(read(notice.paper))
    assert "Từ ngày 01 tháng 01 năm 2025, nếu chưa được công nhận lại" in text
    assert "Phiếu đăng ký (Biểu 1); Báo cáo tự đánh giá về sản phẩm (Biểu 2)" in text
    event = AuditEvent.objects.get(action="certificates.notify_expiry")
    assert (event.actor, event.details["number"]) == (secretary, "01/TB-UBND")


def test_the_notice_goes_to_all_whom_it_names(ending, signer, law, secretary):
    (notice,) = tell([ending], signer, law, secretary)

    sent = notice.paper.deliveries.values_list("recipient", flat=True)
    assert set(sent) == {"producer", "commune"}


def test_the_producer_gets_a_mail_and_reads_the_notice(
    ending, signer, law, secretary, owner, django_capture_on_commit_callbacks, mailoutbox
):
    with django_capture_on_commit_callbacks(execute=True):
        (notice,) = tell([ending], signer, law, secretary)

    assert [message.to for message in mailoutbox] == [["chuthe@example.vn"]]
    assert "01/TB-UBND" in mailoutbox[0].body
    assert list(readable_papers(owner)) == [notice.paper]
    assert list(readable_papers(UserFactory(producer=True))) == []
    assert list(product_papers(owner, ending.product)) == [notice.paper]


@pytest.mark.parametrize(
    "change", [{"revoked_on": ON, "revocation_reason": "x"}, {"valid_until": date(2024, 1, 1)}]
)
def test_what_is_no_longer_in_force_is_not_notified_nor_anything_with_it(
    ending, signer, law, secretary, change
):
    other = CertificateFactory(**change)

    with pytest.raises(ValidationError) as refused:
        tell([ending, other], signer, law, secretary)

    assert refused.value.code == "not_running_out"
    assert (ExpiryNotice.objects.count(), Paper.objects.count(), Register.objects.count()) == (0, 0, 0)


def test_told_once_it_leaves_the_list_of_tasks_and_is_not_told_again(ending, signer, law, secretary):
    assert [task.url for task in tasks_for(secretary, on=ON)] == [url("expiring")]

    tell([ending], signer, law, secretary)

    assert tasks_for(secretary, on=ON) == []
    with pytest.raises(ValidationError):
        tell([ending], signer, law, secretary)


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_those_that_run_out_asks_the_same_for_one_and_three(
    client, law, signer, secretary, count, django_assert_num_queries
):
    for row in CertificateFactory.create_batch(count, issued_on=date(2021, 12, 31)):
        tell([row], signer, law, secretary)
    client.force_login(secretary)

    # session, user, date, law, rows, letters, reminders, last run twice, those missed, to tell, office
    with django_assert_num_queries(12):
        response = client.get(url("expiring"))
    assert len(response.context["rows"]) == count


def test_the_office_tells_from_the_page(client, ending, signer, secretary):
    client.force_login(secretary)
    data = {"certificates": [ending.pk], "signer": signer.pk}

    with laid_out():
        draft = client.post(url("expiring"), {**data, "xem": "1"})
    assert "DỰ THẢO" in text_of(draft.content)
    response = client.post(url("expiring"), data)

    assert [str(m) for m in get_messages(response.wsgi_request)] == ["Đã gửi 1 thông báo."]
    page = client.get(url("expiring")).content.decode()
    assert "01/TB-UBND" in page
    assert "Cấp số và gửi" not in page


@pytest.fixture
def proposed(ending, signer, law, secretary):
    made = Revocation(certificate=ending, signer=signer, **FOUND)
    return actions.propose_revocation(made, by=secretary, on=ON)


def sign(revocation, law, **changes):
    facts = {"law": law, "by": revocation.signer.user, "on": ON} | changes
    return actions.sign_revocation(revocation, **facts)


def test_a_proposal_changes_nothing_for_the_public(client, proposed, ending):
    page = client.get(url("public_check", ending.code)).content.decode()

    assert "Giấy chứng nhận còn hiệu lực" in page


@pytest.mark.printed
def test_the_signature_revokes_at_once_for_the_public_too(client, proposed, ending, law):
    signed = sign(proposed, law)

    assert (signed.paper.kind, signed.paper.number) == (PaperKind.REVOCATION, "01/QĐ-UBND")
    text = text_of(read(signed.paper))
    assert "Căn cứ Kết luận số 12/KL-UBND ngày 08 tháng 11 năm 2024 của UBND xã Bình Châu" in text
    assert "Căn cứ thu hồi: không còn sản xuất sản phẩm OCOP" in text
    assert "Ngừng sản xuất từ tháng 3." in text
    page = client.get(url("public_check", ending.code)).content.decode()
    assert "Giấy chứng nhận đã bị thu hồi" in page
    assert "Lý do: Không còn sản xuất sản phẩm OCOP." in page
    assert "Ngừng sản xuất từ tháng 3" not in page
    event = AuditEvent.objects.get(action="certificates.revoke")
    assert event.details == {"number": "01/QĐ-UBND", "ground": "stopped"}


def test_a_revocation_takes_a_number_from_outside_once(client, proposed, law):
    client.force_login(proposed.signer.user)
    client.post(url("revocation_sign", proposed.pk), {"given": "77/QĐ-UBND"})

    proposed.refresh_from_db()
    assert (proposed.paper.number, proposed.paper.entry.given_outside) == ("77/QĐ-UBND", True)
    assert proposed.paper.entry.signed_by == "Lương Văn Giả Sử"


ARTICLE = "Điều 8 QĐ 26/2026/QĐ-TTg"
NO_ARTICLE = "QĐ 9/QĐ-TTg; chưa ghi điều khoản về thu hồi, tạm dùng hạn 20 ngày"


@pytest.mark.parametrize(
    ("rule", "ground", "cited"), [(ARTICLE, ARTICLE, ARTICLE), ("", NO_ARTICLE, "theo Kết luận nêu trên")]
)
def test_the_law_says_within_how_many_days_and_on_what_ground(request, signer, rule, ground, cited):
    law = RegulationFactory(number="9/QĐ-TTg", revocation_days=20, revocation_rule=rule)
    proposed = request.getfixturevalue("proposed")

    (task,) = [row for row in tasks_for(signer.user, on=ON) if "thu hồi" in row.title]

    assert (task.due, task.ground) == (date(2024, 11, 28), ground)
    draft = revocation_draft(proposed, law=law).compose(None, None)
    assert f"({cited})." in draft.text["ground"][0]


def test_notices_take_numbers_from_outside_in_their_order(client, ending, signer, law, secretary):
    second = CertificateFactory(issued_on=date(2021, 12, 31), product_name="Nén Ví Dụ")
    client.force_login(secretary)
    facts = {"certificates": [ending.pk, second.pk], "signer": signer.pk}

    one = client.post(url("expiring"), {**facts, "given": "41"})
    assert "Đã ghi 1 số cho 2 văn bản." in str(one.context["form"].errors)
    client.post(url("expiring"), {**facts, "given": "41, 43/TB-UBND"})

    numbers = {notice.certificate_id: notice.paper.number for notice in ExpiryNotice.objects.all()}
    assert set(numbers.values()) == {"41/TB-UBND", "43/TB-UBND"}


def test_what_a_body_that_has_ended_issued_is_revoked_by_who_answers_for_it(proposed, law):
    Authority.objects.filter(key="binh-son").update(valid_until=date(2024, 11, 14))
    revocation = Revocation.objects.for_page().get()

    draft, paper = (
        revocation_draft(revocation, law=law).compose(*given) for given in [(None, None), (1, ON)]
    )

    assert (paper.letterhead.lines, paper.authority) == (
        ("ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI"),
        "Ủy ban nhân dân tỉnh Quảng Ngãi",
    )
    assert draft.authority == paper.authority


def test_only_the_leader_to_whom_it_was_laid_signs_and_once(proposed, law):
    with pytest.raises(ValidationError) as other:
        sign(proposed, law, by=UserFactory(leader=True))
    sign(proposed, law)
    with pytest.raises(ValidationError) as again:
        sign(Revocation.objects.get(), law)

    assert (other.value.code, again.value.code) == ("not_the_signer", "already_signed")
    assert Register.objects.get().last == 1


def test_what_is_not_in_force_or_concluded_later_is_not_revoked(signer, law, secretary, ending):
    old = CertificateFactory(expired=True)
    with pytest.raises(ValidationError) as ended:
        actions.propose_revocation(Revocation(certificate=old, signer=signer, **FOUND), by=secretary, on=ON)
    late = {**FOUND, "concluded_on": date(2024, 11, 16)}
    with pytest.raises(ValidationError) as future:
        actions.propose_revocation(Revocation(certificate=ending, signer=signer, **late), by=secretary, on=ON)

    assert ended.value.code == "not_valid"
    assert future.value.message_dict == {"concluded_on": ["Ngày kết luận không được sau hôm nay."]}


def test_the_leader_finds_it_with_its_term_of_fifteen_days(proposed):
    (task,) = tasks_for(proposed.signer.user, on=ON)

    assert (task.url, task.due) == (url("revocation", proposed.pk), date(2024, 11, 23))


def test_from_the_product_to_the_signature_through_the_pages(client, ending, signer, law, secretary):
    client.force_login(secretary)
    link = url("revocation_propose", ending.pk)
    assert link in client.get(url("product", ending.product_id)).content.decode()
    data = {**FOUND, "concluded_on": "08/11/2024", "signer": signer.pk}
    assert set(client.post(link, {**data, "ground": ""}).context["form"].errors) == {"ground"}
    client.post(link, data)
    found = Revocation.objects.get()
    assert client.post(url("revocation_sign", found.pk)).status_code == 403

    client.force_login(signer.user)
    with laid_out():
        draft = client.get(url("revocation_paper", found.pk))
    assert "DỰ THẢO" in text_of(draft.content)
    assert "Thu hồi giấy chứng nhận" in client.get(url("revocation_sign", found.pk)).content.decode()
    client.post(url("revocation_sign", found.pk))
    page = client.get(url("revocation", found.pk)).content.decode()
    assert "Quyết định thu hồi số 01/QĐ-UBND" in page


def test_a_proposal_can_be_taken_back_and_is_remembered(client, proposed, secretary, ending):
    client.force_login(secretary)
    client.get(url("revocation_withdraw", proposed.pk))
    client.post(url("revocation_withdraw", proposed.pk))

    assert not Revocation.objects.exists()
    assert AuditEvent.objects.filter(action="certificates.withdraw_revocation").exists()
    assert ending.revoked_on is None


def test_words_are_tried_on_the_last_real_papers(proposed, ending, signer, law, secretary):
    tell([ending], signer, law, secretary)
    assert last_revocation() is None
    sign(proposed, law)

    assert last_revocation().certificate.product_name == ending.product_name
    assert last_expiry_notice().certificate.register_number == ending.register_number


@pytest.fixture
def of_province():
    """An office below the body that issued a certificate of four stars."""
    province = AuthorityFactory(superior=None, key="tinh", name="Ủy ban nhân dân tỉnh Ví Dụ")
    OfficeFactory(authority__superior=province)
    RegulationFactory()
    return CertificateFactory(authority=province, stars=4, issued_on=date(2023, 12, 1))


def test_only_the_body_above_revokes_what_it_issued_and_its_decision_is_copied(
    visit, of_province, secretary, leader
):
    facts = {**FOUND, "signer": SignerFactory(user=leader)}
    with pytest.raises(ValidationError) as refusal:
        actions.propose_revocation(Revocation(certificate=of_province, **facts), by=secretary, on=ON)
    assert refusal.value.code == "of_superior"
    page = visit(secretary, "revocation_propose", of_province.pk)
    assert page.url == reverse("certificates:revocation_record", args=[of_province.pk])
    typed = {"number": "77/QĐ-UBND", "signed_on": "30/11/2023", "ground": "misuse"}
    wrong = visit(secretary, "revocation_record", of_province.pk, post={**typed, "scan": pdf_upload()})
    assert wrong.context["form"].errors == {
        "signed_on": ["Ngày quyết định phải từ ngày cấp giấy, 01/12/2023, đến hôm nay."]
    }

    typed["signed_on"] = "11/11/2024"
    visit(secretary, "revocation_record", of_province.pk, post={**typed, "scan": pdf_upload()})

    of_province.refresh_from_db()
    assert of_province.revoked_on == date(2024, 11, 11)
    page = visit(secretary, "public_check", of_province.code).text
    assert "Lý do: Sử dụng nhãn hiệu OCOP sai quy định, gây nhầm lẫn." in page
    owner = UserFactory(producer=True)
    of_province.product.producer.users.add(owner)
    assert [paper.kind for paper in readable_papers(owner)] == ["revocation"]


def test_what_the_office_issued_is_not_recorded_as_revoked_above(visit, secretary):
    OfficeFactory()
    assert visit(secretary, "revocation_record", CertificateFactory().pk).status_code == 404
