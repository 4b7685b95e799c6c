"""The pages on which the secretariat records and handles the higher level's answer."""

from datetime import date

import pytest
from django.urls import reverse

from certificates.models import Decision, Referral, ReferralAnswer
from ocop_portal.regulations.models import DemoClock
from tests.certificates.test_answering import sent_referral
from tests.factories.accounts import UserFactory
from tests.factories.certificates import NoticeFactory
from tests.factories.dossiers import upload
from tests.factories.evaluations import published_set
from tests.factories.regulations import SignerFactory

pytestmark = pytest.mark.django_db
ROWS = {"form-TOTAL_FORMS": "6", "form-INITIAL_FORMS": "0"}


@pytest.fixture(autouse=True)
def clock(db):
    DemoClock.objects.create(date=date(2024, 7, 1))


@pytest.fixture(scope="module")
def gone_up(shared):
    return sent_referral()


@pytest.fixture
def referral(gone_up):
    return Referral.objects.get(pk=gone_up.pk)


@pytest.fixture
def office(client, secretary):
    client.force_login(secretary)
    return client


def letter(**facts):
    scan = upload("van-ban.pdf")
    return {"number": "512/UBND-NNTN", "signed_on": "28/06/2024", "scan": scan, **facts}


def address(name, referral, *args):
    return reverse(f"certificates:{name}", args=[referral.pk, *args])


def test_from_the_referral_over_the_choice_to_a_recorded_recognition(office, referral):
    detail = office.get(address("referral_detail", referral)).content.decode()
    assert "Ghi nhận trả lời của cấp trên" in detail
    assert (
        "Hồ sơ chưa hợp lệ, cần hoàn thiện" in office.get(address("answer_choose", referral)).content.decode()
    )
    facts = {
        "stars": "4",
        "authority": referral.to_id,
        "decision_number": "777/QĐ-UBND",
        "register_number": "12/2024-QN",
        "issued_on": "28/06/2024",
        "valid_until": "28/06/2027",
        "signer": SignerFactory().pk,
    }

    response = office.post(address("answer_record", referral, "cong-nhan"), letter(**facts), follow=True)

    shown = response.content.decode()
    assert "Đã ghi nhận trả lời của Ủy ban nhân dân tỉnh Quảng Ngãi." in shown
    assert "công nhận sản phẩm đạt hạng 4 sao" in shown
    assert "Tải văn bản trả lời" in shown
    assert office.get(address("answer_choose", referral)).status_code == 403


def test_mistakes_keep_what_was_typed(office, referral):
    url = address("answer_record", referral, "cong-nhan")
    facts = {"issued_on": "28/06/2024", "valid_until": "27/06/2024", "stars": "3"}

    response = office.post(url, letter(signed_on="02/07/2024", **facts))

    errors = response.context["form"].errors
    assert errors["signed_on"] == ["Ngày văn bản không được sau hôm nay, 01/07/2024."]
    assert errors["valid_until"] == ["Ngày này phải sau ngày cấp, 28/06/2024."]
    assert {"stars", "signer", "decision_number"} <= set(errors)
    assert "512/UBND-NNTN" in response.content.decode()
    assert not ReferralAnswer.objects.exists()


@pytest.mark.parametrize("typed", ["abc", "101", "-1", "65,1234567", "NaN", ""])
def test_a_mean_is_points_as_the_letter_writes_them(typed, office, referral):
    response = office.post(address("answer_record", referral, "diem-thap-hon"), letter(mean=typed))

    assert "mean" in response.context["form"].errors


def test_a_mean_of_another_band_says_so_at_the_form(office, referral):
    response = office.post(address("answer_record", referral, "diem-thap-hon"), letter(mean="70"))

    assert "Điểm này xếp 4 sao" in response.content.decode()


def test_a_lower_mean_leads_to_a_decision_or_to_the_council(office, referral):
    office.post(address("answer_record", referral, "diem-thap-hon"), letter(mean="74", stars="3"))
    detail = office.get(address("referral_detail", referral)).content.decode()
    assert "Công nhận 3 sao theo kết quả của cấp trên" in detail
    home = office.get("/").content.decode()
    assert "Chọn cách xử lý kết quả của cấp trên" in home
    assert f"Cơ sở: {referral.evaluation.session.round.regulation}." in home
    asked = office.get(address("answer_recognise", referral)).content.decode()
    assert "chấm 74,00 điểm, 3 sao" in asked

    data = {"signer": SignerFactory().pk, "proposal_number": "80/TTr"}
    response = office.post(address("answer_recognise", referral), data, follow=True)

    decision = Decision.objects.get(answer__referral=referral)
    assert "Sản phẩm được công nhận theo kết quả của cấp trên" in response.content.decode()
    office.post(reverse("certificates:decision_withdraw", args=[decision.pk]))
    assert "Đánh giá lại" in office.get(address("answer_evaluate_again", referral)).content.decode()
    office.post(address("answer_evaluate_again", referral), {"signer": data["signer"]})
    assert ReferralAnswer.objects.get().handling == "evaluate_again"


def test_a_dossier_that_is_not_valid_needs_items(office, referral):
    published_set()
    url = address("answer_record", referral, "chua-hop-le")
    facts = {"due_on": "12/07/2024", "signer": SignerFactory().pk, **ROWS}

    refused = office.post(url, letter(**facts))
    assert "Xin ghi ít nhất một nội dung cần hoàn thiện." in refused.content.decode()
    item = {"form-0-place": "other", "form-0-text": "Ký lại báo cáo"}
    response = office.post(url, letter(**facts, **item), follow=True)

    assert "hồ sơ chưa hợp lệ. Cần hoàn thiện:" in response.content.decode()
    asked = ReferralAnswer.objects.get().request
    assert asked.items.get().note == "Ký lại báo cáo"
    assert "Hạn hoàn thiện" in response.content.decode()
    DemoClock.objects.update(date=date(2024, 7, 13))
    late = office.get(address("referral_detail", referral)).content.decode()
    assert "oc-deadline oc-late" in late and "12/07/2024" in late
    assert "Tải bộ hồ sơ" in late  # the old packet stays
    type(asked).objects.update(answered_on=date(2024, 7, 13))
    done = office.get(address("referral_detail", referral)).content.decode()
    assert "Chủ thể đã nộp bản hoàn thiện ngày 13/07/2024." in done


def test_the_producer_reads_it_on_the_result_page_after_the_notice(office, client, referral, secretary):
    from certificates import actions
    from certificates.models import Notice

    owner = UserFactory(producer=True)
    dossier = referral.evaluation.dossier
    dossier.product.producer.users.add(owner)
    NoticeFactory(evaluation=referral.evaluation, released=True)
    facts = {"mean": "42,5", "signer": SignerFactory().pk}
    office.post(address("answer_record", referral, "duoi-muc"), letter(**facts))

    def page():
        client.force_login(owner)
        return client.get(reverse("certificates:result", args=[dossier.code])).content.decode()

    assert "Kết quả của cấp trên" not in page()
    actions.release_notices(list(Notice.objects.waiting()), by=secretary, on=date(2024, 7, 1))
    assert "đánh giá sản phẩm đạt 42,50 điểm." in page()


PAGES = [("answer_choose", ()), ("answer_record", ("duoi-muc",)), ("answer_recognise", ())]


@pytest.mark.parametrize(("name", "args"), [*PAGES, ("answer_evaluate_again", ())])
def test_only_the_secretariat(name, args, client, referral, leader, producer_user):
    url = address(name, referral, *args)

    for user in (leader, producer_user, UserFactory(commune_official=True), UserFactory()):
        client.force_login(user)
        assert client.get(url).status_code == 403
    client.logout()
    assert client.get(url).status_code == 302


def test_not_before_it_was_sent_and_only_known_outcomes(office, referral):
    assert office.get(address("answer_record", referral, "khac")).status_code == 404
    Referral.objects.update(sent_on=None)
    assert office.get(address("answer_choose", referral)).status_code == 403
