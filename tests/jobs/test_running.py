"""One attempt at a job, seen from the worker: who may keep what was made, and when it is tried again."""

from smtplib import SMTPServerDisconnected

import pytest
from django.utils import timezone
from django_q.models import OrmQ

from ocop_portal.jobs import works
from ocop_portal.jobs.models import Job, JobKind, JobState
from ocop_portal.jobs.queueing import enqueue, put_back, this_worker, worker_started
from ocop_portal.jobs.reasons import reason_of
from ocop_portal.jobs.works import Work
from tests.factories.certificates import SIGNED_ON
from tests.factories.regulations import AuthorityFactory
from tests.working import deliver, work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def do(monkeypatch):
    """do(make): jobs of the one kind do this now; what was kept of them is in the list that comes back."""
    kept = []
    works.work_of(JobKind.PACKET)

    def register(make, pauses=(10, 60)):
        work = Work(make, keep=lambda job, made: kept.append(made), page=lambda job: "/", pauses=pauses)
        monkeypatch.setitem(works._works, JobKind.PACKET, work)
        return kept

    return register


@pytest.fixture
def job(secretary):
    return enqueue(JobKind.PACKET, AuthorityFactory(), title="Ví Dụ", by=secretary, on=SIGNED_ON)


def test_a_run_that_was_taken_over_keeps_nothing(do, job):
    def make(mine, tell):
        held = Job.objects.get(pk=mine.pk)
        if held.turn == 1:
            put_back(held)
        return mine.turn

    kept = do(make)

    work_off()
    assert (kept, Job.objects.get().state) == ([], JobState.WAITING)
    work_off()
    assert (kept, Job.objects.get().state) == ([2], JobState.DONE)


def test_it_stops_as_soon_as_it_hears_that_it_was_taken_over(do, job):
    heard = []

    def make(mine, tell):
        put_back(Job.objects.get(pk=mine.pk))
        tell("Đọc phần 1/2", 0.5)
        heard.append("went on")

    do(make)
    deliver(OrmQ.objects.get())

    assert heard == []
    assert Job.objects.get().share == 0


def test_it_is_tried_again_after_a_pause_with_the_reason_on_the_page(do, job):
    def make(mine, tell):
        raise SMTPServerDisconnected

    do(make)
    work_off()

    job.refresh_from_db()
    message = OrmQ.objects.get()
    assert (job.state, job.attempts) == (JobState.WAITING, 1)
    assert job.error == "Không nối được với máy chủ thư điện tử, hoặc máy chủ đó từ chối thư."
    assert "SMTPServerDisconnected" in job.trace
    assert 8 < (message.lock - timezone.now()).total_seconds() <= 10


def test_what_a_dead_worker_left_is_taken_over_what_a_living_one_does_is_not(do, job):
    Job.objects.update(state=JobState.RUNNING, attempts=1, worker=this_worker())
    worker_started()
    assert Job.objects.get().turn == 1

    host = this_worker().split(":")[0]
    Job.objects.update(worker=f"{host}:{2**22 + 1}")  # beyond the largest number of a process
    worker_started()

    assert (Job.objects.get().state, Job.objects.get().turn) == (JobState.WAITING, 2)


@pytest.mark.parametrize(
    ("error", "begin"),
    [
        (OSError(28, "No space left on device"), "Ổ đĩa của máy chủ đã đầy."),
        (MemoryError(), "Máy chủ không đủ bộ nhớ"),
        (FileNotFoundError(2, "gone"), "Một tệp đã lưu không còn"),
        (ZeroDivisionError(), "Phần mềm gặp lỗi ngoài dự kiến."),
    ],
)
def test_reasons_are_told_in_plain_words(error, begin):
    assert reason_of(error).startswith(begin)
