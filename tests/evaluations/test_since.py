"""An upgrade shows what changed, reuses what holds, and names what has run out (E12)."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.urls import reverse

from evaluations import actions
from evaluations.assessment import assessment_of
from evaluations.completeness import gaps_of
from evaluations.judged import judged_assessment
from evaluations.previous import Said, previous_of
from evaluations.since import since_of
from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.models import DemoClock
from products.models import Dossier, Evidence
from products.prefill import particulars_of
from tests.evaluations.test_previous import concluded, next_of
from tests.factories.accounts import UserFactory
from tests.factories.dossiers import answer, own_dossier, pdf_bytes, upload
from tests.factories.evaluations import seats_of
from tests.factories.judged import stored_evidence
from tests.factories.products import DossierFactory, RoundFactory, StatementFactory

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 10)


@pytest.fixture(autouse=True)
def clock():
    DemoClock.objects.create(date=ON)


@pytest.fixture
def recognised():
    """Recognised in 2024 with one paper that holds, one that runs out soon, one that has run out."""
    dossier = own_dossier(concluded=True)
    Dossier.objects.filter(pk=dossier.pk).update(status="recognised")
    for code, points in {"1.1": 20, "4.1": 15, "6.1": 10}.items():
        answer(dossier, code, points, f"Như năm 2024, {code}")
    for number, (name, last) in enumerate(
        [("Giữ.pdf", None), ("Sắp hết.pdf", date(2026, 6, 20)), ("Hết.pdf", date(2026, 6, 9))], 1
    ):
        file = stored_evidence(dossier, name, pdf_bytes(number), codes=["1.1"])
        Evidence.objects.filter(pk=file.pk).update(valid_until=last)
    return Dossier.objects.get(pk=dossier.pk)


@pytest.fixture
def upgrade(recognised):
    """The draft of the same product for a later round."""
    old = recognised.round
    days = ("opens_on", "2026-06-01"), ("intake_until", "2026-06-30"), ("commune_due", "2026-07-05")
    facts = {name: date.fromisoformat(on) for name, on in (*days, ("closes_on", "2026-07-31"))}
    round_ = RoundFactory(year=2026, number=1, edition=old.edition, regulation=old.regulation, **facts)
    dossier = DossierFactory(product=recognised.product, round=round_, purpose="upgrade")
    StatementFactory(dossier=dossier, history="", changes="")
    dossier.owner = recognised.product.producer.users.get()
    return dossier


def page(client, user, name, dossier, post=None):
    client.force_login(user)
    address = reverse(f"evaluations:{name}", args=[dossier.code])
    return client.get(address) if post is None else client.post(address, post, follow=True)


def test_what_holds_is_taken_over_by_one_click_and_what_ran_out_is_named(client, upgrade, recognised):
    shown = page(client, upgrade.owner, "dossier_detail", upgrade).content.decode()
    assert reverse("evaluations:carry_over", args=[upgrade.code]) in shown
    asked = page(client, upgrade.owner, "carry_over", upgrade).content.decode()
    assert "Hết.pdf, hết hạn ngày 09/06/2026" in asked
    assert "hết hạn trước ngày đánh giá 31/07/2026, cần bản mới" in asked
    answer(upgrade, "1.1", 40, "Nay vùng nguyên liệu riêng")

    done = page(client, upgrade.owner, "carry_over", upgrade, post={}).content.decode()

    assert "Đã dùng lại 2 tiêu chí và 2 tệp." in done
    claims = {row.criterion.code: (row.points, row.description) for row in upgrade.claims.all()}
    assert claims["1.1"] == (40, "Nay vùng nguyên liệu riêng")
    assert claims["4.1"] == (15, "Như năm 2024, 4.1")
    files = {file.name: file for file in upgrade.evidence.all()}
    assert set(files) == {"Giữ.pdf", "Sắp hết.pdf"}
    source = recognised.evidence.get(name="Giữ.pdf")
    assert (files["Giữ.pdf"].source, files["Giữ.pdf"].file.name) == (source, source.file.name)
    assert assessment_of(upgrade).codes_of(files["Giữ.pdf"]) == ["1.1"]
    upgrade.statement.refresh_from_db()
    assert upgrade.statement.history == recognised.statement.history
    event = AuditEvent.objects.get(action="products.carry_over")
    assert event.details["note"] == f"Từ {recognised.code}: 2 tiêu chí, 2 tệp."
    again = page(client, upgrade.owner, "carry_over", upgrade, post={}).content.decode()
    assert "Không còn gì để dùng lại." in again
    assert upgrade.evidence.count() == 2


def test_a_reused_file_taken_back_stays_in_the_old_dossier(
    upgrade, recognised, django_capture_on_commit_callbacks
):
    actions.carry_over(upgrade, by=upgrade.owner, on=ON)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_evidence(upgrade.evidence.get(name="Giữ.pdf"), by=upgrade.owner)

    assert default_storage.exists(recognised.evidence.get(name="Giữ.pdf").file.name)


def test_an_upgrade_needs_words_and_evidence_of_what_changed(upgrade):
    actions.carry_over(upgrade, by=upgrade.owner, on=ON)

    def missing():
        return [gap.text for gap in gaps_of(upgrade, assessment_of(upgrade))]

    unchanged = "Hồ sơ nâng hạng chưa có minh chứng hay mức điểm nào thay đổi"
    assert {unchanged, "Thuyết minh chưa có: điểm mới từ lần công nhận trước"} <= set(missing())
    answer(upgrade, "4.1", 15, "Chỉ viết lại")
    assert unchanged in missing()
    stored_evidence(upgrade, "Mới.pdf", pdf_bytes(7), codes=["4.1"])
    assert unchanged not in missing()


def test_every_difference_is_shown_item_by_item_to_those_who_may_read_it(
    client, upgrade, recognised, secretary
):
    actions.carry_over(upgrade, by=upgrade.owner, on=ON)
    answer(upgrade, "4.1", 25, "Nay đã có nhãn mới")
    stored_evidence(upgrade, "Nhãn mới.pdf", pdf_bytes(8), codes=["4.1"])
    Dossier.objects.filter(pk=recognised.pk).update(
        particulars={**particulars_of(recognised), "packaging": "Chai 250 ml"}
    )
    recognised.refresh_from_db()

    since = since_of(upgrade)

    (item,) = [row for row in since.changed if row.criterion.code == "4.1"]
    assert (item.before.points, item.now.points) == (15, 25)
    assert [file.name for file in item.new_files] == ["Nhãn mới.pdf"]
    # The paper that was not taken over is missing where it stood.
    assert [row.criterion.code for row in since.changed] == ["1.1", "4.1"]
    assert [file.name for file in since.changed[0].gone_files] == ["Hết.pdf"]
    assert [file.name for file in since.running_out] == ["Sắp hết.pdf"]
    assert "6.1" in since.unchanged
    shown = page(client, upgrade.owner, "since", upgrade).content.decode()
    assert "Nay đã có nhãn mới" in shown and "Như năm 2024, 4.1" in shown and "Chai 250 ml" in shown
    for stranger in (UserFactory(producer=True), UserFactory(commune_official=True), secretary):
        assert page(client, stranger, "since", upgrade).status_code == 404  # a draft is its producer's own
    assert page(client, upgrade.owner, "since", recognised).status_code == 404  # nothing before it


def test_nothing_is_taken_over_into_a_first_dossier_or_by_others(client, recognised, upgrade, secretary):
    first = own_dossier(upgrade.owner)
    with pytest.raises(ValidationError) as refused:
        actions.carry_over(first, by=upgrade.owner, on=ON)
    assert refused.value.code == "no_last_dossier"
    assert page(client, upgrade.owner, "carry_over", first).status_code == 404
    assert page(client, secretary, "carry_over", upgrade, post={}).status_code == 403


def test_a_paper_is_uploaded_with_its_last_day_which_can_be_mended(client, upgrade):
    data = {"files": [upload("ATTP.pdf")], "valid_until": "01/06/2027"}
    page(client, upgrade.owner, "evidence", upgrade, post=data)
    file = upgrade.evidence.get()
    assert file.valid_until == date(2027, 6, 1)
    criterion = assessment_of(upgrade).at("1.1").criterion.pk
    tie = {f"tep-{file.pk}-criteria": [criterion], f"tep-{file.pk}-valid_until": "02/06/2027"}
    client.post(reverse("evaluations:evidence_tie", args=[file.pk]), tie)
    file.refresh_from_db()
    assert file.valid_until == date(2027, 6, 2)


def test_the_council_reads_before_and_after_beside_each_criterion(client):
    last = concluded(65, 70, 75, claims={"1.1": 40})
    evaluation = next_of(last, purpose="upgrade", claims={"1.1": 20})
    said = previous_of(evaluation, judged_assessment(evaluation)).criteria["1.1"].said
    level = last.criteria_set.criteria.get(code="1.1").levels.get(points=40).text
    assert said == Said(40, level, "Như hồ sơ lúc nộp", ())

    client.force_login(seats_of(evaluation)[1].user)
    for name in ("judged_dossier", "score_sheet"):
        address = reverse(f"evaluations:{name}", args=[evaluation.agenda_item.pk])
        shown = client.get(address).content.decode()
        assert "Lần trước chủ thể nêu" in shown
        assert shown.count(level) >= 1


def test_without_a_dossier_of_the_last_recognition_the_pages_say_so(client, upgrade, recognised):
    Dossier.objects.filter(pk=recognised.pk).update(status="reported")
    said = "Lần công nhận trước không có hồ sơ trên cổng"
    for name in ("dossier_detail", "dossier_reading"):
        assert said in page(client, upgrade.owner, name, upgrade).content.decode()
        assert said not in page(client, upgrade.owner, name, recognised).content.decode()


@pytest.mark.parametrize(
    ("facts", "role", "asked"),
    [
        ({}, "producer", "Xin nêu rõ điều đã thay đổi"),
        ({"submitted": True}, "producer", None),
        ({"submitted": True}, "secretariat", "Xin đọc nội dung chủ thể nêu là thay đổi"),
    ],
)
def test_who_writes_is_asked_for_what_changed_and_who_reads_is_led_to_it(client, facts, role, asked):
    dossier = own_dossier(purpose="upgrade", **facts)
    user = dossier.owner if role == "producer" else UserFactory(role=role)

    text = page(client, user, "dossier_detail", dossier).content.decode()

    assert re.findall(r"Xin (?:nêu rõ|đọc nội dung)[^,.]*", text) == [asked] * bool(asked)
