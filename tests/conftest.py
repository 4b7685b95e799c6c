"""What every test stands on: throw-away database, files and static files; Chromium for the browser tests."""

import gc
import os
from collections.abc import Sequence
from contextlib import nullcontext
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.db import connection, transaction
from django.test import override_settings
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests import printing

pytest.register_assert_rewrite("tests.demo.story")

# A busy machine is no fault of the rule that is tested.
hypothesis_settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("untimed")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """SQLite in a file, as in production: in memory all threads would share one connection."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def throw_away_settings(tmp_path_factory):
    """Uploads to a temporary folder, static files uncollected, passwords hashed fast."""
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    keys = tmp_path_factory.mktemp("keys")
    with override_settings(
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        PREVIEW_ROOT=tmp_path_factory.mktemp("previews"),
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        SIGNING_KEYS=keys,
        SIGNING_CAS=keys / "ca",
        STORAGES={**settings.STORAGES, "staticfiles": static},
        AXES_ENABLED=False,  # wrong passwords are counted where that is looked at: `counting`
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


def pytest_collection_finish():
    """What is imported and collected stays: not to be gone through again and again, a tenth of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


# They take minutes: begun first, they are not what all wait for in the end.
LONGEST = ("test_whole_cycle.py", "test_every_page.py")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Browser tests first, the longest before the others. On PostgreSQL leave out the tests that ask no
    database: they were run on SQLite already.
    """
    longest = [item for item in items if item.path.name in LONGEST]
    others = [item for item in items if item not in longest]
    others.sort(key=lambda item: not item.get_closest_marker("browser"))
    for number, item in enumerate(longest):
        others.insert(2 * number, item)  # workers are given two tests at first: never two long ones
    items[:] = others
    if connection.vendor == "postgresql":
        plain = [item for item in items if not _asks_the_database(item)]
        config.hook.pytest_deselected(items=plain)
        items[:] = [item for item in items if _asks_the_database(item)]


def _asks_the_database(item):
    return item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames)


@pytest.fixture(autouse=True)
def content_types(request):
    """Known before the test, as in a server that has answered once: who asks first asks no query more."""
    if _asks_the_database(request.node):
        request.getfixturevalue("db")
        ContentType.objects.get_for_models(*apps.get_models())


@pytest.fixture(autouse=True)
def postgres_only(request):
    """Leave out, on SQLite, what is marked as true on PostgreSQL only."""
    if request.node.get_closest_marker("postgres") and connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: ./test postgres")


@pytest.fixture(scope="session", autouse=True)
def composed():
    """Papers are composed, but not laid out on pages: `printing`."""
    with printing.composed():
        yield


@pytest.fixture(autouse=True)
def laid_out(request):
    """Where a paper is read it is laid out: tests marked `printed`, and all of tests/pdf."""
    with printing.laid_out() if request.node.get_closest_marker("printed") else nullcontext():
        yield


@pytest.fixture(scope="module")
def shared(django_db_setup, django_db_blocker):
    """The database for fixtures of a whole module. What they make is made once and is, for each test of the
    module, as it was made; a test takes it by a query or a copy of its own.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Chromium without windows, asking nothing of the outside; async-unsafe: Playwright runs a loop."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    quiet = [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    return {"executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium-headless-shell"), "args": quiet}


def pytest_report_header():
    """Name the database, so that nobody takes one run for the other."""
    return f"database: {connection.vendor}"


@pytest.fixture
def reference(db):
    """Regulations, places, groups and the 26 criteria sets, as `load_reference` leaves them."""
    from django.core.management import call_command

    call_command("load_reference", stdout=StringIO())


class PostedLetters(Sequence):
    """The e-mails that went out, once the worker has done what is due: it is asked each time one looks."""

    def sent(self):
        from tests.working import work_off

        work_off()
        return mail.outbox

    def __getitem__(self, index):
        return self.sent()[index]

    def __len__(self):
        return len(self.sent())

    def __eq__(self, other):
        return list(self) == other


@pytest.fixture
def mailoutbox(db):
    mail.outbox = []
    return PostedLetters()


@pytest.fixture
def counting(settings):
    """Wrong passwords are counted, and too many lock the door."""
    settings.AXES_ENABLED = True


@pytest.fixture
def laws(db):
    """The three regulations with their rules of opening, published: what `reference` has without the rest."""
    from councils.loading import load_opening_rules
    from ocop_portal.regulations.loading import load_editions, load_regulations

    load_editions()
    load_regulations()
    load_opening_rules()


@pytest.fixture
def secretary(db):
    from tests.factories.accounts import UserFactory

    return UserFactory(secretariat=True)


@pytest.fixture
def leader(db):
    from tests.factories.accounts import UserFactory

    return UserFactory(leader=True)


@pytest.fixture
def producer_user(db):
    from tests.factories.accounts import UserFactory

    return UserFactory(producer=True)


@pytest.fixture
def commune_user(db):
    from tests.factories.accounts import UserFactory

    return UserFactory(commune_official=True)
