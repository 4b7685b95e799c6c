"""One signature about many products: how long it takes, what it needs, and the joined file for the printer.

Runs in a transaction that is taken back, on a database without data.
"""

import argparse
import resource
import time

from django.db import transaction
from django.test import Client
from django.urls import reverse

from certificates import actions
from ocop_portal.archive.models import Paper
from ocop_portal.jobs.running import do_here
from tests.factories.certificates import SIGNED_ON, DecisionFactory, closed_session, concluded_evaluation
from tests.factories.regulations import OfficeFactory


def main():
    parser = argparse.ArgumentParser(prog="bench/run batch")
    parser.add_argument("--products", type=int, default=30)
    asked = parser.parse_args()
    with transaction.atomic():
        _measure(asked.products)
        transaction.set_rollback(True)


def _measure(products):
    decision = _laid_before_the_leader(products)
    signer, before, earlier = decision.signer.user, _memory(), Paper.objects.count()
    jobs = []
    signing = _timed(lambda: jobs.append(actions.sign_decision(decision, by=signer, on=SIGNED_ON)))
    issuing = _timed(lambda: do_here(jobs[0]))
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(signer, backend="django.contrib.auth.backends.ModelBackend")
    path = reverse("certificates:decision_print", args=[decision.pk])
    sizes = []
    printing = _timed(lambda: sizes.append(len(b"".join(client.get(path).streaming_content))))
    papers = Paper.objects.count() - earlier
    facts = {
        "products": products,
        "papers": papers,
        "signed in ms": round(signing * 1000),
        "issued in s": f"{issuing:.1f}",
        "joined in ms": round(printing * 1000),
        "joined KB": sizes[0] // 1024,
        "memory before": f"{before} MB",
        "at most": f"{_memory()} MB",
    }
    print(f"| {' | '.join(facts)} |\n|{'---|' * len(facts)}")
    print(f"| {' | '.join(str(value) for value in facts.values())} |")


def _laid_before_the_leader(products):
    OfficeFactory()
    session = closed_session()
    for _number in range(products):
        concluded_evaluation(session)
    return DecisionFactory(session=session)


def _timed(act):
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
