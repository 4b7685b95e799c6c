"""The book of numbers as the secretariat reads and keeps it, and numbers given outside at signing."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from openpyxl import load_workbook

from certificates import actions
from certificates.composing.issue import compose_issue, given_numbers
from certificates.composing.lines import lines_of_decision
from certificates.models import Certificate, Decision, Referral
from certificates.register_book import note_of
from ocop_portal.archive import numbers
from ocop_portal.archive.models import Paper, Register, RegisterEntry
from ocop_portal.archive.numbers import expected_numbers
from ocop_portal.archive.verifying import differences
from ocop_portal.regulations.models import DemoClock
from tests.archive.issuing import SERIES, issue, store
from tests.factories.accounts import UserFactory
from tests.factories.certificates import (
    FOUR_STARS,
    SIGNED_ON,
    CertificateFactory,
    DecisionFactory,
    closed_session,
    concluded_evaluation,
)
from tests.factories.regulations import OfficeFactory
from tests.pdf.reading import text_of
from tests.printing import laid_out
from tests.working import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office():
    DemoClock.objects.create(date=SIGNED_ON)
    return OfficeFactory()


def listed(response):
    return [entry.text for entry, _note, _releasable in response.context["rows"]]


@pytest.mark.parametrize("count", [1, 3])
def test_the_book_asks_as_often_for_three_numbers_as_for_one(
    client, secretary, count, django_assert_num_queries
):
    for _number in range(count):
        numbers.reserve_number("QĐ-UBND", 2024, title="Quyết định", by=secretary)
        issue(secretary)
    client.force_login(secretary)

    # demo clock, session, user, books, count, page, office
    with django_assert_num_queries(7):
        response = client.get(reverse("certificates:register_list"))

    assert len(response.context["rows"]) == 2 * count


def test_the_book_reads_as_an_offices_book(visit, secretary):
    store("01/TB-UBND", secretary, recipients="HTX Ví Dụ; UBND xã Ví Dụ", signed_by="Nguyễn Văn Ký")
    kept = numbers.reserve_number(SERIES, 2024, title="Giấy mời", by=secretary)
    numbers.reserve_number(SERIES, 2024, title="Giấy mời", by=secretary)
    numbers.cancel_number(kept, reason="Hoãn họp", by=secretary)

    response = visit(secretary, "register_list")
    text = response.content.decode()

    assert listed(response) == ["03/TB-UBND", "02/TB-UBND", "01/TB-UBND"]
    for shown in ("05/06/2024", "HTX Ví Dụ; UBND xã Ví Dụ", "Nguyễn Văn Ký", "Đã phát hành", "Đã giữ"):
        assert shown in text
    assert f"{secretary} hủy ngày 05/06/2024: Hoãn họp" in text
    assert reverse("certificates:paper_file", args=[Paper.objects.get().pk]) in text


def test_a_number_kept_after_midnight_is_kept_on_that_day(secretary):
    with time_machine.travel(datetime(2026, 11, 26, 17, 30, tzinfo=UTC)):  # half past midnight in Hà Nội
        kept = numbers.reserve_number(SERIES, 2024, title="Giấy mời", by=secretary)
    kept.refresh_from_db()

    assert note_of(kept) == f"{secretary} giữ ngày 05/06/2024"


def test_series_year_state_and_words_filter_the_book(visit, secretary):
    store("01/TB-UBND", secretary)
    store("01/TB-UBND", secretary, on=date(2025, 1, 6))
    numbers.reserve_number("QĐ-UBND", 2024, title="Kế hoạch kiểm tra", by=secretary)
    numbers.enter_outside_number("QĐ-UBND", 2024, 1186, title="Giấy mời", by=secretary)
    numbers.next_code("dossier", 2024)

    def found(**query):
        return listed(visit(secretary, "register_list", **query))

    assert found(series="QĐ-UBND") == ["1186/QĐ-UBND", "01/QĐ-UBND"]
    assert found(year=2025) == ["01/TB-UBND"]
    assert found(state="outside", series="QĐ-UBND") == ["1186/QĐ-UBND"]
    assert found(state="reserved", q="ke hoach") == ["01/QĐ-UBND"]
    assert len(found(series="dossier")) == 4
    assert "Không có số nào hợp với bộ lọc" in visit(secretary, "register_list", q="xe máy").content.decode()


def test_the_book_is_exported_as_filtered_in_order_and_as_text(visit, secretary):
    store("01/TB-UBND", secretary, recipients='=HYPERLINK("x")')
    numbers.enter_outside_number(SERIES, 2024, 9, title="Giấy mời", by=secretary)
    numbers.reserve_number("QĐ-UBND", 2024, title="Khác", by=secretary)

    response = visit(secretary, "register_workbook", series=SERIES)

    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))
    assert [row[:2] + row[2:8] for row in rows[2:]] == [
        ("Sổ", "Năm", "Số, ký hiệu", "Ngày", "Trích yếu", "Nơi nhận", "Người ký", "Tình trạng"),
        ("TB-UBND", 2024, "01/TB-UBND", "05/06/2024", "Thông báo", '=HYPERLINK("x")', None, "Đã phát hành"),
        ("TB-UBND", 2024, "09/TB-UBND", None, "Giấy mời", None, None, "Đã giữ"),
    ]
    assert rows[-1][8] == f"Số cấp ngoài hệ thống; {secretary} giữ ngày 05/06/2024"


@pytest.mark.parametrize("who", ["leader", "producer", "commune_official", "admin"])
@pytest.mark.parametrize("name", ["register_list", "register_workbook", "register_reserve", "register_open"])
def test_the_book_is_the_secretariats(visit, who, name):
    assert visit(UserFactory(**{who: True}), name).status_code == 403


def test_a_number_is_kept_released_and_cancelled_on_the_pages(visit, secretary):
    visit(secretary, "register_reserve", post={"series": "QĐ-UBND", "title": "Kế hoạch"})
    visit(secretary, "register_reserve", post={"series": "QĐ-UBND", "title": "Đoàn kiểm tra"})
    first, second = RegisterEntry.objects.order_by("number")
    assert [(row.text, row.title, row.reserved_by) for row in (first, second)] == [
        ("01/QĐ-UBND", "Kế hoạch", secretary),
        ("02/QĐ-UBND", "Đoàn kiểm tra", secretary),
    ]

    assert "Trả lại số 02/QĐ-UBND?" in visit(secretary, "register_release", second.pk).content.decode()
    visit(secretary, "register_release", second.pk, post={})
    missing = visit(secretary, "register_cancel", first.pk, post={"reason": " "})
    assert "reason" in missing.context["form"].errors
    visit(secretary, "register_cancel", first.pk, post={"reason": "Không ban hành"})

    assert list(RegisterEntry.objects.values_list("text", "state", "reason")) == [
        ("01/QĐ-UBND", "cancelled", "Không ban hành")
    ]
    again = visit(secretary, "register_cancel", first.pk, post={"reason": "Lần hai"})
    assert again.url == reverse("certificates:register_list")
    first.refresh_from_db()
    assert first.reason == "Không ban hành"


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("1186/QĐ-UBND", "1186/QĐ-UBND"),
        ("1186/TB-UBND", {"number": ["Số chưa hợp với sổ đã chọn. Xin ghi số, ví dụ 1186."]}),
        ("7", {"__all__": ["Số 07/QĐ-UBND đã có trong sổ năm 2024 (đã giữ). Xin xem lại số."]}),
    ],
)
def test_a_number_given_outside_is_entered_once(visit, secretary, typed, outcome):
    numbers.enter_outside_number("QĐ-UBND", 2024, 7, by=secretary)

    post = {"series": "QĐ-UBND", "title": "Kế hoạch", "number": typed}
    response = visit(secretary, "register_reserve", post=post)

    if isinstance(outcome, dict):
        assert response.context["form"].errors == outcome
    else:
        assert RegisterEntry.objects.get(text=outcome).given_outside


@pytest.fixture(scope="module")
def proposed_decision(shared):
    session = closed_session()
    for marks in ({}, {"marks": FOUR_STARS}):
        concluded_evaluation(session, **marks)
    return DecisionFactory(session=session)


@pytest.fixture
def decision(proposed_decision):
    return Decision.objects.get(pk=proposed_decision.pk)


def numbers_typed(decision, number, certificate="", letter=""):
    first, second = [item.evaluation.pk for item in decision.session.agenda.order_by("pk")]
    return {"decision": number, f"line-{first}": certificate, f"line-{second}": letter}


def test_what_is_signed_bears_the_numbers_that_the_offices_own_system_gave(visit, decision, secretary):
    kept = numbers.reserve_number("QĐ-UBND", 2024, title="Quyết định <b>đợt 1</b>", by=secretary)
    page = visit(decision.signer.user, "decision_sign", decision.pk)
    assert "Số đã giữ trước: 01/QĐ-UBND (Quyết định &lt;b&gt;đợt 1&lt;/b&gt;)." in page.content.decode()

    typed = numbers_typed(decision, "1", "57/2024", "1203")
    visit(decision.signer.user, "decision_sign", decision.pk, post=typed)
    with laid_out(only="<title>Giấy chứng nhận"):
        work_off()

    decision.refresh_from_db()
    kept.refresh_from_db()
    assert (decision.number, kept.paper, kept.given_outside) == ("01/QĐ-UBND", decision.paper, False)
    certificate, referral = Certificate.objects.get(), Referral.objects.get()
    assert (certificate.register_number, referral.letter.number) == ("57/2024", "1203/UBND-NNPTNT")
    assert "57/2024" in text_of(certificate.paper.file.read())
    assert [(p.entry.given_outside, p.entry.signed_by) for p in (certificate.paper, referral.letter)] == [
        (True, str(decision.signer.user)),
        (True, str(decision.signer.user)),
    ]
    assert certificate.paper.entry.recipients == certificate.producer_name
    assert list(differences()) == []
    assert not Register.objects.filter(last__gt=0).exclude(series__in=["QĐ-UBND", "TB-UBND"]).exists()


def test_a_number_chosen_for_one_paper_is_handed_out_to_no_other(decision):
    second = concluded_evaluation(decision.session)
    lines, chosen = lines_of_decision(decision, SIGNED_ON), {("GCN", second.pk): 1}
    facts = {"tokens": {line.evaluation.pk: "7" * 26 for line in lines}, "on": SIGNED_ON}

    expected = compose_issue(decision, lines, numbers=expected_numbers(2024, chosen), **facts)
    given = given_numbers(2024, chosen, by=decision.signer.user)
    issue = compose_issue(decision, lines, numbers=given, **facts)

    certificates = [line.certificate.number for line in issue.lines if line.certificate]
    assert certificates == ["02/2024", "01/2024"]
    assert issue.documents == expected.documents


def test_a_number_in_the_book_is_refused_at_signing(visit, decision, secretary):
    store("07/QĐ-UBND", secretary)

    response = visit(decision.signer.user, "decision_sign", decision.pk, post=numbers_typed(decision, "7"))

    assert response.context["form"].non_field_errors() == [
        "Số 07/QĐ-UBND đã có trong sổ năm 2024 (đã phát hành). Xin xem lại số."
    ]
    decision.refresh_from_db()
    assert (decision.state, Certificate.objects.count()) == ("draft", 0)


@pytest.mark.parametrize(("typed", "known"), [(57, "57/2024"), (None, "01/2024")])
def test_the_number_of_a_certificate_from_before_the_portal_is_refused(decision, typed, known):
    CertificateFactory(authority=decision.session.council.authority, register_number=known)
    first = decision.session.agenda.first().evaluation
    chosen = {("GCN", first.pk): typed} if typed else None

    with pytest.raises(ValidationError) as refusal:
        actions.sign_decision(decision, numbers=chosen, by=decision.signer.user, on=SIGNED_ON)

    assert refusal.value.messages == [
        f"Số vào sổ {known} đã có giấy chứng nhận khác. Xin ghi số khác, hoặc nhờ Tổ giúp việc mở sổ giấy "
        "chứng nhận từ số tiếp theo."
    ]


def test_a_book_is_opened_after_the_last_number_on_paper(visit, secretary):
    visit(secretary, "register_open", post={"series": "GCN", "first": "58"})
    assert (Register.objects.get().opened_at, Register.objects.get().last) == (58, 57)

    numbers.reserve_number("GCN", 2024, title="Giấy chứng nhận", by=secretary)
    refused = visit(secretary, "register_open", post={"series": "GCN", "first": "70"})

    assert listed(visit(secretary, "register_list")) == ["58/2024"]
    assert refused.context["form"].non_field_errors() == [
        "Sổ GCN 2024 đã cấp đến số 58 nên không đổi số bắt đầu được."
    ]


@pytest.mark.parametrize(
    ("typed", "field"),
    [(("mười",), "decision"), (("1186/TB-UBND",), "decision"), (("", "57/2023"), "line")],
)
def test_a_number_of_another_series_is_asked_for_again(visit, decision, typed, field):
    post = numbers_typed(decision, *typed)
    response = visit(decision.signer.user, "decision_sign", decision.pk, post=post)

    (wrong,) = response.context["form"].errors
    assert wrong.startswith(field)
