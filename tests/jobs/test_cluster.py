"""The real worker, as ./run starts it, takes jobs from the queue; a killed one is followed by another."""

import os
import signal
import subprocess
import sys
import time
from datetime import date

import pytest
from django.db import connection

from certificates import actions
from ocop_portal.archive.models import Paper, PaperKind
from ocop_portal.jobs.models import Job, JobState
from tests.factories.certificates import ReferralFactory, file_papers

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 60  # seconds


def address():
    """The test's own database, for another process."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format_map(facts)


@pytest.fixture
def worker(settings, tmp_path):
    """The worker on the test's database and files; what is left of it dies with the test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    environment = {**os.environ, "DATABASE_URL": address(), "VAR_DIR": str(tmp_path)}
    command = [sys.executable, "manage.py", "qcluster"]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, process_group=0)
    yield process
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for(job, is_so):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        job.refresh_from_db()
        if is_so(job):
            return
        time.sleep(0.05)
    pytest.fail(f"{job.state} after {PATIENCE} s, attempt {job.attempts}: {job.stage_told}")


def test_a_worker_killed_at_work_is_followed_by_one_that_ends_the_job(worker, secretary):
    """Takes its time: processes start, and one of them is killed while it renders."""
    referral = ReferralFactory()
    file_papers(referral.evaluation)
    job = actions.ask_for_packet(referral, by=secretary, on=date(2024, 6, 7))
    wait_for(job, lambda job: job.state == JobState.RUNNING)
    killed = int(job.worker.split(":")[1])

    os.kill(killed, signal.SIGKILL)
    wait_for(job, lambda job: not job.is_active)

    assert (job.state, job.attempts) == (JobState.DONE, 2)
    assert killed not in {worker.pid, int(job.worker.split(":")[1])}
    assert Paper.objects.filter(kind=PaperKind.PACKET).count() == 1
    assert Job.objects.count() == 1
