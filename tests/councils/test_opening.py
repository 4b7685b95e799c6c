"""A council that is legal before it starts: what may be excused, with what ground, and what never."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from councils import actions
from councils.loading import load_opening_rules
from councils.models import CharterArticle, OpeningRule, Session, SessionStatus, TieReview
from evaluations.drafting import draft_of
from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.models import Authority
from tests.councils.pages import said, today_is, url
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.products import DossierFactory

MONDAY, TUESDAY = date(2024, 5, 27), date(2024, 5, 28)
pytestmark = pytest.mark.django_db


def lacking_samples(*, article=""):
    """Nine members, called; one product whose sample never came."""
    session = SessionFactory(council__seated=9, released=True, attended=True)
    item = AgendaItemFactory(session=session, samples_received=0)
    if article:
        CharterArticle.objects.create(council=session.council, condition="samples", article=article)
    return session, item


def codes(action, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        action(*args, **kwargs)
    return [error.code for error in caught.value.error_list]


def test_what_a_regulation_says_is_loaded_and_left_alone(laws):
    rules = OpeningRule.objects.filter(regulation__key="qd26")
    assert dict(rules.values_list("condition", "leeway")) == {
        "size": "never",
        "chair": "never",
        "fields": "never",
        "delivery": "reason",
        "samples": "charter",
        "visit": "never",
        "quorum": "never",
    }
    models.QuerySet(OpeningRule).filter(condition="samples").update(leeway="never")
    load_opening_rules()
    assert rules.get(condition="samples").leeway == "never"


def test_what_a_published_regulation_says_is_not_changed(laws):
    rule = OpeningRule.objects.filter(regulation__key="qd26").first()

    for change in (rule.save, rule.delete, OpeningRule.objects.all().delete):
        with pytest.raises(ValidationError) as refused:
            change()
        assert refused.value.code == "published"


def test_missing_samples_keep_a_session_closed_where_the_charter_is_silent(secretary):
    session, _item = lacking_samples()

    found = codes(
        actions.open_session, session, by=secretary, on=TUESDAY, reasons={"samples": "Mẫu đến chiều nay"}
    )

    assert found == ["not_ready"]
    assert Session.objects.get().status == SessionStatus.RELEASED


@pytest.mark.parametrize("reasons", [{}, {"samples": "  "}])
def test_an_article_alone_opens_nothing(secretary, reasons):
    session, _item = lacking_samples(article="Điều 8 khoản 3 Quy chế")

    assert codes(actions.open_session, session, by=secretary, on=TUESDAY, reasons=reasons) == ["not_ready"]
    assert not session.opened_despite.exists()


def test_article_and_reason_open_it_and_the_minutes_tell(secretary):
    session, item = lacking_samples(article="Điều 8 khoản 3 Quy chế")

    actions.open_session(
        session, by=secretary, on=TUESDAY, reasons={"samples": "Mẫu hỏng trên đường, gửi lại chiều nay"}
    )

    (kept,) = session.opened_despite.all()
    assert (kept.condition, kept.missing, kept.ground, kept.by) == (
        "samples",
        f"{item.dossier.product}: đã nhận 0 trong 1 sản phẩm mẫu.",
        "Điều 8 khoản 3 Quy chế (Quy chế)",
        secretary,
    )
    assert AuditEvent.objects.about(session).first().details == {"despite": "samples"}
    assert (
        f"Khai mạc khi chưa đủ điều kiện: {item.dossier.product}: đã nhận 0 trong 1 sản phẩm mẫu. "
        "Lý do: Mẫu hỏng trên đường, gửi lại chiều nay (Điều 8 khoản 3 Quy chế (Quy chế))."
    ) in draft_of(session, []).proceedings


@pytest.mark.parametrize("condition", ["quorum", "visit", "size", "ties", "day", "dossiers"])
def test_a_reason_never_excuses_what_the_table_does_not(secretary, condition):
    session = SessionFactory(council__seated=3, released=True)
    AgendaItemFactory(session=session, dossier=DossierFactory(accepted=True))

    found = codes(actions.open_session, session, by=secretary, on=MONDAY, reasons={condition: "Vội"})

    assert found == ["not_ready"] * 4  # size, dossier, day, attendance
    assert not session.opened_despite.exists()


def test_the_council_of_a_body_that_has_ended_opens_no_session(secretary):
    session = SessionFactory(council__seated=9, released=True, attended=True)
    AgendaItemFactory(session=session)
    Authority.objects.filter(key="binh-son").update(valid_until=MONDAY)
    session = Session.objects.get()

    with pytest.raises(ValidationError) as refused:
        actions.open_session(session, by=secretary, on=TUESDAY, reasons={"day": "Đã họp"})

    assert [error.message for error in refused.value.error_list] == [
        "Ủy ban nhân dân huyện Bình Sơn hoạt động đến 27/05/2024. Xin đưa hồ sơ vào phiên họp của "
        "Hội đồng do Ủy ban nhân dân tỉnh Quảng Ngãi thành lập. (Cơ sở: QĐ 148/QĐ-TTg)"
    ]


def test_a_late_delivery_is_refused_where_no_rule_allows_it(secretary):
    session = SessionFactory(council__seated=9)
    AgendaItemFactory(session=session)
    models.QuerySet(OpeningRule).filter(condition="delivery").update(leeway="never")

    found = codes(actions.release_dossiers, session, by=secretary, on=TUESDAY, late_reason="Mất điện")

    assert found == ["late"]
    assert Session.objects.get().status == SessionStatus.PLANNED


def test_the_opening_page_asks_a_reason_for_each_excusable_line(office):
    today_is(TUESDAY)
    session, item = lacking_samples(article="Điều 8 khoản 3 Quy chế")
    page = office.get(url("session_open", session.pk))
    assert list(page.context["form"].fields) == ["samples"]
    assert f"{item.dossier.product}: đã nhận 0 trong 1 sản phẩm mẫu." in page.content.decode()

    refused = office.post(url("session_open", session.pk), {"samples": " "})
    assert refused.context["form"].errors == {"samples": ["Ghi lý do khai mạc khi điều kiện này chưa đủ."]}
    response = office.post(url("session_open", session.pk), {"samples": "Mẫu đến chiều nay"})

    assert said(response) == ["Phiên họp đã khai mạc."]
    detail = office.get(url("session_detail", session.pk)).content.decode()
    assert "Lý do: Mẫu đến chiều nay" in detail


def test_the_checklist_says_which_line_may_be_excused(office):
    today_is(TUESDAY)
    session, _item = lacking_samples(article="Điều 8 khoản 3 Quy chế")

    context = office.get(url("session_detail", session.pk)).context

    excused = [(check.condition, check.leeway) for check in context["checklist"] if check.leeway]
    assert excused == [("samples", "Điều 8 khoản 3 Quy chế (Quy chế)")]
    assert context["steps"][0].reason == ""


def test_the_council_keeps_the_articles_of_its_charter(office):
    council = SessionFactory(council__seated=9).council
    address = url("charter", council.pk)
    assert list(office.get(address).context["form"].fields) == ["samples"]

    office.post(address, {"samples": "Điều 8 khoản 3 Quy chế"})
    page = office.get(url("council_detail", council.pk))
    assert ("Sản phẩm mẫu", page.context["leeways"][1][1]) == page.context["leeways"][1]
    assert "Điều 8 khoản 3 Quy chế" in page.context["leeways"][1][1]

    office.post(address, {"samples": ""})
    assert not CharterArticle.objects.exists()


def test_a_charter_stays_once_dossiers_are_out(secretary):
    council = SessionFactory(released=True).council
    assert codes(actions.save_charter, council, {"samples": "Điều 8"}, by=secretary) == ["in_session"]


def tied_session(**facts):
    session = SessionFactory(council__seated=9, released=True, attended=True)
    item = AgendaItemFactory(session=session, **facts)
    seat = session.council.seats.get(number=4)
    seat.user.phone = item.dossier.product.producer.phone
    seat.user.save()
    return session, item, seat


def test_a_suggested_tie_is_decided_before_the_session_opens(secretary):
    session, item, seat = tied_session()

    assert codes(actions.open_session, session, by=secretary, on=TUESDAY) == ["not_ready"]
    actions.review_tie(item, seat, suggestion="Trùng", reason="Số máy của hợp tác xã", by=secretary)
    actions.open_session(session, by=secretary, on=TUESDAY)

    assert Session.objects.get().status == SessionStatus.OPEN


def test_recusing_decides_a_tie_as_well(secretary):
    session, item, seat = tied_session()

    actions.recuse(item, seat, reason="Anh ruột", by=secretary)
    actions.open_session(session, by=secretary, on=TUESDAY)

    assert Session.objects.get().status == SessionStatus.OPEN


def test_ties_are_listed_and_reviewed_on_their_page(office):
    session, item, seat = tied_session()
    page = office.get(url("ties", session.pk))
    assert [(tie.item, tie.seat) for tie in page.context["ties"]] == [(item, seat)]

    address = url("tie_review", session.pk, item.pk, seat.pk)
    assert "Trùng số điện thoại" in office.get(address).content.decode()
    assert office.post(address, {"reason": ""}).context["form"].errors == {
        "reason": ["Ghi vì sao thành viên không liên quan."]
    }
    response = office.post(address, {"reason": "Số máy của hợp tác xã"})

    assert said(response) == [f"Đã ghi {seat} không liên quan."]
    review = TieReview.objects.get()
    assert (review.suggestion, review.reason) == (
        f"Trùng số điện thoại: {seat.user.phone}.",
        "Số máy của hợp tác xã",
    )
    assert "Số máy của hợp tác xã" in office.get(url("ties", session.pk)).content.decode()
