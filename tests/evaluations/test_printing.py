"""A sheet is in before it is printed; whoever asks for the PDF gets it."""

from datetime import date

import pytest
from django.urls import reverse

from evaluations import printing
from evaluations.models import SheetStatus
from ocop_portal.jobs.models import Job, JobState
from tests.factories.evaluations import EvaluationFactory, handed_in, seats_of
from tests.working import work_off

ON = date(2024, 5, 28)


@pytest.fixture
def sheet(db):
    evaluation = EvaluationFactory()
    return handed_in(evaluation, seats_of(evaluation)[1], 65)


@pytest.fixture
def aside(db, monkeypatch):
    """The process leaves printing to the worker, as the production server does."""
    monkeypatch.setattr(printing, "_is_aside", True)


def is_printed(sheet):
    sheet.refresh_from_db()
    return bool(sheet.pdf)


def test_sheet_is_printed_before_the_answer_where_nothing_else_is_said(sheet):
    printing.print_sheet(sheet, by=sheet.seat.user, on=ON)

    assert is_printed(sheet)


def test_server_answers_before_the_worker_prints_the_sheet(aside, client):
    evaluation = EvaluationFactory()
    seat = seats_of(evaluation)[1]
    sheet = handed_in(evaluation, seat, 65)
    sheet.status = SheetStatus.DRAFT
    sheet.handed_in_at, sheet.digest, sheet.total = None, "", None
    sheet.save()
    client.force_login(seat.user)

    response = client.post(reverse("evaluations:hand_in", args=[evaluation.agenda_item.pk]))

    assert response.url == reverse("evaluations:sheet_detail", args=[sheet.pk])
    assert not is_printed(sheet)
    job = Job.objects.get()
    assert (job.asked_by, job.title) == (
        seat.user,
        f"{evaluation.dossier.product.name}, phiếu số {seat.number}",
    )
    work_off()
    assert is_printed(sheet)


def test_sheet_that_was_printed_meanwhile_is_not_printed_again(aside, sheet):
    printing.print_sheet(sheet, by=sheet.seat.user, on=ON)
    printing.print_now(sheet)
    name = sheet.pdf.name

    work_off()

    assert is_printed(sheet)
    assert sheet.pdf.name == name
    assert Job.objects.get().state == JobState.DONE


def test_who_asks_for_a_sheet_not_printed_yet_gets_it(client, sheet):
    client.force_login(sheet.seat.user)
    url = reverse("evaluations:sheet_pdf", args=[sheet.pk])
    page = client.get(reverse("evaluations:sheet_detail", args=[sheet.pk])).content.decode()

    response = client.get(url)

    assert url in page
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert is_printed(sheet)
