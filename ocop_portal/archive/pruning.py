"""Taking away packets that a later one replaced before they were sent: hundreds of megabytes each.

What was sent, or is the newest, stays; that an older one was built stays in history.
"""

from pathlib import Path

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError

from ocop_portal.archive.models import Paper, PaperKind, Twin

FOLDER = f"papers/{PaperKind.PACKET}"


def prune_packets(before):
    """Delete replaced packets built before this moment, and files that no row names; how many."""
    later = Paper.objects.filter(
        kind=PaperKind.PACKET,
        content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
        pk__gt=OuterRef("pk"),
    )
    replaced = Paper.objects.filter(Exists(later), kind=PaperKind.PACKET, number="", issued_at__lt=before)
    return sum(_prune(paper) for paper in replaced.select_related("twin")) + _prune_unnamed(before)


def _prune(paper):
    """The rows first: a file without a row is found next night, a row without its file would be damage."""
    twin = getattr(paper, "twin", None)
    names = [kept.file.name for kept in (paper, twin) if kept]
    try:
        with transaction.atomic():
            if twin:
                twin.delete()
            paper.delete()
    except ProtectedError:
        return 0
    for name in names:
        default_storage.delete(name)
    return 1


def _prune_unnamed(before):
    """What a build left behind that was broken off after its file was written."""
    if not default_storage.exists(FOLDER):
        return 0
    named = {Path(name).name for name in _names()}
    _folders, files = default_storage.listdir(FOLDER)
    lost = [f"{FOLDER}/{name}" for name in files if name not in named]
    lost = [name for name in lost if default_storage.get_modified_time(name) < before]
    for name in lost:
        default_storage.delete(name)
    return len(lost)


def _names():
    yield from Paper.objects.filter(kind=PaperKind.PACKET).values_list("file", flat=True)
    yield from Twin.objects.values_list("file", flat=True)
