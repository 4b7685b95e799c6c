"""A packet of 400 pages: time, CPU seconds and memory, from the files on disk to the stored PDF and its ZIP.

Runs in a transaction that is taken back, on a database without data.
"""

import argparse
import hashlib
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files import File
from django.db import transaction

from bench.memory import Memory
from certificates import actions
from ocop_portal.archive.models import Paper, PaperKind
from tests.factories.accounts import UserFactory
from tests.factories.certificates import ReferralFactory, file_papers
from tests.factories.products import EvidenceFactory
from tests.factories.regulations import OfficeFactory

PAPERS = 20  # pages of the office's papers, cover and lists, about


def main():
    parser = argparse.ArgumentParser(prog="bench/run packet")
    parser.add_argument("--pages", type=int, default=400)
    asked = parser.parse_args()
    with transaction.atomic():
        _measure(asked.pages)
        transaction.set_rollback(True)


def _measure(pages):
    OfficeFactory()
    by, referral = UserFactory(secretariat=True), ReferralFactory()
    file_papers(referral.evaluation)
    size, kinds = _add_evidence(referral.evaluation.dossier, pages - PAPERS)
    stages, before = [], _cpu()
    with Memory(os.getpid()) as memory:
        start = time.perf_counter()
        made = actions.make_packet(
            referral, by=by, on=referral.decision.signed_on, tell=_noting(stages, start)
        )
        unreadable = actions.keep_packet(referral, made, by=by, on=referral.decision.signed_on)
        took = time.perf_counter() - start
    paper = Paper.objects.get(kind=PaperKind.PACKET)
    assert not unreadable, unreadable
    print(f"evidence: {dict(kinds)}, {size // 2**20} MB")
    print(*(f"{seconds:.0f} s: {stage}" for stage, seconds in stages), sep="\n")
    print("\n| pages | s | CPU s | memory at most | PDF MB | ZIP MB |\n|---|---|---|---|---|---|")
    sizes = f"{paper.file.size / 2**20:.0f} | {paper.twin.size / 2**20:.0f}"
    print(f"| {paper.pages} | {took:.0f} | {_cpu() - before:.0f} | {memory.most // 1024} MB | {sizes} |")


def _add_evidence(dossier, pages):
    """Made by another process: what it holds is not counted."""
    size, kinds = 0, Counter()
    with TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "bench.evidence", folder, str(pages)], check=True)
        for path in sorted(Path(folder).iterdir()):
            with path.open("rb") as file:
                facts = {"name": path.name, "extension": path.suffix[1:], "file": File(file, path.name)}
                facts["sha256"] = hashlib.file_digest(file, "sha256").hexdigest()
                EvidenceFactory(dossier=dossier, kind=None, **facts)
            size += path.stat().st_size
            kinds[path.suffix[1:]] += 1
    return size, kinds


def _noting(stages, start):
    def tell(stage, share, *, at_once=False):
        if at_once:
            stages.append((stage, time.perf_counter() - start))

    return tell


def _cpu():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
