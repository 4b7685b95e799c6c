"""A sheet is in before it is printed; whoever asks for the PDF gets it."""

import threading

import pytest
from django.urls import reverse

from evaluations import printing
from evaluations.models import SheetStatus
from tests.factories.evaluations import EvaluationFactory, handed_in, seats_of


@pytest.fixture
def sheet(db):
    evaluation = EvaluationFactory()
    return handed_in(evaluation, seats_of(evaluation)[1], 65)


@pytest.fixture
def aside(transactional_db, monkeypatch):
    """The process prints aside, as the production server does; `aside()` waits for what is to be printed."""
    monkeypatch.setattr(printing, "_aside", None)
    printing.print_aside()
    yield lambda: printing._aside.submit(int).result()
    printing._aside.shutdown()


def is_printed(sheet):
    sheet.refresh_from_db()
    return bool(sheet.pdf)


def test_sheet_is_printed_before_the_answer_where_nothing_else_is_said(sheet):
    printing.print_sheet(sheet)

    assert is_printed(sheet)


def test_server_answers_before_the_sheet_is_printed(aside, client):
    evaluation = EvaluationFactory()
    seat = seats_of(evaluation)[1]
    sheet = handed_in(evaluation, seat, 65)
    sheet.status = SheetStatus.DRAFT
    sheet.handed_in_at, sheet.digest, sheet.total = None, "", None
    sheet.save()
    client.force_login(seat.user)
    others = threading.Event()
    printing._aside.submit(others.wait)  # a print before this one that takes its time

    response = client.post(reverse("evaluations:hand_in", args=[evaluation.agenda_item.pk]))

    assert response.url == reverse("evaluations:sheet_detail", args=[sheet.pk])
    assert not is_printed(sheet)
    others.set()
    aside()
    assert is_printed(sheet)


def test_sheet_that_was_printed_meanwhile_is_not_printed_again(aside, sheet):
    printing.print_now(sheet)
    name = sheet.pdf.name

    printing.print_sheet(sheet)
    aside()

    assert is_printed(sheet)
    assert sheet.pdf.name == name


def test_who_asks_for_a_sheet_not_printed_yet_gets_it(client, sheet):
    client.force_login(sheet.seat.user)
    url = reverse("evaluations:sheet_pdf", args=[sheet.pk])
    page = client.get(reverse("evaluations:sheet_detail", args=[sheet.pk])).content.decode()

    response = client.get(url)

    assert url in page
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert is_printed(sheet)
