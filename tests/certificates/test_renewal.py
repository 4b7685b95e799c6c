"""A certificate asked anew: one click, filled in, what is new told, an end with its date (E13, R-CERT-2)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from certificates.actions import open_renewal
from certificates.composing.certificate_life import expiry_draft
from certificates.models import CertificateStatus
from certificates.tasks import tasks_for as due_tasks
from councils.agenda import usual_kind
from councils.forms.sessions import SamplesForm
from councils.readiness import samples_of
from evaluations.actions import submit_dossier
from evaluations.assessment import assessment_of
from evaluations.completeness import UPDATES, gaps_of
from evaluations.papers import self_assessment
from evaluations.progress import next_act
from evaluations.tasks_dossier import tasks_for
from ocop_portal.regulations.models import DemoClock
from products.actions import save_updates
from products.models import Dossier, RenewalTopic, RenewalUpdate, Round
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory
from tests.factories.councils import AgendaItemFactory
from tests.factories.dossiers import ready_dossier
from tests.factories.products import DossierFactory, EvidenceFactory, RoundFactory
from tests.factories.regulations import EvidenceKindFactory, OfficeFactory, RegulationFactory, SignerFactory

# Valid until 01/03/2027: filed from 02/09/2026 to 01/11/2026.
ISSUED, ON = date(2024, 3, 1), date(2026, 9, 10)
TOLD = {topic: (False, "") for topic in RenewalTopic} | {
    "testing": (False, "Kiểm nghiệm ngày 02/06/2026, đạt."),
    "output": (True, "2024: 10 tấn; 2025: 14 tấn; 2026: 9 tấn đến tháng 8."),
    "revenue": (True, "2024: 1,2 tỷ đồng; 2025: 1,6 tỷ đồng."),
}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    DemoClock.objects.create(date=ON)


@pytest.fixture(autouse=True)
def law():
    return RegulationFactory(
        key="qd26",
        number="26/2026/QĐ-TTg",
        grace_days=180,
        expiry_notice_days=200,
        renewal_reminder_days=200,
        renewal_opens_days=180,
        renewal_closes_days=120,
        renewal_max_days=45,
        grounds_short={"R-CERT-2": "Điều 7.6 QĐ 26/2026/QĐ-TTg"},
    )


@pytest.fixture
def last():
    """The dossier of three years ago, with one paper that holds and one that has run out."""
    dossier = ready_dossier(recognised=True, round__year=2024)
    kind = EvidenceKindFactory()
    EvidenceFactory(dossier=dossier, kind=kind, name="Cũ.pdf", sha256="1" * 64, valid_until=date(2025, 1, 1))
    return dossier


@pytest.fixture
def certificate(last):
    return CertificateFactory(product=last.product, issued_on=ISSUED)


@pytest.fixture
def coming(law):
    dates = {
        "opens_on": date(2026, 9, 1),
        "intake_until": date(2026, 10, 30),
        "closes_on": date(2026, 12, 30),
    }
    return RoundFactory(year=2026, number=2, regulation=law, commune_due=date(2026, 11, 20), **dates)


def page_of(client, user, certificate):
    client.force_login(user)
    return client.get(reverse("certificates:product", args=[certificate.product_id])).content.decode()


def open_by_click(client, certificate, user):
    client.force_login(user)
    return client.post(reverse("certificates:renewal_open", args=[certificate.pk]), follow=True)


def test_one_click_opens_a_dossier_that_is_filled_in(client, certificate, coming, last):
    page = page_of(client, last.owner, certificate)
    assert "Hồ sơ đánh giá lại nộp từ ngày 02/09/2026 đến ngày 01/11/2026." in page
    assert "Mở hồ sơ đánh giá lại" in page

    open_by_click(client, certificate, last.owner)
    response = open_by_click(client, certificate, last.owner)

    dossier = Dossier.objects.get(purpose="renewal")
    assert (dossier.round, dossier.status, dossier.samples) == (coming, "draft", 1)
    assert response.redirect_chain == [(reverse("evaluations:dossier_detail", args=[dossier.code]), 302)]
    assessment = assessment_of(dossier)
    assert (assessment.unanswered, assessment.untied) == ([], [])
    assert [file.name for file in assessment.files] == ["Hợp đồng mua cá cơm.pdf"]  # the other has run out
    assert dossier.statement.history == last.statement.history
    assert {gap.part for gap in gaps_of(dossier, assessment)} == {UPDATES}


@pytest.mark.parametrize(("on", "code"), [(date(2026, 9, 1), "too_early"), (date(2026, 12, 31), "no_round")])
def test_it_waits_for_the_window_and_for_a_round(certificate, coming, last, on, code):
    with pytest.raises(ValidationError) as refused:
        open_renewal(certificate, by=last.owner, on=on)
    assert refused.value.code == code


def test_the_page_says_from_when_on(client, certificate, coming, last):
    DemoClock.objects.update(date=date(2026, 8, 20))
    page = page_of(client, last.owner, certificate)
    assert "Hồ sơ đánh giá lại nhận từ ngày 02/09/2026. Cơ sở: Điều 7.6 QĐ 26/2026/QĐ-TTg." in page
    assert "Mở hồ sơ đánh giá lại" not in page


def too_early_at(client, name, *args, **sent):
    page = client.post(reverse(f"products:{name}", args=args), sent).content.decode()
    return "Hồ sơ đánh giá lại nhận từ ngày 02/09/2026. Cơ sở: Điều 7.6 QĐ 26/2026/QĐ-TTg." in page


def test_no_other_door_opens_before_the_window(client, certificate, coming, last):
    """The form of a new dossier, a draft of another purpose changed to this one, the act of submitting."""
    Round.objects.filter(pk=coming.pk).update(opens_on=date(2026, 8, 1))
    DemoClock.objects.update(date=date(2026, 9, 1))
    client.force_login(last.owner)
    facts = {"product": last.product_id, "round": coming.pk}
    assert too_early_at(client, "dossier_create", purpose="renewal", **facts)
    assert not Dossier.objects.filter(purpose="renewal").exists()

    client.post(reverse("products:dossier_create"), {"purpose": "upgrade", **facts})
    draft = Dossier.objects.get(purpose="upgrade")
    assert too_early_at(client, "dossier_registration", draft.code, purpose="renewal", samples=5)

    Dossier.objects.update(purpose="renewal")
    draft.refresh_from_db()
    with pytest.raises(ValidationError, match="nhận từ ngày 02/09/2026"):
        submit_dossier(draft, by=last.owner, on=date(2026, 9, 1))
    page = client.get(reverse("evaluations:submit", args=[draft.code])).content.decode()
    assert "nhận từ ngày 02/09/2026" in page


def test_after_the_window_the_ordinary_form_takes_it_and_the_page_says_what_it_costs(
    client, certificate, coming, last
):
    Round.objects.filter(pk=coming.pk).update(intake_until=date(2026, 11, 20))
    DemoClock.objects.update(date=date(2026, 11, 2))
    client.force_login(last.owner)
    facts = {"product": last.product_id, "round": coming.pk, "purpose": "renewal"}
    client.post(reverse("products:dossier_create"), facts)
    dossier = Dossier.objects.get(purpose="renewal")
    page = client.get(reverse("evaluations:submit", args=[dossier.code])).content.decode()
    assert "Đã quá hạn nộp ngày 01/11/2026" in page
    assert "chậm nhất ngày 28/08/2027" in page


def test_nobody_elses_certificate_is_opened(client, certificate, coming, secretary):
    other = ready_dossier(round__year=2024).owner
    client.force_login(other)
    url = reverse("certificates:renewal_open", args=[certificate.pk])
    assert client.post(url).status_code == 404
    client.force_login(secretary)
    assert client.post(url).status_code == 403


def test_what_is_new_is_told_item_by_item_before_it_goes_in(client, certificate, coming, last):
    dossier = open_renewal(certificate, by=last.owner, on=ON)
    client.force_login(last.owner)
    url = reverse("products:dossier_updates", args=[dossier.code])
    assert client.get(url).status_code == 200
    sent = {f"said-{topic}": "khong" for topic in RenewalTopic}
    client.post(url, {**sent, "stay": "1"})
    missing = [gap.text for gap in gaps_of(dossier, assessment_of(dossier))]
    assert missing == [
        "Điểm mới chưa nói về: Kiểm nghiệm định kỳ",
        "Điểm mới chưa nói về: Sản lượng",
        "Điểm mới chưa nói về: Doanh thu",
    ]
    with pytest.raises(ValidationError):
        submit_dossier(dossier, by=last.owner, on=ON)

    save_updates(dossier, TOLD)

    assert gaps_of(dossier, assessment_of(dossier)) == []
    changes = self_assessment(dossier, assessment_of(dossier)).changes
    assert [block.heading for block in changes] == [topic.label for topic in RenewalTopic]
    assert changes[0].text == "Không thay đổi."
    assert changes[7].text == "2024: 10 tấn; 2025: 14 tấn; 2026: 9 tấn đến tháng 8."


def test_papers_that_run_out_before_the_session_are_named_with_their_dates(client, certificate, coming, last):
    dossier = open_renewal(certificate, by=last.owner, on=ON)
    EvidenceFactory(dossier=dossier, name="ATTP.pdf", sha256="2" * 64, valid_until=date(2026, 12, 29))
    client.force_login(last.owner)
    page = client.get(reverse("evaluations:dossier_detail", args=[dossier.code])).content.decode()
    assert "Giấy tờ hết hạn trước ngày họp 30/12/2026" in page
    assert "ATTP.pdf: có giá trị đến 29/12/2026" in page


def test_the_office_says_why_the_place_must_be_seen_and_scoring_waits_for_it(
    client, certificate, coming, secretary
):
    filed = {"submitted_on": ON, "purpose": "renewal", "round": coming, "product": certificate.product}
    dossier = DossierFactory(reported=True, **filed)
    save = {"dossier": dossier, "topic": "output", "is_changed": True, "text": "Gấp ba."}
    RenewalUpdate.objects.create(**save)
    client.force_login(secretary)
    url = reverse("evaluations:review", args=[dossier.code])
    assert "sản lượng. Xin cân nhắc khảo sát thực tế." in client.get(url).content.decode()

    client.post(url, {"accept": "1", "visit_reason": "scale"})

    dossier.refresh_from_db()
    assert (dossier.status, dossier.accepted_on, dossier.visit_reason) == ("accepted", ON, "scale")
    item = AgendaItemFactory(dossier=dossier, samples_received=5)
    assert samples_of(item).text == f"{dossier.product.name}: chưa có biên bản khảo sát thực tế."
    form = SamplesForm(instance=item, on=ON)
    assert {"samples_received", "visited_on", "visit_findings", "photos"} <= set(form.fields)
    assert not form.fields["visited_on"].required


@pytest.mark.parametrize(("purposes", "kind"), [(["renewal"], "written"), (["renewal", "first"], "meeting")])
def test_re_evaluations_alone_are_judged_in_writing_unless_the_office_says_otherwise(coming, purposes, kind):
    for purpose in purposes:
        DossierFactory(accepted=True, round=coming, purpose=purpose)
    assert usual_kind(str(coming.pk)) == kind
    assert usual_kind("") == "meeting"


def test_filed_in_time_it_carries_the_certificate_on_and_ends_within_45_days(certificate, coming, secretary):
    filed = {"submitted_on": ON, "purpose": "renewal", "round": coming, "product": certificate.product}
    dossier = DossierFactory(accepted=True, **{**filed, "accepted_on": date(2026, 10, 1)})

    due = date(2026, 11, 15)
    ground = "Điều 7.6 QĐ 26/2026/QĐ-TTg"
    (task,) = [task for task in tasks_for(secretary, on=ON) if "đánh giá lại" in task.title]
    assert (task.due, task.ground) == (due, ground)
    act = next_act(secretary, dossier)
    assert (act.due, act.ground) == (due, ground)
    assert certificate.status_on(date(2027, 3, 2)) == CertificateStatus.GRACE
    assert certificate.status_on(date(2027, 8, 29)) == CertificateStatus.EXPIRED


def test_the_secretariat_sees_these_45_days_in_calendar_and_list(client, certificate, coming, secretary):
    filed = {"submitted_on": ON, "purpose": "renewal", "round": coming, "product": certificate.product}
    dossier = DossierFactory(accepted=True, **{**filed, "accepted_on": date(2027, 2, 1)})
    DemoClock.objects.update(date=date(2027, 3, 18))
    client.force_login(secretary)

    response = client.get(reverse("certificates:expiry_calendar"), {"thang": "2027-03"})
    entries = [(row.on, row.kind.value, row.number, row.is_late) for row in response.context["month"].entries]
    assert entries == [
        (date(2027, 3, 1), "ends", certificate.register_number, False),
        (date(2027, 3, 18), "concludes", dossier.code, False),
    ]
    assert reverse("evaluations:dossier_detail", args=[dossier.code]) in response.content.decode()

    DemoClock.objects.update(date=date(2027, 3, 19))
    listed = client.get(reverse("certificates:expiring"))
    ground = "Điều 7.6 QĐ 26/2026/QĐ-TTg"
    assert listed.context["in_grace"] == [(certificate, dossier, (date(2027, 3, 18), ground))]
    page = " ".join(listed.content.decode().split())
    assert f'<span class="oc-late">xong trước hết ngày 18/03/2027 ({ground})</span>' in page
    assert "hết hạn ngày 01/03/2027, gia hạn chậm nhất đến ngày 28/08/2027." in page


def test_the_commune_has_it_on_its_page_until_the_dossier_is_in(certificate, coming, last):
    official = UserFactory(role="commune", commune=last.product.producer.commune)
    (task,) = due_tasks(official, on=date(2026, 11, 2))
    assert task.title == (
        f"Hướng dẫn {certificate.producer_name} lập hồ sơ đánh giá lại: "
        f"giấy chứng nhận {certificate.product_name} sắp hết hạn"
    )
    assert (task.due, task.ground) == (date(2026, 11, 1), "Điều 7.6 QĐ 26/2026/QĐ-TTg")
    assert task.hint.startswith("Đã quá hạn nộp ngày 01/11/2026")

    filed = {"submitted_on": date(2026, 10, 1), "purpose": "renewal", "round": coming}
    DossierFactory(product=certificate.product, submitted=True, **filed)
    assert due_tasks(official, on=date(2026, 11, 2)) == []


def test_the_notice_names_the_window_and_the_grace(certificate, law):
    signer = SignerFactory(office=OfficeFactory())
    paper = expiry_draft(certificate, law=law, signer=signer).compose(1, ON)
    assert paper.text["place"][0].endswith("Thời gian nộp: từ ngày 02/09/2026 đến ngày 01/11/2026.")
    assert "chậm nhất hết ngày 28 tháng 8 năm 2027" in paper.text["carried"][0]


def test_only_a_re_evaluation_is_asked_what_is_new(client):
    dossier = ready_dossier()
    client.force_login(dossier.owner)
    assert client.get(reverse("products:dossier_updates", args=[dossier.code])).status_code == 404
