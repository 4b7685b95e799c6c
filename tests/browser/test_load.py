"""Eleven members at once against the real server, not always tidily: no tap is lost (`bench/run session`)."""

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.management import call_command

from bench.load import hold_session
from bench.seating import Table
from evaluations.models import Evaluation, EvaluationStatus, Mark
from ocop_portal.accounts.models import User
from tests.browser.serving import Server
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.evaluations import SMALL_SET, published_set

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MEMBERS, PRODUCTS = 11, 2


@pytest.fixture
def table(transactional_db):
    session = SessionFactory(council__seated=MEMBERS, opened=True, attended=True)
    items = [AgendaItemFactory(session=session) for _number in range(PRODUCTS)]
    published_set()
    members = [seat.user.username for seat in session.council.seats.select_related("user")]
    found = Table(session.pk, tuple(item.pk for item in items), tuple(members), members[0])
    # The server hashes as in production; the tests do not.
    User.objects.update(password=Argon2PasswordHasher().encode(found.password, "muoi-cua-phep-thu"))
    return found


@pytest.fixture
def server(tmp_path, table):
    found = Server(tmp_path, workers=2)
    found.collect_static()
    found.start()
    yield found
    found.kill()


def test_eleven_members_at_once_lose_no_tap(server, table):
    report = hold_session(server.url, table, every=0.5, plain=25)

    assert (report.lost, report.foreign, report.faults, report.timings.errors) == ([], [], [], [])
    assert Mark.objects.count() == MEMBERS * PRODUCTS * len(SMALL_SET)
    assert {row.status for row in Evaluation.objects.all()} == {EvaluationStatus.CONCLUDED}
    # It was no tidy session.
    assert min(report.counts[name] for name in ("conflicts met", "answers lost", "sent twice")) >= 5
    assert "Traceback" not in (server.folder / "server.log").read_text()
    call_command("verify_results")
