"""What is taken away every night, and what stays."""

import os
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from ocop_portal.jobs.models import Job, JobKind, JobState
from tests.factories.certificates import SIGNED_ON
from tests.factories.regulations import AuthorityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pictures(settings, tmp_path):
    """Pictures of an old file and of a new one."""
    settings.PREVIEW_ROOT, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    for name, age in (("ab/old", 91), ("cd/new", 89)):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        (folder / "1-720.jpg").write_bytes(b"x")
        made = (timezone.now() - timedelta(days=age)).timestamp()
        os.utime(folder, (made, made))
    return tmp_path


def job(secretary, subject, state, days):
    ended = timezone.now() - timedelta(days=days) if state in {JobState.DONE, JobState.FAILED} else None
    facts = {"kind": JobKind.PACKET, "subject": subject, "asked_by": secretary, "asked_on": SIGNED_ON}
    return Job.objects.create(state=state, ended_at=ended, title=f"{state} {days}", **facts)


def test_old_ends_and_pictures_go_and_all_else_stays(secretary, pictures):
    twice, once = AuthorityFactory(), AuthorityFactory()
    job(secretary, twice, JobState.FAILED, 120)
    job(secretary, twice, JobState.DONE, 91)
    kept = [
        job(secretary, twice, JobState.DONE, 89),
        job(secretary, twice, JobState.WAITING, 0),
        job(secretary, once, JobState.FAILED, 120),
    ]
    said = StringIO()

    call_command("prune_jobs", stdout=said)

    assert set(Job.objects.all()) == set(kept)
    assert sorted(path.name for path in pictures.glob("??/*")) == ["new"]
    assert said.getvalue() == "Đã bỏ 2 việc đã xong, ảnh trang của 1 tệp, 0 bộ hồ sơ chuyển đã lập lại.\n"


def test_a_portal_without_pictures_has_none_to_take_away(settings, tmp_path):
    settings.PREVIEW_ROOT = tmp_path / "none"

    call_command("prune_jobs", stdout=StringIO())

    assert not settings.PREVIEW_ROOT.exists()
