"""The office's pages after the council, clicked through as their people do."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from certificates.models import Certificate, Decision, Notice, Referral
from councils.models import Session
from evaluations.models import Evaluation
from ocop_portal.regulations.models import DemoClock
from tests.factories.accounts import UserFactory
from tests.factories.certificates import (
    FOUR_STARS,
    SIGNED_ON,
    TWO_STARS,
    CertificateFactory,
    DecisionFactory,
    NoticeFactory,
    PaperFactory,
    ReferralFactory,
    closed_session,
    concluded_evaluation,
    file_papers,
)
from tests.factories.regulations import OfficeFactory, RegulationFactory, SignerFactory
from tests.pdf.reading import text_of
from tests.printing import laid_out
from tests.working import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office():
    DemoClock.objects.create(date=SIGNED_ON)
    return OfficeFactory()


@pytest.fixture(scope="module")
def one_concluded(shared):
    session = closed_session()
    concluded_evaluation(session)
    return session


@pytest.fixture
def session(one_concluded):
    """Closed, with one product of three stars; nothing follows from it yet."""
    return Session.objects.get(pk=one_concluded.pk)


@pytest.fixture
def evaluation(session):
    return Evaluation.objects.get(agenda_item__session=session)


def test_number_year_and_state_filter_the_decisions(visit, secretary, session):
    found = DecisionFactory(signed=True, number="07/QĐ-UBND")
    DecisionFactory(session=session)

    def listed(**query):
        return list(visit(secretary, "decision_list", **query).context["page_obj"])

    assert listed(q="07/qd") == listed(state="signed") == [found]
    assert (listed(year=2024, state="signed"), listed(q="08")) == ([found], [])
    assert (
        "Không có quyết định nào hợp với bộ lọc" in visit(secretary, "decision_list", q="08").content.decode()
    )


def test_words_and_year_filter_the_released_notices(visit, secretary, evaluation):
    found = NoticeFactory(released=True, evaluation=evaluation)
    NoticeFactory(recipient="commune", evaluation=evaluation)
    product = found.evaluation.dossier.product

    def listed(**query):
        return list(visit(secretary, "notice_list", **query).context["page_obj"])

    assert listed(q=product.name) == listed(q=found.paper.number) == listed(year=2024) == [found]
    assert listed(q="gốm") == []
    assert len(visit(secretary, "notice_list", q="gốm").context["waiting"]) == 1


def words(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_from_a_closed_session_to_a_signed_decision(visit, secretary, session):
    signer = SignerFactory()
    concluded_evaluation(session, FOUR_STARS)

    shown = visit(secretary, "decision_propose", session.pk)
    assert [line.leads_to for line in shown.context["lines"]] == [
        "Công nhận, cấp giấy chứng nhận",
        "Phê duyệt điểm, chuyển cấp trên",
    ]
    proposal = {"signer": signer.pk, "proposal_number": "74/TTr-NNPTNT"}
    proposed = visit(secretary, "decision_propose", session.pk, post=proposal)
    assert words(proposed)[0].startswith("Đã trình hai quyết định")
    decision, other = Decision.objects.order_by("pk")

    with laid_out():  # the one paper that is read here
        draft = visit(signer.user, "decision_draft", decision.pk)
    assert "DỰ THẢO" in text_of(draft.content)
    asked = visit(signer.user, "decision_sign", decision.pk).content.decode()
    assert "Ký quyết định về kết quả đánh giá?" in asked
    assert "phát hành quyết định, cấp giấy chứng nhận và lập thông báo kết quả." in asked
    asked = visit(signer.user, "decision_sign", other.pk).content.decode()
    assert "phát hành quyết định, ký công văn chuyển hồ sơ và lập thông báo kết quả." in asked
    signed = visit(signer.user, "decision_sign", decision.pk, post={})

    assert words(signed) == ["Đã nhận chữ ký. Máy chủ đang phát hành các văn bản."]
    work_off()
    assert (Certificate.objects.count(), Referral.objects.count(), Notice.objects.count()) == (1, 0, 2)
    again = visit(signer.user, "decision_sign", decision.pk, post={})
    assert words(again)[-1].startswith("Quyết định đã được ký ngày 05/06/2024, số 01/QĐ-UBND.")
    shown = visit(secretary, "decision_detail", decision.pk).content.decode()
    assert "Quyết định số 01/QĐ-UBND" in shown
    assert reverse("certificates:decision_detail", args=[other.pk]) in shown


def test_a_session_without_minutes_shows_why_it_cannot_be_proposed(visit, secretary, session):
    session.minutes.delete()

    assert (
        "Biên bản phiên họp chưa chốt." in visit(secretary, "decision_propose", session.pk).content.decode()
    )
    response = visit(secretary, "decision_propose", session.pk, post={"signer": SignerFactory().pk})
    assert "Biên bản phiên họp chưa chốt." in response.content.decode()
    assert not Decision.objects.exists()


def test_a_proposal_without_a_signer_keeps_what_was_typed(visit, secretary, session):
    response = visit(secretary, "decision_propose", session.pk, post={"proposal_number": "74/TTr"})

    assert response.context["form"].errors == {"signer": ["Xin chọn người ký."]}
    assert "74/TTr" in response.content.decode()


def test_low_ranks_are_notified_from_the_same_page(visit, secretary):
    session = closed_session()
    concluded_evaluation(session, TWO_STARS)

    assert "nên không cần quyết định" in visit(secretary, "decision_propose", session.pk).content.decode()
    response = visit(secretary, "results_notify", session.pk, post={"signer": SignerFactory().pk})

    assert words(response) == ["Đã lập 2 thông báo."]


def test_a_leader_who_is_not_the_signer_cannot_sign(visit, leader, session):
    decision = DecisionFactory(session=session)

    response = visit(leader, "decision_sign", decision.pk, post={})

    assert words(response)[0].startswith("Quyết định này được trình để")
    decision.refresh_from_db()
    assert decision.state == "draft"


def test_a_proposal_is_withdrawn_after_asking_again(visit, secretary, session):
    decision = DecisionFactory(session=session)

    assert "Rút dự thảo quyết định?" in visit(secretary, "decision_withdraw", decision.pk).content.decode()
    visit(secretary, "decision_withdraw", decision.pk, post={})

    assert not Decision.objects.exists()


def test_packet_and_sending(visit, secretary, leader):
    referral = ReferralFactory()
    waiting = visit(secretary, "referral_detail", referral.pk).content.decode()
    assert "Còn thiếu: Biên bản, Bảng tổng hợp điểm" in waiting
    file_papers(referral.evaluation)
    assert visit(secretary, "referral_send", referral.pk).status_code == 403

    visit(secretary, "packet_build", referral.pk, post={})
    assert "Đang chờ" in visit(secretary, "referral_detail", referral.pk).content.decode()
    work_off()
    assert "Tải bộ hồ sơ" in visit(secretary, "referral_detail", referral.pk).content.decode()
    referral.refresh_from_db()
    assert visit(secretary, "paper_file", referral.packet_id).status_code == 200
    assert visit(leader, "paper_file", referral.packet_id).status_code == 404
    assert "Tải bộ hồ sơ" not in visit(leader, "referral_detail", referral.pk).content.decode()

    visit(secretary, "referral_send", referral.pk, post={})
    referral.refresh_from_db()
    assert referral.sent_on == SIGNED_ON


def test_chosen_notices_are_released_after_asking_again(visit, secretary, session, evaluation):
    first, second = (NoticeFactory(evaluation=row) for row in (evaluation, concluded_evaluation(session)))

    asked = visit(secretary, "notice_release", so=[first.pk]).content.decode()
    assert first.addressee in asked
    assert second.addressee not in asked
    client_answer = visit(secretary, "notice_release", post={}, so=[first.pk])

    assert words(client_answer) == ["Đã gửi 1 thông báo."]
    assert list(Notice.objects.released()) == [first]


def test_all_notices_are_released_in_one_go(visit, secretary, session, evaluation):
    NoticeFactory(evaluation=evaluation)
    NoticeFactory(evaluation=concluded_evaluation(session), recipient="commune")

    visit(secretary, "notice_release", post={}, **{"tat-ca": 1})

    assert Notice.objects.waiting().count() == 0


@pytest.mark.parametrize("chosen", [{}, {"so": "abc"}, {"so": "9" * 30}, {"so": 0}])
def test_no_choice_or_nonsense_asks_to_choose(chosen, visit, secretary):
    response = visit(secretary, "notice_release", **chosen)

    assert words(response) == ["Xin chọn ít nhất một thông báo để gửi."]


def test_certificates_are_found_by_words_status_and_stars(visit, secretary):
    RegulationFactory()
    found = CertificateFactory(product_name="Nước mắm cốt thượng hạng Mười Quý")
    CertificateFactory(product_name="Hành tím Bình Hải", expired=True)

    def names(**query):
        return [row.product_name for row, _s in visit(secretary, "certificate_list", **query).context["rows"]]

    assert names(q="nuoc mam muoi quy") == [found.product_name]
    assert names(status="expired") == ["Hành tím Bình Hải"]
    assert names(status="valid") == [found.product_name]
    assert names(stars=4) == []
    assert len(names(status="khong-co")) == 2


def test_producers_and_communes_see_their_own_certificates_once_told(visit, evaluation):
    notice = NoticeFactory(evaluation=evaluation)
    product = notice.evaluation.dossier.product
    CertificateFactory(product=product, evaluation=notice.evaluation, register_number="09/2024")
    CertificateFactory(register_number="10/2024")
    owner = UserFactory(producer=True)
    product.producer.users.add(owner)

    assert visit(owner, "certificate_list").context["rows"] == []
    NoticeFactory(evaluation=notice.evaluation, recipient="commune", released=True)
    official = UserFactory(role="commune", commune=product.producer.commune)
    assert [row.register_number for row, _s in visit(official, "certificate_list").context["rows"]] == [
        "09/2024"
    ]
    assert visit(owner, "certificate_list").context["rows"] == []


def test_papers_are_found_by_kind_year_and_words(visit, leader):
    PaperFactory(kind="minutes", title="Biên bản họp Hội đồng", number="01/BB-HĐ")
    PaperFactory(kind="summary", title="Bảng tổng hợp", issued_on="2025-01-02")

    def titles(**query):
        return [paper.title for paper in visit(leader, "paper_list", **query).context["page_obj"]]

    assert titles(kind="minutes") == ["Biên bản họp Hội đồng"]
    assert titles(year=2025) == ["Bảng tổng hợp"]
    assert titles(q="bien ban 01") == ["Biên bản họp Hội đồng"]
    assert len(titles(year="1999")) == 2


def test_a_paper_is_served_under_its_own_name(visit, secretary):
    paper = PaperFactory(filename="quyet-dinh-01.pdf")

    response = visit(secretary, "paper_file", paper.pk)

    assert response.headers["Content-Disposition"] == 'attachment; filename="quyet-dinh-01.pdf"'
    assert b"".join(response.streaming_content).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("decision_list", {"secretariat", "leader"}),
        ("notice_list", {"secretariat", "leader"}),
        ("paper_list", {"secretariat", "leader"}),
        ("certificate_list", {"secretariat", "leader", "producer", "commune"}),
        ("notice_release", {"secretariat"}),
    ],
)
def test_pages_open_to_their_roles_only(name, roles, visit):
    for role in ("secretariat", "leader", "producer", "admin", ""):
        allowed = visit(UserFactory(role=role), name).status_code != 403
        assert allowed == (role in roles), role
