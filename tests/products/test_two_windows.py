"""A form of this app open twice: a phone and a computer, or two people of one producer."""

import threading
import time
from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.models import DemoClock
from products import actions
from products.models import Dossier, Statement
from tests.factories.cycles import own_cycle
from tests.factories.dossiers import own_dossier
from tests.factories.products import ProducerFactory
from tests.racing import at_once
from tests.windows import asked, form_in, window


def opened_statement(client):
    DemoClock.objects.create(date=date(2024, 5, 8))
    dossier = own_dossier()
    client.force_login(dossier.owner)
    return dossier, reverse("products:dossier_statement", args=[dossier.code])


@pytest.mark.django_db
class TestStatement:
    @pytest.fixture
    def address(self, client):
        return opened_statement(client)[1]

    def test_each_keeps_the_fields_they_changed(self, client, address):
        phone, computer = window(client, address), window(client, address)

        client.post(address, phone | {"history": "Từ năm 1975", "held_papers": ["dkkd", "attp"]})
        client.post(address, computer | {"market": "Chợ Sa Huỳnh"})

        statement = Statement.objects.get()
        assert (statement.history, statement.market) == ("Từ năm 1975", "Chợ Sa Huỳnh")
        assert statement.held_papers == ["dkkd", "attp"]

    def test_what_both_changed_is_shown_beside_and_stored_by_saving_again(self, client, address):
        phone, computer = window(client, address), window(client, address)
        client.post(address, phone | {"history": "Từ năm 1975"})

        back = client.post(address, computer | {"history": "Từ năm 1980", "market": "Chợ Sa Huỳnh"})

        assert asked(back) == {"history": "Từ năm 1975"}
        assert Statement.objects.get().history == "Từ năm 1975"
        assert Statement.objects.get().market != "Chợ Sa Huỳnh"
        again = form_in(back)
        assert (again["history"], again["market"]) == ("Từ năm 1980", "Chợ Sa Huỳnh")
        assert client.post(address, again).status_code == 302
        assert Statement.objects.get().history == "Từ năm 1980"
        assert Statement.objects.get().market == "Chợ Sa Huỳnh"

    def test_what_is_stored_may_be_kept_without_typing_it(self, client, address):
        phone, computer = window(client, address), window(client, address)
        client.post(address, phone | {"history": "Từ năm 1975"})
        back = client.post(address, computer | {"history": "Từ năm 1980", "market": "Chợ Sa Huỳnh"})

        client.post(address, form_in(back) | {"leave": "history"})

        statement = Statement.objects.get()
        assert (statement.history, statement.market) == ("Từ năm 1975", "Chợ Sa Huỳnh")

    def test_an_error_elsewhere_does_not_make_the_page_newer_than_it_is(self, client, address):
        phone, computer = window(client, address), window(client, address)
        client.post(address, phone | {"history": "Từ năm 1975"})

        back = client.post(address, computer | {"history": "Từ năm 1980", "market": "a" * 8001})
        mended = client.post(address, form_in(back) | {"market": "Chợ Sa Huỳnh"})

        assert asked(mended) == {"history": "Từ năm 1975"}

    def test_the_same_words_twice_are_no_quarrel(self, client, address):
        sent = window(client, address) | {"history": "Từ năm 1975"}

        assert [client.post(address, sent).status_code for _time in range(2)] == [302, 302]

    def test_a_page_from_before_is_stored_as_it_was_sent(self, client, address):
        client.post(address, window(client, address) | {"history": "Từ năm 1975"})

        client.post(address, {"history": "Từ năm 1980"})

        assert Statement.objects.get().history == "Từ năm 1980"


@pytest.mark.django_db(transaction=True)
def test_what_another_stores_while_the_page_is_on_its_way_is_not_overwritten(client):
    dossier, address = opened_statement(client)
    sent = window(client, address) | {"history": "Từ năm 1980", "market": "Chợ Sa Huỳnh"}
    is_written, answers = threading.Event(), []

    def write():
        with transaction.atomic():
            actions.save_statement(Dossier.objects.get(pk=dossier.pk), {"history": "Từ năm 1975"})
            is_written.set()
            time.sleep(0.5)  # the page is read, checked and waits for the lock while this is not stored yet

    def send():
        is_written.wait(timeout=30)
        answers.append(client.post(address, sent))

    assert at_once(write, send) == ["done", "done"]
    assert asked(answers[0]) == {"history": "Từ năm 1975"}
    assert Statement.objects.get().history == "Từ năm 1975"


@pytest.mark.django_db(transaction=True)
def test_of_two_pages_sent_at_once_with_different_words_one_is_asked(client):
    address = opened_statement(client)[1]
    first, second = window(client, address), window(client, address)
    words, answers = ("Từ năm 1975", "Từ năm 1980"), {}

    def send(text, opened):
        answers[text] = client.post(address, opened | {"history": text})

    at_once(lambda: send(words[0], first), lambda: send(words[1], second))

    (winner,) = [text for text, answer in answers.items() if answer.status_code == 302]
    (loser,) = set(words) - {winner}
    assert asked(answers[loser]) == {"history": winner}
    assert Statement.objects.get().history == winner


@pytest.mark.django_db
class TestProducer:
    @pytest.fixture
    def producer(self, client, producer_user):
        DemoClock.objects.create(date=date(2024, 5, 8))
        client.force_login(producer_user)
        facts = {"tax_code": "0100047516", "phone": "0200000000", "email": ""}
        return ProducerFactory(users=[producer_user], **facts)

    @pytest.fixture
    def address(self, producer):
        return reverse("products:producer_edit", args=[producer.pk])

    def test_a_phone_and_an_e_mail_from_two_windows_are_both_kept(self, client, address, producer):
        phone, computer = window(client, address), window(client, address)

        client.post(address, phone | {"phone": "0200000001"})
        client.post(address, computer | {"email": "ho@example.com"})

        producer.refresh_from_db()
        assert (producer.phone, producer.email) == ("0200000001", "ho@example.com")
        changes = [line.details["changed"] for line in AuditEvent.objects.about(producer)]
        assert sorted(changes) == [["email"], ["phone"]]

    def test_two_phones_are_asked_about(self, client, address, producer):
        phone, computer = window(client, address), window(client, address)
        client.post(address, phone | {"phone": "0200000001"})

        back = client.post(address, computer | {"phone": "0200000002"})

        assert asked(back) == {"phone": "0200000001"}
        producer.refresh_from_db()
        assert producer.phone == "0200000001"
        client.post(address, form_in(back))
        producer.refresh_from_db()
        assert producer.phone == "0200000002"

    def test_a_choice_is_shown_in_its_words(self, client, address):
        phone, computer = window(client, address), window(client, address)
        client.post(address, phone | {"kind": "cooperative"})

        back = client.post(address, computer | {"kind": "farm"})

        assert asked(back) == {"kind": "Hợp tác xã"}


@pytest.mark.django_db
class TestOtherTexts:
    """The same in what a producer writes before and after the statement."""

    def kept(self, client, address, first, second):
        """Both windows' texts go in, then both change `first`; the page that comes back."""
        phone, computer = window(client, address), window(client, address)
        client.post(address, phone | {first: "Từ điện thoại"})
        client.post(address, computer | {second: "Từ máy tính"})
        return client.post(address, computer | {first: "Cũng từ máy tính"})

    def test_an_idea(self, client, producer_user):
        DemoClock.objects.create(date=date(2024, 5, 8))
        cycle = own_cycle(producer_user)
        client.force_login(producer_user)

        back = self.kept(client, reverse("products:idea_texts", args=[cycle.pk]), "origin", "market")

        idea = cycle.idea
        idea.refresh_from_db()
        assert asked(back) == {"origin": "Từ điện thoại"}
        assert (idea.origin, idea.market) == ("Từ điện thoại", "Từ máy tính")

    def test_a_plan(self, client, producer_user):
        DemoClock.objects.create(date=date(2024, 5, 8))
        plan = own_cycle(producer_user, plan_draft=True).plan
        client.force_login(producer_user)
        address = reverse("products:plan_text", args=[plan.cycle_id, "thi-truong"])

        back = self.kept(client, address, "market", "results")

        plan.refresh_from_db()
        assert asked(back) == {"market": "Từ điện thoại"}
        assert (plan.market, plan.results) == ("Từ điện thoại", "Từ máy tính")

    def test_what_is_new_at_a_re_evaluation(self, client):
        DemoClock.objects.create(date=date(2024, 5, 8))
        dossier = own_dossier(purpose="renewal")
        client.force_login(dossier.owner)
        address = reverse("products:dossier_updates", args=[dossier.code])
        phone, computer = window(client, address), window(client, address)
        client.post(address, phone | {"said-label": "khong", "said-quality": "khong"})

        back = client.post(address, computer | {"said-label": "co", "text-label": "Nhãn mới"})

        assert asked(back) == {"said-label": "Không thay đổi"}
        client.post(address, form_in(back))
        rows = dossier.updates.values_list("topic", "is_changed", "text")
        assert set(rows) == {("label", True, "Nhãn mới"), ("quality", False, "")}
