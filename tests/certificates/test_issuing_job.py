"""Issuing in a job: signed at once, issued once whatever happens to the worker, taken back until then."""

import itertools
import os
import signal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django_q.models import OrmQ

from certificates import actions
from certificates.actions import keeping
from certificates.models import Certificate, Decision, DecisionState, Notice
from certificates.tasks import tasks_for
from ocop_portal import pdf
from ocop_portal.archive import numbers
from ocop_portal.archive.models import Paper, Register, RegisterEntry
from ocop_portal.archive.verifying import differences
from ocop_portal.audit.models import AuditEvent
from ocop_portal.jobs import running
from ocop_portal.jobs.models import Job, JobState
from ocop_portal.jobs.tasks import tasks_for as jobs_tasks
from products.workflow import Status
from tests.factories.certificates import (
    SIGNED_ON,
    DecisionFactory,
    blank_pdf,
    closed_session,
    concluded_evaluation,
)
from tests.working import in_a_process, start_and_work_off, work_off

TAKEN = {"QĐ-UBND": 1, "GCN": 1, "TB-UBND": 2}


def one_product():
    session = closed_session()
    concluded_evaluation(session)
    return DecisionFactory(session=session)


@pytest.fixture
def decision(db):
    return one_product()


def sign(decision, numbers=None):
    return actions.sign_decision(decision, by=decision.signer.user, on=SIGNED_ON, numbers=numbers)


def code_of(act, *args, **facts):
    with pytest.raises(ValidationError) as refusal:
        act(*args, **facts)
    return refusal.value.code


def taken():
    return dict(Register.objects.filter(of_papers=True, last__gt=0).values_list("series", "last"))


def page_of(client, user, decision):
    client.force_login(user)
    return client.get(reverse("certificates:decision_detail", args=[decision.pk])).content.decode()


def press(client, user, name, decision):
    client.force_login(user)
    return client.post(reverse(f"certificates:{name}", args=[decision.pk]), follow=True).content.decode()


def failed(decision):
    """Its dossier has left the table's path, so that nothing can be issued."""
    job = sign(decision)
    dossiers = decision.session.agenda.get().dossier
    type(dossiers).objects.filter(pk=dossiers.pk).update(status=Status.ACCEPTED)
    work_off()
    job.refresh_from_db()
    return job


def mend(decision):
    dossier = decision.session.agenda.get().dossier
    type(dossier).objects.filter(pk=dossier.pk).update(status=Status.CONCLUDED)


def test_the_signature_is_taken_at_once_and_the_papers_come_from_the_worker(decision):
    job = sign(decision)

    decision.refresh_from_db()
    assert (decision.state, decision.signed_on, decision.number) == ("issuing", SIGNED_ON, "")
    assert (job.state, Paper.objects.count(), taken()) == (JobState.WAITING, 0, {})

    work_off()

    decision.refresh_from_db()
    job.refresh_from_db()
    assert (decision.state, decision.number, decision.signed_on) == ("signed", "01/QĐ-UBND", SIGNED_ON)
    assert (job.state, job.error, taken()) == (JobState.DONE, "", TAKEN)
    papers = Paper.objects.all()
    assert {(paper.issued_by, paper.issued_on) for paper in papers} == {(decision.signer.user, SIGNED_ON)}


def test_the_page_tells_how_far_it_is_and_then_shows_the_papers(client, decision, secretary):
    sign(decision)
    Job.objects.update(state=JobState.RUNNING, stage="Lập văn bản 2/4", share=25)

    for user in (secretary, decision.signer.user):
        page = page_of(client, user, decision)
        assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
        assert "Lập văn bản 2/4" in page
        assert ("Rút chữ ký</a>" in page) == (user != secretary)
        assert "Rút dự thảo" not in page

    Job.objects.update(state=JobState.WAITING)
    work_off()
    page = page_of(client, secretary, decision)
    assert "refresh" not in page
    assert "Quyết định và phụ lục" in page


def test_what_is_signed_is_neither_signed_nor_withdrawn_nor_proposed_again(decision, secretary):
    sign(decision)

    assert code_of(sign, decision) == "already_signed"
    assert code_of(actions.withdraw_decision, decision, by=secretary) == "already_signed"
    assert code_of(actions.issue_proposal, decision, by=secretary, on=SIGNED_ON) == "already_signed"
    assert Job.objects.count() == 1


def test_a_failure_is_told_to_both_and_issued_again_by_either(client, decision, secretary):
    job, leader = failed(decision), decision.signer.user

    assert (job.state, Certificate.objects.count(), taken()) == (JobState.FAILED, 0, {})
    for user in (secretary, leader):
        assert f"Chưa phát hành được văn bản nào. {job.error}" in page_of(client, user, decision)
        client.force_login(user)
        assert (
            reverse("certificates:decision_detail", args=[decision.pk])
            in "".join(task.url + task.hint for task in tasks_for(user, on=SIGNED_ON))
            or "không làm được" in client.get(reverse("home")).content.decode()
        )
    assert [task.title[:40] for task in tasks_for(leader, on=SIGNED_ON)] == [
        "Xem vì sao chưa phát hành được quyết định"[:40]
    ]
    assert [task.url for task in jobs_tasks(secretary, on=SIGNED_ON)] == [reverse("jobs:job_list")]

    mend(decision)
    assert "Máy chủ sẽ làm lại việc này." in press(client, leader, "decision_issue_again", decision)
    work_off()
    decision.refresh_from_db()
    assert (decision.state, taken()) == ("signed", TAKEN)
    assert tasks_for(leader, on=SIGNED_ON) == []


def test_the_signature_is_taken_back_after_asking_and_given_again(client, decision, leader):
    failed(decision)
    url = reverse("certificates:decision_unsign", args=[decision.pk])
    client.force_login(leader)
    assert "được trình để" in client.post(url, follow=True).content.decode()
    client.force_login(decision.signer.user)
    assert "Rút chữ ký khỏi quyết định?" in client.get(url).content.decode()

    assert "Đã rút chữ ký." in press(client, decision.signer.user, "decision_unsign", decision)
    decision.refresh_from_db()
    assert (decision.state, decision.signed_on, Job.objects.count()) == ("draft", None, 0)

    mend(decision)
    sign(decision)
    work_off()
    decision.refresh_from_db()
    assert (decision.state, taken()) == ("signed", TAKEN)
    acts = AuditEvent.objects.about(decision).order_by("pk").values_list("action", flat=True)
    assert [act.removeprefix("certificates.") for act in acts] == [
        "sign_decision",
        "unsign_decision",
        "sign_decision",
        "issue_decision",
    ]


def test_a_signature_taken_back_while_the_worker_is_at_it_leaves_nothing(decision, monkeypatch):
    job = sign(decision)

    def render(document, **options):
        if Job.objects.exists():
            actions.unsign_decision(Decision.objects.get(), by=decision.signer.user)
        return blank_pdf()

    monkeypatch.setattr(pdf, "render", render)
    work_off()

    decision.refresh_from_db()
    assert (decision.state, Paper.objects.count(), taken()) == ("draft", 0, {})
    assert not Job.objects.filter(pk=job.pk).exists()


def test_what_is_issued_cannot_be_taken_back(decision):
    sign(decision)
    work_off()

    assert code_of(actions.unsign_decision, decision, by=decision.signer.user) == "already_signed"
    assert code_of(actions.issue_again, decision, by=decision.signer.user) == "already_signed"


def test_a_number_chosen_at_the_signature_goes_to_nobody_else(decision):
    other = one_product()
    sign(decision, {("QĐ-UBND", None): 1})

    assert numbers.next_number("QĐ-UBND", 2024) == 2
    assert code_of(sign, other, {("QĐ-UBND", None): 1}) == "number_taken"

    work_off()
    decision.refresh_from_db()
    assert decision.number == "01/QĐ-UBND"


def test_numbers_taken_while_the_papers_are_made_leave_no_gap(decision, monkeypatch):
    sign(decision)
    before = pdf.render
    monkeypatch.setattr(pdf, "render", lambda document, **o: (_outrun(), before(document))[1])

    work_off()

    decision.refresh_from_db()
    assert decision.number == "08/QĐ-UBND"
    assert Notice.objects.count() == 2


def _outrun():
    """Another decision takes a number while this one is rendered, seven times in all."""
    if numbers.expected_numbers(2024)("QĐ-UBND") < 8:
        numbers.next_number("QĐ-UBND", 2024)


def _die():
    os.kill(os.getpid(), signal.SIGKILL)


def _at_the(call, of):
    """`of`, and death in its place at this call of it."""
    calls = itertools.count(1)
    return lambda *args, **facts: _die() if next(calls) == call else of(*args, **facts)


STEPS = {
    "before it makes anything": lambda: _patch(actions, "make_issue", 1),
    "while it renders": lambda: _patch(pdf, "render", 3),
    "before it keeps anything": lambda: _patch(actions, "keep_issue", 1),
    "while it keeps, numbers taken and papers stored": lambda: _patch(keeping, "store_paper", 3),
    "when all is kept but the job's end": lambda: _patch(Job, "end", 1),
    "after it has kept all, its message still in the queue": lambda: setattr(running, "run", _run_and_die),
}


def _run_and_die(pk, turn, of=running.run):
    of(pk, turn)
    if Job.objects.get(pk=pk).state == JobState.DONE:
        _die()


def _patch(owner, name, call):
    setattr(owner, name, _at_the(call, getattr(owner, name)))


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_at_any_step_issues_once():
    """Takes its time: a process dies at each step, and the next takes over."""
    decision = one_product()
    job = sign(decision)
    for step, patch in STEPS.items():
        assert in_a_process(lambda patch=patch: (patch(), start_and_work_off())) == -signal.SIGKILL, step
        done = step == list(STEPS)[-1]
        assert (taken(), Paper.objects.count()) == ((TAKEN, 4) if done else ({}, 0)), step
        Job.objects.update(attempts=0)
    start_and_work_off()

    decision.refresh_from_db()
    job.refresh_from_db()
    assert (job.state, decision.state, taken()) == (JobState.DONE, DecisionState.SIGNED, TAKEN)
    kinds = sorted(Paper.objects.values_list("kind", flat=True))
    assert kinds == ["certificate", "decision", "notice", "notice"]
    assert (Certificate.objects.count(), RegisterEntry.objects.count()) == (1, 4)
    assert list(differences()) == []
    assert AuditEvent.objects.filter(action="certificates.issue_decision").count() == 1
    assert not OrmQ.objects.exists()
