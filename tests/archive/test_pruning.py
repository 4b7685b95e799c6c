"""Packets built again before they were sent do not pile up on the disk; no other paper is touched."""

import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from ocop_portal.archive.actions import store_twin
from ocop_portal.archive.models import Paper, PaperKind
from ocop_portal.archive.pruning import FOLDER, prune_packets
from tests.factories.certificates import PaperFactory, ReferralFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def packet_of(referral, *, days):
    """A packet with its ZIP that was built so many days ago; the newest is the referral's."""
    paper = PaperFactory(kind=PaperKind.PACKET, subject=referral, number="")
    store_twin(paper, BytesIO(b"PK"), filename="bo-ho-so.zip")
    Paper.objects.filter(pk=paper.pk).update(issued_at=NOW - timedelta(days=days))
    referral.packet = paper
    referral.save()
    return paper


def files_of(paper):
    return [Path(kept.file.path) for kept in (paper, paper.twin)]


def test_what_a_later_packet_replaced_goes_with_its_zip_and_the_sent_one_stays():
    referral = ReferralFactory()
    old, fresh, newest = (packet_of(referral, days=days) for days in (9, 0, 0))
    referral.sent_on = NOW.date()
    referral.save()

    assert prune_packets(NOW - timedelta(days=1)) == 1

    assert set(Paper.objects.filter(kind=PaperKind.PACKET)) == {fresh, newest}
    assert [path.exists() for path in files_of(old)] == [False, False]
    assert all(path.exists() for paper in (fresh, newest) for path in files_of(paper))


def test_a_file_of_a_build_that_was_broken_off_goes_too():
    kept = packet_of(ReferralFactory(), days=9)
    lost, under_way = (
        default_storage.path(default_storage.save(f"{FOLDER}/{name}.pdf", ContentFile(b"x")))
        for name in ("lost", "under-way")
    )
    for path in (lost, *files_of(kept)):
        os.utime(path, (0, 0))

    assert prune_packets(NOW - timedelta(days=1)) == 1

    assert (Path(lost).exists(), Path(under_way).exists()) == (False, True)
    assert all(path.exists() for path in files_of(kept))
