"""After the certificate: inspections, what is put right, revocation from a finding, the mark (R-CERT-3)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from certificates import actions, tasks_inspections
from certificates.aftercare import allowed_use
from certificates.composing.inspection import plan_paper, record_draft
from certificates.models import Finding, Inspection, InspectionPlan, LabelUse, Revocation
from ocop_portal.regulations.models import DemoClock, Regulation
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory, blank_pdf
from tests.factories.regulations import OfficeFactory, RegulationFactory, SignerFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 11, 15)
DUE = date(2024, 11, 29)
TEAM = "Phòng Nông nghiệp (chủ trì), UBND xã"
RECORD = actions.Record(
    ON,
    TEAM,
    "Bà Ví Dụ, giám đốc",
    (
        actions.Found("criteria", "kept", "Đúng hồ sơ."),
        actions.Found("mark", "breach", "Nhãn in 5 sao."),
    ),
)
KEPT = {"criteria_verdict": "kept", "criteria_text": "Đúng hồ sơ.", "criteria_due_on": ""}


@pytest.fixture(autouse=True)
def today():
    OfficeFactory(department="Phòng Nông nghiệp Ví Dụ")
    RegulationFactory(revocation_rule="Điều 8 Ví Dụ")
    return DemoClock.objects.update_or_create(only=True, defaults={"date": ON})[0]


@pytest.fixture
def certificate():
    return CertificateFactory(product_name="Nước mắm Ví Dụ", stars=4)


@pytest.fixture
def owner(certificate):
    user = UserFactory(producer=True, email="chuthe@example.vn")
    certificate.product.producer.users.add(user)
    return user


@pytest.fixture
def official(certificate):
    return UserFactory(commune_official=True, commune=certificate.product.producer.commune)


@pytest.fixture
def plan():
    return InspectionPlan.objects.create(year=2024, number="25/KH-UBND", signed_on=date(2024, 1, 10))


def planned(plan, certificate, secretary, due_on=DUE, on=ON):
    facts = {"due_on": due_on, "inspectors": TEAM, "by": secretary, "on": on}
    return actions.plan_inspections(plan, [certificate], **facts)[0]


def held(certificate, secretary, verdict="mend", due_on=DUE, on=ON):
    """A surprise whose mark was not as it must be."""
    mark = actions.Found("mark", verdict, "Nhãn in 5 sao.", due_on if verdict == "mend" else None)
    found = (actions.Found("criteria", "kept", "Đúng hồ sơ."), mark)
    record = actions.Record(on, TEAM, "Bà Ví Dụ, giám đốc", found)
    inspection = Inspection(certificate=certificate, kind="surprise")
    actions.hold_inspection(inspection, record, by=secretary, on=on)
    return inspection.findings.get(content="mark")


def same_photo():
    return SimpleUploadedFile("moi.pdf", blank_pdf())


def refused(act, *args, **facts):
    with pytest.raises(ValidationError) as refusal:
        act(*args, **facts)
    error = refusal.value
    fields = getattr(error, "error_dict", {})
    return next((one.code for errors in fields.values() for one in errors), None) or error.code


def tasks(user, on=ON):
    return [(task.url, task.due, task.is_overdue(on)) for task in tasks_inspections.tasks_for(user, on=on)]


def url(name, *args):
    return reverse(f"certificates:{name}", args=args)


def test_a_year_is_planned_through_the_pages(visit, certificate, owner, official, secretary, mailoutbox):
    assert "Chưa có kế hoạch" in visit(secretary, "inspection_plan", 2024).content.decode()
    visit(secretary, "inspection_plan_edit", 2024, post={"number": "25/KH-UBND", "signed_on": "10/01/2024"})
    facts = {"certificates": [certificate.pk], "due_on": "29/11/2024", "inspectors": TEAM}
    page = visit(secretary, "inspection_plan_add", 2024, post={**facts, "due_on": "29/11/2023"})
    assert page.context["form"].errors == {"due_on": ["Ngày kiểm tra không được trước hôm nay."]}

    visit(secretary, "inspection_plan_add", 2024, post=facts)

    row = Inspection.objects.get()
    assert "Nước mắm Ví Dụ" in visit(secretary, "inspection_plan", 2024).content.decode()
    assert "Mọi giấy chứng nhận" in visit(secretary, "inspection_plan_add", 2024).content.decode()
    assert [mail.to for mail in mailoutbox] == [["chuthe@example.vn"]]
    for person in (owner, official, secretary):
        assert tasks(person) == [(url("inspection", row.pk), DUE, False)]
        assert tasks(person, DUE + timedelta(days=1))[0][2]
        page = visit(person, "inspection", row.pk).content.decode()
        assert "Kế hoạch số 25/KH-UBND ngày 10/01/2024" in page


def test_one_of_the_plan_is_held_through_the_pages(visit, plan, certificate, owner, official, secretary):
    row = planned(plan, certificate, secretary)
    assert visit(owner, "inspection_record", row.pk).status_code == 403
    form = visit(secretary, "inspection_record", row.pk).content.decode()
    assert TEAM in form
    found = {**KEPT, "mark_verdict": "mend", "mark_text": "Nhãn in 5 sao.", "mark_due_on": ""}
    record = {"held_on": "15/11/2024", "inspectors": TEAM, "attendees": "Bà Ví Dụ", **found}
    page = visit(secretary, "inspection_record", row.pk, post=record)
    assert page.context["form"].errors == {"mark_due_on": ["Ghi hạn khắc phục."]}
    photo = SimpleUploadedFile("nhan.pdf", blank_pdf())

    visit(
        secretary, "inspection_record", row.pk, post={**record, "mark_due_on": "29/11/2024", "files": [photo]}
    )

    row.refresh_from_db()
    assert (row.state, row.number, row.files.get().name) == ("held", "01/BB-KT", "nhan.pdf")
    finding = row.findings.get(verdict="mend")
    assert tasks(owner) == [(url("finding_answer", finding.pk), DUE, False)]
    assert tasks(secretary) == []
    assert tasks(secretary, DUE + timedelta(days=1)) == [(url("inspection", row.pk), DUE, True)]
    assert "Nhãn in 5 sao." in visit(official, "inspection", row.pk).content.decode()
    assert visit(owner, "inspection_file", row.pk, row.files.get().pk).status_code == 200


def test_what_is_put_right_is_answered_and_checked_again(visit, certificate, owner, secretary):
    finding = held(certificate, secretary)
    visit(owner, "finding_answer", finding.pk, post={"answer": "Đã in lại nhãn.", "files": [same_photo()]})
    assert tasks(owner) == []
    assert tasks(secretary) == [(url("finding_check", finding.pk), DUE, False)]

    late = {"outcome": "again", "note": "Còn lô cũ.", "due_on": "20/12/2024"}
    visit(secretary, "finding_check", finding.pk, post=late)
    assert tasks(owner) == [(url("finding_answer", finding.pk), date(2024, 12, 20), False)]
    page = visit(owner, "inspection", finding.inspection_id).content.decode()
    assert "Còn lô cũ." in page and "moi.pdf" in page and "Nhật ký" not in page

    visit(owner, "finding_answer", finding.pk, post={"answer": "Đã in lại.", "files": [same_photo()]})
    assert finding.files.count() == 1
    visit(secretary, "finding_check", finding.pk, post={"outcome": "fixed", "note": "Đã thay hết."})
    assert (tasks(owner), tasks(secretary)) == ([], [])
    assert visit(owner, "finding_answer", finding.pk).status_code == 403
    facts = {"note": "x", "by": secretary, "on": ON}
    assert refused(actions.close_finding, finding, **facts) == "not_open"


def test_from_a_breach_one_click_to_the_revocation_with_its_fifteen_days(
    visit, certificate, owner, secretary, leader
):
    finding = held(certificate, secretary)
    visit(secretary, "finding_check", finding.pk, post={"outcome": "breach", "note": "Không thay nhãn."})
    last = date(2024, 11, 30)
    assert tasks(secretary) == [(url("inspection", finding.inspection_id), last, False)]
    assert tasks(secretary, last + timedelta(days=1))[0][2]
    page = visit(secretary, "inspection", finding.inspection_id).content.decode()
    link = url("revocation_propose", certificate.pk) + f"?ket-qua={finding.pk}"
    assert link in page and "thứ Bảy 30/11/2024" in page
    assert link not in visit(owner, "inspection", finding.inspection_id).content.decode()

    form = visit(secretary, "revocation_propose", certificate.pk, **{"ket-qua": finding.pk}).context["form"]
    typed = {name: form[name].value() for name in form.fields}
    assert typed["ground"] == "misuse"
    assert (typed["conclusion_number"], typed["concluded_by"]) == ("01/BB-KT", "Phòng Nông nghiệp Ví Dụ")
    assert typed["findings"] == "Nhãn in 5 sao.\nKhông thay nhãn."
    data = {**typed, "concluded_on": "15/11/2024", "signer": SignerFactory(user=leader).pk}
    visit.client.post(link, data)

    found = Revocation.objects.get()
    assert (found.finding, tasks(secretary)) == (finding, [])
    assert "còn hiệu lực" in visit(secretary, "public_check", certificate.code).content.decode()
    visit(leader, "revocation_sign", found.pk, post={})
    page = visit(owner, "public_check", certificate.code).content.decode()
    assert "Lý do: Sử dụng nhãn hiệu OCOP sai quy định, gây nhầm lẫn." in page
    page = visit(owner, "certificate_after", certificate.pk).content.decode()
    assert "Không được dùng nhãn OCOP theo giấy này" in page
    page = visit(secretary, "inspection", finding.inspection_id).content.decode()
    assert "Quyết định thu hồi đã ký" in page


def test_a_breach_can_end_without_revocation_and_is_then_taken_over_by_none(visit, certificate, secretary):
    finding = held(certificate, secretary, "breach")
    visit(secretary, "finding_check", finding.pk, post={"outcome": "fixed", "note": "Đã xử phạt hành chính."})

    assert tasks(secretary) == []
    form = visit(secretary, "revocation_propose", certificate.pk, **{"ket-qua": finding.pk}).context["form"]
    assert not form["findings"].value()


def test_others_see_none_of_it_and_a_planned_one_stays_with_its_reason(
    visit, certificate, owner, secretary, plan
):
    row = planned(plan, certificate, secretary)
    finding = held(certificate, secretary)
    strangers = [UserFactory(producer=True), UserFactory(commune_official=True)]
    for stranger in strangers:
        for name, pk in [("inspection", row.pk), ("certificate_after", certificate.pk)]:
            assert visit(stranger, name, pk).status_code == 404
        assert not visit(stranger, "inspection_list").context["page_obj"].object_list
        assert tasks(stranger) == []
    assert visit(strangers[0], "finding_answer", finding.pk).status_code == 404
    visit(secretary, "inspection_move", row.pk, post={"due_on": "02/12/2024", "reason": "Mưa bão"})
    assert Inspection.objects.get(pk=row.pk).due_on == date(2024, 12, 2)

    visit(secretary, "inspection_cancel", row.pk, post={"reason": "Đã kiểm tra đột xuất"})

    assert "Đã kiểm tra đột xuất" in visit(owner, "inspection", row.pk).content.decode()
    assert visit(secretary, "inspection_record", row.pk).status_code == 403
    planned(plan, certificate, secretary)  # it can be planned again


def test_a_draft_of_the_plan_is_the_offices_own_until_it_has_number_and_date(
    visit, certificate, owner, official, secretary, leader, mailoutbox
):
    visit(secretary, "inspection_plan_edit", 2024, post={"number": "", "signed_on": ""})
    draft = InspectionPlan.objects.get()
    row = planned(draft, certificate, secretary)
    assert visit(owner, "inspection", row.pk).status_code == 404
    assert (tasks(owner), tasks(official), mailoutbox) == ([], [], [])
    assert "Dự thảo (PDF)" in visit(leader, "inspection_plan", 2024).text
    paper = plan_paper(draft, law=Regulation.objects.get())
    assert (paper.letterhead.number, paper.letterhead.issued_on, len(paper.lines)) == (None, None, 1)
    assert visit(secretary, "inspection_record_blank", row.pk).status_code == 200

    assert refused(actions.hold_inspection, row, RECORD, by=secretary, on=ON) == "draft"
    assert url("inspection_record", row.pk) not in visit(secretary, "inspection", row.pk).text
    half = visit(secretary, "inspection_plan_edit", 2024, post={"number": "25/KH-UBND", "signed_on": ""})
    assert half.context["form"].errors == {"signed_on": ["Ghi cả số và ngày, hoặc để trống cả hai."]}
    visit(secretary, "inspection_plan_edit", 2024, post={"number": "25/KH-UBND", "signed_on": "11/11/2024"})

    assert [mail.to for mail in mailoutbox] == [["chuthe@example.vn"]]
    assert tasks(owner) == [(url("inspection", row.pk), DUE, False)]
    draft.refresh_from_db()
    head = plan_paper(draft, law=Regulation.objects.get()).letterhead
    assert (head.number, head.symbol, head.issued_on) == (25, "KH-UBND", date(2024, 11, 11))
    assert visit(leader, "inspection_plan_print", 2024)["Content-Type"] == "application/pdf"
    again = visit(secretary, "inspection_plan_edit", 2024, post={"number": "", "signed_on": ""})
    assert again.context["form"].errors == {"__all__": ["Kế hoạch đã ban hành: ghi số và ngày."]}


def test_the_record_is_a_paper_for_those_who_were_there(visit, certificate, owner, official, secretary):
    finding = held(certificate, secretary)
    inspection = finding.inspection
    paper = inspection.paper
    assert (paper.kind, paper.number, paper.issued_on) == ("inspection", "01/BB-KT", ON)
    assert paper.subject == inspection
    for person in (owner, official, secretary):
        assert visit(person, "paper_file", paper.pk).status_code == 200
        assert (
            paper.filename and url("paper_file", paper.pk) in visit(person, "inspection", inspection.pk).text
        )
    assert visit(UserFactory(producer=True), "paper_file", paper.pk).status_code == 404
    assert visit(secretary, "signed_copy_bring", paper.pk).status_code == 200

    draft = record_draft(inspection, RECORD, law=Regulation.objects.get()).compose(4, ON)

    assert (draft.kind, draft.basis, draft.held) == ("đột xuất", "", "15 tháng 11 năm 2024")
    assert [(line.text, line.due) for line in draft.lines] == [("Đúng hồ sơ.", ""), ("Nhãn in 5 sao.", "")]
    assert [tick.label for line in draft.lines for tick in line.verdicts if tick.chosen] == [
        "Đạt",
        "Vi phạm, xem xét thu hồi",
    ]
    assert draft.demands == (
        "Sử dụng nhãn hiệu, thông tin, quảng bá OCOP: kết luận vi phạm, đề nghị xem xét thu hồi giấy chứng "
        "nhận (Điều 8 Ví Dụ).",
    )
    twice = Inspection(certificate=certificate, kind="surprise")
    assert refused(actions.hold_inspection, twice, RECORD, by=secretary, on=ON) == "held_already"


def test_what_cannot_be_planned_or_recorded_is_refused(certificate, secretary, plan):
    planned(plan, certificate, secretary)
    assert refused(planned, plan, certificate, secretary) == "planned_already"
    assert refused(planned, plan, certificate, secretary, due_on=date(2025, 1, 3)) == "other_year"
    assert refused(planned, plan, CertificateFactory(expired=True), secretary) == "not_in_force"
    assert refused(held, certificate, secretary, due_on=ON) == "no_day"
    record = actions.Record(ON + timedelta(days=1), TEAM, "x", ())
    surprise = Inspection(certificate=certificate, kind="surprise")
    assert refused(actions.hold_inspection, surprise, record, by=secretary, on=ON) == "future"
    assert Finding.objects.count() == 0


def test_nobody_puts_right_what_was_found_under_a_certificate_that_is_over(certificate, owner, secretary):
    held(certificate, secretary)
    late = DUE + timedelta(days=1)
    assert len(tasks(owner, late)) == len(tasks(secretary, late)) == 1

    type(certificate).objects.update(revoked_on=late, revocation_reason="Dùng sai nhãn hiệu")

    assert tasks(secretary, late) == []
    (news,) = tasks_inspections.tasks_for(owner, on=late)
    assert "Thôi dùng nhãn OCOP" in news.title and "30/11/2024: dùng sai nhãn hiệu" in news.hint
    assert tasks(owner, late + timedelta(days=30)) == []


def test_what_the_certificate_allows_ends_with_it(certificate):
    allowed = allowed_use(certificate, ON)
    assert (allowed.allowed, allowed.stars) == (True, 4)
    assert (allowed.since, allowed.until) == (date(2023, 12, 1), date(2026, 12, 1))
    assert not allowed_use(certificate, date(2026, 12, 2)).allowed


def test_the_use_of_the_mark_is_entered_and_a_wrong_one_leads_to_a_revocation(
    visit, certificate, owner, secretary
):
    finding = held(certificate, secretary)
    data = {"seen_on": "16/11/2024", "place": "online", "description": "Gian hàng in 5 sao", "fault": "stars"}
    link = url("label_use_new", certificate.pk) + f"?kiem-tra={finding.inspection_id}"
    visit(secretary, "inspection", finding.inspection_id)
    page = visit.client.post(link, data)
    assert page.context["form"].errors == {"seen_on": ["Ngày ghi nhận không được sau hôm nay."]}

    visit.client.post(link, {**data, "seen_on": "15/11/2024"})

    assert visit.client.post(link, {**data, "seen_on": "15/11/2024"}).context["form"].errors  # a second click
    use = LabelUse.objects.get()
    assert use.inspection == finding.inspection
    register = visit(secretary, "label_use_list", use="wrong")
    assert list(register.context["page_obj"]) == [use]
    assert not visit(secretary, "label_use_list", use="right").context["page_obj"].object_list
    page = visit(owner, "certificate_after", certificate.pk).content.decode()
    assert "Gian hàng in 5 sao" in page and "Sai hạng sao" in page and "Đề nghị thu hồi" not in page
    form = visit(secretary, "revocation_propose", certificate.pk, nhan=use.pk).context["form"]
    assert form["ground"].value() == "misuse"


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_ask_the_same_for_one_and_three(visit, secretary, plan, count, django_assert_num_queries):
    for row in CertificateFactory.create_batch(count):
        planned(plan, row, secretary)
        held(row, secretary)
        LabelUse.objects.create(
            certificate=row, seen_on=ON, place="sign", description="x", recorded_by=secretary
        )
    for name, args, queries in [
        ("inspection_list", (), 7),  # session, user, date, office, years, count, rows
        ("label_use_list", (), 7),
        ("inspection_plan", (2024,), 6),  # session, user, date, office, plan, rows
    ]:
        visit.client.force_login(secretary)
        with django_assert_num_queries(queries):
            visit.client.get(url(name, *args))
    assert len(tasks(secretary)) == count
    with django_assert_num_queries(6):  # any finding, to hold, late, to check, to revoke, any stop
        tasks(secretary)


def test_where_nothing_was_found_little_is_asked(secretary, django_assert_num_queries):
    with django_assert_num_queries(3):  # any finding, to hold, any stop
        assert tasks(secretary) == []
