"""Withdrawing, postponing, extending: what happens."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ocop_portal.accounts.models import Role
from ocop_portal.audit.models import AuditEvent
from ocop_portal.home import tasks_for
from products import actions
from products.clocks import commune_deadline, completion_deadline, open_return
from products.models import Dossier, Extension
from products.workflow import Status
from tests.factories.accounts import UserFactory
from tests.factories.cycles import CycleFactory
from tests.factories.dossiers import own_dossier
from tests.factories.products import DossierFactory, RoundFactory
from tests.factories.regulations import EditionFactory, RegulationFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 5, 14)


def returned(secretary, due_on=date(2024, 5, 17), **facts):
    dossier = own_dossier(returned=True, **facts)
    dossier.returns.create(due_on=due_on, by=secretary, made_on=date(2024, 5, 13))
    return dossier


def november(**fields):
    dates = {
        "opens_on": date(2024, 11, 1),
        "intake_until": date(2024, 11, 8),
        "commune_due": date(2024, 11, 15),
        "closes_on": date(2024, 12, 6),
    }
    return RoundFactory(number=2, **dates, **fields)


def tasks_about(dossier, user, on):
    return [task for task in tasks_for(user, on=on) if dossier.product.name in task.title + task.hint]


def refusal(act, *args, **facts):
    with pytest.raises(ValidationError) as refused:
        act(*args, **facts)
    return refused.value


class TestWithdrawing:
    def withdraw(self, dossier):
        return actions.withdraw_dossier(dossier, reason="Chưa đủ giấy tờ", by=dossier.owner, on=ON)

    def test_it_is_kept_with_its_day_and_its_reason_in_history(self):
        dossier = own_dossier(accepted=True)

        self.withdraw(dossier)

        dossier.refresh_from_db()
        assert (dossier.status, dossier.withdrawn_on) == (Status.WITHDRAWN, ON)
        event = AuditEvent.objects.about(dossier).get()
        assert (event.action_label, event.details["note"]) == ("Rút hồ sơ", "Chưa đủ giấy tờ")

    def test_commune_and_secretariat_get_a_letter_each(self, django_capture_on_commit_callbacks, mailoutbox):
        official = UserFactory(commune_official=True, email="xa@vi-du.vn")
        UserFactory(secretariat=True, email="tgv@vi-du.vn")
        UserFactory(secretariat=True, email="nghi@vi-du.vn", is_active=False)
        UserFactory(commune_official=True, email="xa-khac@vi-du.vn")
        dossier = own_dossier(submitted=True, commune=official.commune)

        with django_capture_on_commit_callbacks(execute=True):
            self.withdraw(dossier)

        assert sorted(letter.to[0] for letter in mailoutbox) == ["tgv@vi-du.vn", "xa@vi-du.vn"]
        assert "Lý do: Chưa đủ giấy tờ" in mailoutbox[0].body

    def test_an_open_request_ends_unanswered(self, secretary):
        dossier = returned(secretary)

        self.withdraw(dossier)

        request = dossier.returns.get()
        assert (request.answered_on, request.ended_on, open_return(dossier)) == (None, ON, None)

    @pytest.mark.parametrize("status", ["submitted", "reported", "returned", "accepted"])
    def test_nobody_is_left_with_a_task(self, status):
        official, office = UserFactory(commune_official=True), UserFactory(secretariat=True)
        dossier = own_dossier(commune=official.commune, **{status: True})
        people = [official, office, dossier.owner]

        self.withdraw(dossier)

        assert [tasks_about(dossier, user, on=ON) for user in people] == [[], [], []]

    def test_one_on_an_agenda_stays(self):
        dossier = own_dossier(scheduled=True)

        assert refusal(self.withdraw, dossier).code == "invalid_move"
        assert Dossier.objects.get().status == Status.SCHEDULED

    @pytest.mark.parametrize("gone", ["withdrawn", "discarded"])
    def test_it_makes_place_for_a_new_one_in_the_same_round(self, gone):
        old = own_dossier(**{gone: True})
        CycleFactory(product=old.product, ready=True)

        facts = {"round": old.round, "purpose": "first", "by": old.owner, "on": date(2024, 5, 9)}
        new = actions.create_dossier(old.product, **facts)

        assert new.status == Status.DRAFT
        assert refusal(actions.create_dossier, old.product, **facts).code == "one_a_round"
        with pytest.raises(IntegrityError), transaction.atomic():
            DossierFactory(product=old.product, round=old.round, submitted=True)

    def test_a_draft_is_given_up_and_the_office_never_sees_it(self, secretary):
        dossier = own_dossier()

        actions.discard_draft(dossier, by=dossier.owner)

        assert Dossier.objects.get().status == Status.DISCARDED
        assert not Dossier.objects.visible_to(secretary).exists()
        assert Dossier.objects.visible_to(dossier.owner).exists()


class TestPostponing:
    def postpone(self, dossier, round_, by):
        return actions.postpone_dossier(dossier, round=round_, reason="Chưa kịp kiểm nghiệm", by=by, on=ON)

    @pytest.mark.parametrize("status", ["reported", "returned", "accepted"])
    def test_it_keeps_status_regulation_and_edition(self, status, secretary):
        dossier = own_dossier(**{status: True})
        before = (dossier.status, dossier.regulation, dossier.edition)
        later = november(edition=EditionFactory(key="qd27", title="Bộ khác"))

        self.postpone(dossier, later, secretary)

        dossier.refresh_from_db()
        assert dossier.round == later
        assert (dossier.status, dossier.regulation, dossier.edition) == before
        event = AuditEvent.objects.about(dossier).get()
        assert event.details["note"] == ("Từ đợt 1 năm 2024 sang đợt 2 năm 2024. Lý do: Chưa kịp kiểm nghiệm")

    def test_producer_and_commune_get_a_letter(
        self, secretary, django_capture_on_commit_callbacks, mailoutbox
    ):
        official = UserFactory(commune_official=True, email="xa@vi-du.vn")
        owner = UserFactory(producer=True, email="chuthe@vi-du.vn")
        dossier = own_dossier(owner, accepted=True, commune=official.commune)

        with django_capture_on_commit_callbacks(execute=True):
            self.postpone(dossier, november(), secretary)

        assert [letter.to[0] for letter in mailoutbox] == ["chuthe@vi-du.vn", "xa@vi-du.vn"]
        assert "từ đợt 1 năm 2024 sang đợt 2 năm 2024" in mailoutbox[0].body

    def test_a_round_of_another_regulation_is_refused_with_the_reason(self, secretary):
        dossier = own_dossier(accepted=True)
        other = november(regulation=RegulationFactory(key="qd26", number="26/2026/QĐ-TTg"))

        error = refusal(self.postpone, dossier, other, secretary)

        assert error.code == "other_regulation"
        assert "giữ văn bản đó" in error.messages[0]
        assert Dossier.objects.get().round.number == 1

    @pytest.mark.parametrize("status", ["submitted", "scheduled", "concluded", "withdrawn"])
    def test_others_stay_where_they_are(self, status, secretary):
        dossier = own_dossier(**{status: True})

        assert refusal(self.postpone, dossier, november(), secretary).code == "not_postponable"

    def test_only_to_a_later_round_that_has_not_closed_and_has_no_other(self, secretary):
        dossier = own_dossier(accepted=True)
        assert refusal(self.postpone, dossier, dossier.round, secretary).code == "not_later"
        earlier = RoundFactory(year=2023, number=2)
        assert refusal(self.postpone, dossier, earlier, secretary).code == "not_later"
        later = november()
        DossierFactory(product=dossier.product, round=later)

        assert refusal(self.postpone, dossier, later, secretary).code == "one_a_round"


class TestExtending:
    def extend(self, dossier, after, by, on=ON):
        return actions.extend_deadline(dossier, after=after, reason="Mưa bão", by=by, on=on)

    def test_the_communes_date_moves_everywhere(self, secretary):
        official = UserFactory(commune_official=True)
        dossier = own_dossier(submitted=True, commune=official.commune)
        assert commune_deadline(dossier) == (date(2024, 5, 22), "lịch của đợt 1 năm 2024")

        self.extend(dossier, date(2024, 5, 27), secretary)

        new = (date(2024, 5, 27), "gia hạn ngày 14/05/2024")
        assert commune_deadline(dossier) == new
        (task,) = tasks_about(dossier, official, on=date(2024, 5, 24))
        assert (task.due, task.ground, task.is_overdue(date(2024, 5, 24))) == (*new, False)
        note = "Hạn xã gửi báo cáo từ 22/05/2024 đến 27/05/2024. Lý do: Mưa bão"
        assert AuditEvent.objects.about(dossier).get().details["note"] == note

    def test_the_last_extension_counts(self, secretary):
        dossier = own_dossier(submitted=True)
        self.extend(dossier, date(2024, 5, 27), secretary)

        self.extend(dossier, date(2024, 5, 29), secretary, on=date(2024, 5, 28))

        assert commune_deadline(dossier) == (date(2024, 5, 29), "gia hạn ngày 28/05/2024")
        assert Extension.objects.first().before == date(2024, 5, 27)

    def test_the_date_to_complete_moves_for_this_request_only(self, secretary):
        dossier = returned(secretary)
        first = dossier.returns.get()

        self.extend(dossier, date(2024, 5, 20), secretary)

        assert completion_deadline(first) == (date(2024, 5, 20), "gia hạn ngày 14/05/2024")
        (task,) = tasks_about(dossier, dossier.owner, on=ON)
        assert task.due == date(2024, 5, 20)
        first.answered_on = ON
        first.save()
        second = dossier.returns.create(due_on=date(2024, 5, 16), by=secretary, made_on=ON)
        assert completion_deadline(second) == (date(2024, 5, 16), "yêu cầu của Tổ giúp việc")

    @pytest.mark.parametrize("after", [date(2024, 5, 22), date(2024, 5, 20)])
    def test_it_must_be_later_than_the_deadline(self, after, secretary):
        error = refusal(self.extend, own_dossier(submitted=True), after, secretary)

        assert (error.code, error.messages) == ("not_later", ["Hạn mới phải sau 22/05/2024."])

    def test_of_an_overdue_one_it_must_be_later_than_today(self, secretary):
        late = date(2024, 5, 25)

        error = refusal(self.extend, own_dossier(submitted=True), late, secretary, on=late)

        assert error.messages == ["Hạn mới phải sau 25/05/2024."]

    @pytest.mark.parametrize("status", ["reported", "returned", "accepted", "withdrawn"])
    def test_where_no_clock_runs_there_is_nothing_to_extend(self, status, secretary):
        dossier = own_dossier(**{status: True})  # returned without a request: before the portal asked

        assert refusal(self.extend, dossier, date(2024, 6, 1), secretary).code == "no_clock"

    @pytest.mark.parametrize(
        ("role", "email"), [(Role.COMMUNE, "xa@vi-du.vn"), (Role.PRODUCER, "chuthe@vi-du.vn")]
    )
    def test_whoever_it_binds_gets_a_letter(
        self, role, email, secretary, django_capture_on_commit_callbacks, mailoutbox
    ):
        official = UserFactory(commune_official=True, email="xa@vi-du.vn")
        owner = UserFactory(producer=True, email="chuthe@vi-du.vn")
        if role == Role.COMMUNE:
            dossier = own_dossier(owner, submitted=True, commune=official.commune)
        else:
            dossier = returned(secretary, user=owner, commune=official.commune)

        with django_capture_on_commit_callbacks(execute=True):
            self.extend(dossier, date(2024, 5, 27), secretary)

        (letter,) = mailoutbox
        assert letter.to == [email]
        assert "thứ Hai 27/05/2024" in letter.body
