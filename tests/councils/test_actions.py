from datetime import date

import pytest
from django.core.exceptions import ValidationError

from councils import actions
from councils.models import AgendaItem, Recusal, Seat, Session, SessionStatus
from ocop_portal.audit.models import AuditEvent
from products.workflow import Status
from tests.factories.accounts import UserFactory
from tests.factories.councils import (
    AgendaItemFactory,
    CouncilFactory,
    SeatFactory,
    SessionFactory,
    VisitPhotoFactory,
)
from tests.factories.products import DossierFactory, RoundFactory

MONDAY, TUESDAY = date(2024, 5, 27), date(2024, 5, 28)
GROUND = "QĐ 148/QĐ-TTg"


def last_line(target):
    line = AuditEvent.objects.about(target).first()
    return (line.action, line.actor, line.details)


def legal_session(**fields):
    """Nine members, one product with its sample."""
    session = SessionFactory(council__seated=9, **fields)
    AgendaItemFactory(session=session)
    return session


def refusal(action, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        action(*args, **kwargs)
    return caught.value


def test_founding_and_changing_a_council_are_two_acts(secretary):
    council = CouncilFactory.build(
        authority=RoundFactory().authority, regulation=RoundFactory().regulation, secretary=secretary
    )

    actions.save_council(council, by=secretary)
    assert last_line(council) == ("councils.found_council", secretary, {})
    actions.save_council(council, by=secretary)
    assert last_line(council) == ("councils.change_council", secretary, {})


def test_a_seat_is_saved_and_removed_with_a_line_about_the_council(secretary):
    council = CouncilFactory()
    seat = SeatFactory.build(council=council, user=UserFactory(full_name="Lê Văn Mẫu"), number=4)

    actions.save_seat(seat, by=secretary)
    assert last_line(council) == ("councils.change_seat", secretary, {"seat": "Lê Văn Mẫu", "number": 4})
    actions.remove_seat(seat, by=secretary)
    assert last_line(council) == ("councils.remove_seat", secretary, {"seat": "Lê Văn Mẫu", "number": 4})
    assert not Seat.objects.filter(council=council).exists()


def test_the_second_of_two_who_give_away_one_place_is_told(secretary):
    council, user = CouncilFactory(), UserFactory()

    def seat(**fields):
        return SeatFactory.build(council=council, **{"user": UserFactory(), "number": 3} | fields)

    chair = actions.save_seat(seat(user=user, number=2, is_chair=True), by=secretary)

    assert [
        refusal(actions.save_seat, seat(**same), by=secretary).messages
        for same in ({"number": 2}, {"user": user}, {"is_chair": True})
    ] == [
        ["Đã có Thành viên với Hội đồng và Số thứ tự này."],
        ["Đã có Thành viên với Hội đồng và Người giữ này."],
        ["Hội đồng đã có Chủ tịch. Bỏ đánh dấu ở người đó trước."],
    ]
    assert council.seats.get() == chair


@pytest.mark.parametrize("trait", ["released", "opened", "closed"])
def test_a_council_stays_as_it_is_once_dossiers_are_out(secretary, trait):
    council = SessionFactory(**{trait: True}).council
    seat = council.seats.last()

    for action, target in [
        (actions.save_council, council),
        (actions.save_seat, seat),
        (actions.remove_seat, seat),
    ]:
        assert refusal(action, target, by=secretary).code == "in_session"
    assert council.seats.count() == 3


def test_a_recused_member_cannot_be_removed(secretary):
    item = AgendaItemFactory()
    seat = item.session.council.seats.last()
    actions.recuse(item, seat, reason="Anh ruột của chủ thể", by=secretary)

    assert refusal(actions.remove_seat, seat, by=secretary).code == "recused"


def test_a_session_is_planned_then_changed_only_while_planned(secretary):
    session = SessionFactory.build(council=CouncilFactory(), round=RoundFactory())

    actions.save_session(session, by=secretary)
    assert last_line(session) == ("councils.plan_session", secretary, {})
    session.place = "Hội trường B"
    actions.save_session(session, by=secretary)
    assert last_line(session) == ("councils.change_session", secretary, {})

    released = SessionFactory(released=True)
    released.place = "Hội trường B"
    assert refusal(actions.save_session, released, by=secretary).code == "invalid_state"
    assert Session.objects.get(pk=released.pk).place == "Hội trường A"


def test_dossiers_come_to_the_end_of_the_agenda(secretary):
    session = AgendaItemFactory(order=4).session
    first, second = DossierFactory.create_batch(2, accepted=True)

    actions.add_to_agenda(session, [first, second], by=secretary)

    assert list(session.agenda.values_list("order", "dossier"))[1:] == [(5, first.pk), (6, second.pk)]
    assert first.status == Status.SCHEDULED
    assert last_line(first) == (
        "products.schedule",
        secretary,
        {"before": "accepted", "after": "scheduled", "note": ""},
    )


def test_a_dossier_of_another_round_leaves_the_agenda_as_it_was(secretary):
    session = SessionFactory()
    wanted = DossierFactory(accepted=True)
    stranger = DossierFactory(accepted=True, round=RoundFactory(number=2))

    assert refusal(actions.add_to_agenda, session, [wanted, stranger], by=secretary).code == "other_round"
    wanted.refresh_from_db()
    assert (session.agenda.count(), wanted.status) == (0, Status.ACCEPTED)


def test_a_dossier_that_is_not_accepted_cannot_be_scheduled(secretary):
    error = refusal(actions.add_to_agenda, SessionFactory(), [DossierFactory(reported=True)], by=secretary)

    assert error.code == "invalid_move"


def test_a_product_taken_off_waits_for_a_session_again(secretary):
    item = AgendaItemFactory()
    dossier = item.dossier

    actions.remove_from_agenda(item, by=secretary)

    dossier.refresh_from_db()
    assert dossier.status == Status.ACCEPTED
    assert not AgendaItem.objects.exists()


def test_moving_up_changes_places_with_the_one_before(secretary):
    session = SessionFactory()
    first, second, third = (AgendaItemFactory(session=session, order=n) for n in (1, 2, 3))

    actions.move_up(third, by=secretary)
    actions.move_up(first, by=secretary)

    assert list(session.agenda.all()) == [first, third, second]
    assert last_line(session) == ("councils.change_session", secretary, {"moved_up": str(third)})


def test_the_second_of_two_who_move_one_product_up_is_told(secretary):
    session = SessionFactory()
    first, second, third = (AgendaItemFactory(session=session, order=n) for n in (1, 2, 3))
    seen_before = AgendaItem.objects.get(pk=third.pk)
    actions.move_up(third, by=secretary)

    assert refusal(actions.move_up, seen_before, by=secretary).code == "moved"
    assert list(session.agenda.all()) == [first, third, second]


def test_samples_are_recorded_until_the_session_closes(secretary):
    item = AgendaItemFactory(session=SessionFactory(opened=True), samples_received=3)

    actions.record_samples(item, by=secretary)

    details = {"samples": 3, "visited_on": None}
    assert last_line(item.dossier) == ("products.record_samples", secretary, details)
    closed = AgendaItemFactory(session=SessionFactory(closed=True))
    assert refusal(actions.record_samples, closed, by=secretary).code == "invalid_state"


def test_recording_samples_saves_nothing_else_of_the_product(secretary):
    session = SessionFactory()
    first, second = (AgendaItemFactory(session=session, order=n) for n in (1, 2))
    seen_before = AgendaItem.objects.get(pk=second.pk)
    actions.move_up(second, by=secretary)
    seen_before.samples_received = 5

    actions.record_samples(seen_before, by=secretary)

    stored = list(session.agenda.values_list("pk", "order", "samples_received"))
    assert stored == [(second.pk, 1, 5), (first.pk, 2, 1)]


def test_a_product_that_has_gone_to_another_session_stays_there(secretary):
    item = AgendaItemFactory(samples_received=0)
    seen_before = AgendaItem.objects.select_related("session", "dossier").get(pk=item.pk)
    photo = VisitPhotoFactory(agenda_item=seen_before)
    item.session = SessionFactory(council=item.session.council)
    item.save()
    seen_before.samples_received = 3
    seat = item.session.council.seats.last()

    for act in (
        lambda: actions.record_samples(seen_before, by=secretary),
        lambda: actions.move_up(seen_before, by=secretary),
        lambda: actions.remove_from_agenda(seen_before, by=secretary),
        lambda: actions.remove_photo(photo, by=secretary),
        lambda: actions.review_tie(seen_before, seat, suggestion="Cùng họ", reason="Đã hỏi", by=secretary),
        lambda: actions.recuse(seen_before, seat, reason="Anh ruột của chủ thể", by=secretary),
    ):
        assert refusal(act).code == "gone"

    stored = AgendaItem.objects.get()
    assert (stored.session, stored.samples_received) == (item.session, 0)


def test_release_in_time_writes_to_members_with_e_mail(
    secretary, django_capture_on_commit_callbacks, mailoutbox
):
    session = legal_session()
    member = session.council.seats.last().user
    member.email = "mau@example.vn"
    member.save()

    with django_capture_on_commit_callbacks(execute=True):
        actions.release_dossiers(session, by=secretary, on=MONDAY, late_reason="không cần")

    session.refresh_from_db()
    assert (session.status, session.released_on, session.late_reason) == ("released", MONDAY, "")
    assert last_line(session) == ("councils.release", secretary, {"note": ""})
    (letter,) = mailoutbox
    assert letter.to == ["mau@example.vn"]
    assert f"/phien-hop/{session.pk}/" in letter.body


def test_a_late_release_needs_a_reason_which_is_kept(secretary):
    session = legal_session()

    error = refusal(actions.release_dossiers, session, by=secretary, on=TUESDAY, late_reason=" ")
    assert error.messages == ["Hạn gửi hồ sơ là 27/05/2024. Gửi muộn phải ghi lý do."]

    actions.release_dossiers(session, by=secretary, on=TUESDAY, late_reason="Mất điện")
    session.refresh_from_db()
    assert (session.released_on, session.late_reason) == (TUESDAY, "Mất điện")


def test_nothing_is_released_without_products_and_a_legal_council(secretary):
    session = SessionFactory(council__seated=3)

    error = refusal(actions.release_dossiers, session, by=secretary, on=MONDAY)

    assert {part.code for part in error.error_list} == {"not_ready"}
    assert error.messages == [
        f"Hội đồng có 3 thành viên; quy định từ 9 đến 11 thành viên. (Cơ sở: {GROUND})",
        "Chương trình chưa có sản phẩm nào. (Cơ sở: Quy chế hoạt động của Hội đồng)",
    ]
    assert Session.objects.get(pk=session.pk).status == SessionStatus.PLANNED


def test_a_recalled_session_is_planned_again_and_members_are_told(
    secretary, django_capture_on_commit_callbacks, mailoutbox
):
    session = legal_session(released=True, attended=True)
    member = session.council.seats.last().user
    member.email = "mau@example.vn"
    member.save()

    assert refusal(actions.recall_dossiers, session, reason=" ", by=secretary).code == "no_reason"
    with django_capture_on_commit_callbacks(execute=True):
        actions.recall_dossiers(session, reason="Dời ngày họp vì bão", by=secretary)

    session.refresh_from_db()
    assert (session.status, session.released_on, session.attendance.count()) == ("planned", None, 0)
    details = {"note": "Dời ngày họp vì bão", "released_on": "2024-05-24"}
    assert last_line(session) == ("councils.recall", secretary, details)
    (letter,) = mailoutbox
    assert (letter.to, "Dời ngày họp vì bão" in letter.body) == (["mau@example.vn"], True)
    assert not Session.objects.visible_to(member).exists()
    actions.release_dossiers(session, by=secretary, on=MONDAY)
    assert refusal(actions.recall_dossiers, SessionFactory(opened=True), reason="x", by=secretary).code == (
        "invalid_state"
    )


def test_a_product_without_samples_leaves_a_released_session(secretary):
    session = legal_session(released=True, attended=True)
    late = AgendaItemFactory(session=session, samples_received=0)

    actions.remove_from_agenda(late, by=secretary)
    actions.open_session(session, by=secretary, on=TUESDAY)

    opened = AgendaItemFactory(session=SessionFactory(opened=True))
    assert refusal(actions.remove_from_agenda, opened, by=secretary).code == "invalid_state"


def test_attendance_can_be_recorded_again_until_the_session_opens(secretary):
    session = SessionFactory(released=True)
    chair, second, third = session.council.seats.all()

    actions.record_attendance(
        session, {chair: (True, ""), second: (False, "Ốm"), third: (True, "")}, by=secretary
    )
    actions.record_attendance(
        session, {chair: (True, ""), second: (True, "Ốm"), third: (False, "Đi họp")}, by=secretary
    )

    assert list(session.attendance.values_list("seat", "present", "reason")) == [
        (chair.pk, True, ""),
        (second.pk, True, ""),
        (third.pk, False, "Đi họp"),
    ]
    assert last_line(session) == ("councils.attendance", secretary, {"present": 2})
    opened = SessionFactory(opened=True)
    assert refusal(actions.record_attendance, opened, {}, by=secretary).code == "invalid_state"


def test_an_absence_without_reason_records_nobody(secretary):
    session = SessionFactory(released=True)
    chair, second, _third = session.council.seats.all()

    rows = {chair: (True, ""), second: (False, "  ")}
    assert refusal(actions.record_attendance, session, rows, by=secretary).code == "no_reason"
    assert not session.attendance.exists()


def test_a_session_opens_when_everything_is_there(secretary):
    session = legal_session(released=True, attended=True)

    actions.open_session(session, by=secretary, on=TUESDAY)

    session.refresh_from_db()
    assert session.status == SessionStatus.OPEN
    assert session.opened_at is not None
    assert last_line(session) == ("councils.open", secretary, {})
    assert refusal(actions.open_session, session, by=secretary, on=TUESDAY).code == "invalid_state"


def test_everything_that_is_missing_is_told_at_once(secretary):
    session = SessionFactory(council__seated=9, released=True)
    item = AgendaItemFactory(session=session, samples_received=0)

    error = refusal(actions.open_session, session, by=secretary, on=MONDAY)

    assert error.messages == [
        "Phiên họp chưa đến ngày: 28/05/2024. (Cơ sở: Giấy mời họp)",
        f"Chưa điểm danh đủ thành viên. (Cơ sở: {GROUND})",
        f"{item.dossier.product.name}: đã nhận 0 trong 1 sản phẩm mẫu. (Cơ sở: {GROUND})",
    ]


@pytest.mark.parametrize(("absent", "opens"), [([8, 9], True), ([7, 8, 9], False), ([1], False)])
def test_quorum_is_three_quarters_with_the_chair(secretary, absent, opens):
    session = legal_session(released=True, attended=True)
    session.attendance.filter(seat__number__in=absent).update(present=False, reason="Ốm")

    if opens:
        actions.open_session(session, by=secretary, on=TUESDAY)
    else:
        error = refusal(actions.open_session, session, by=secretary, on=TUESDAY)
        present = 9 - len(absent)
        assert error.messages == [
            f"Có mặt {present} trong 9 thành viên; cần ít nhất 3/4, trong đó có Chủ tịch. (Cơ sở: {GROUND})"
        ]


def test_only_an_open_session_closes(secretary):
    session = SessionFactory(opened=True)

    actions.close_session(session, by=secretary)

    session.refresh_from_db()
    assert session.status == SessionStatus.CLOSED
    assert last_line(session) == ("councils.close", secretary, {})
    assert refusal(actions.close_session, SessionFactory(), by=secretary).code == "invalid_state"


def test_a_recused_member_is_not_counted_for_that_product_only(secretary):
    session = SessionFactory(opened=True, attended=True)
    item, other = (AgendaItemFactory(session=session, order=n) for n in (1, 2))
    seat = session.council.seats.last()

    actions.recuse(item, seat, reason="Góp vốn vào cơ sở", by=secretary)

    assert [row.seat for row in item.recusals.all()] == [seat]
    assert not other.recusals.exists()
    details = {"member": str(seat), "note": "Góp vốn vào cơ sở"}
    assert last_line(item) == ("councils.recuse", secretary, details)
    assert not AuditEvent.objects.about(item.dossier).filter(actor=secretary).exists()
    assert refusal(actions.recuse, item, seat, reason="x", by=secretary).code == "already_recused"


def test_only_a_member_of_the_sessions_council_is_recused(secretary):
    item = AgendaItemFactory()

    assert refusal(actions.recuse, item, SeatFactory(), reason="x", by=secretary).code == "other_council"
    assert not Recusal.objects.exists()


def test_a_chair_with_a_tie_is_recused_like_others(secretary):
    item = AgendaItemFactory(session=SessionFactory(released=True))
    chair = item.session.council.seats.get(is_chair=True)

    actions.recuse(item, chair, reason="Anh ruột của chủ thể", by=secretary)

    assert item.recusals.get().seat == chair
