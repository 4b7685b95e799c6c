"""The demo's accounts, its office and the leader who signs. Every person is invented, and sounds it."""

from django.contrib.auth.hashers import make_password

from ocop_portal.accounts.actions import give_consent
from ocop_portal.accounts.consent import NOTICE, asks_consent
from ocop_portal.accounts.models import Role, User
from ocop_portal.regulations.loading import read_fixture
from ocop_portal.regulations.models import Authority, Commune, Office, Signer

PASSWORD = "ocop-trinh-dien-2024"  # noqa: S105 — one for all, printed in the README


def person(username):
    return User.objects.get(username=username)


def commune_named(name):
    """The commune of this name as it was in 2024, before the merger of 01/7/2025."""
    return Commune.objects.get(name=name, valid_from=None)


def usernames():
    return [row["username"] for row in read_fixture("demo/people.json")["users"]]


def load_people():
    """All accounts with the one password, hashed once: a slow hash for each would take seconds."""
    people = read_fixture("demo/people.json")
    for row in people["users"]:
        row["commune"] = commune_named(row["commune"]) if "commune" in row else None
    create_users(people["users"])
    load_office(people["office"], people["signer"])


def create_users(rows):
    """Accounts of these people, {field: value}; who is asked for consent has given it."""
    password = make_password(PASSWORD)
    for row in rows:
        user = User(password=password, **row)
        user.is_superuser = user.role == Role.ADMIN
        user.save()
        if asks_consent(user):
            give_consent(user, by=user, on=NOTICE.published_on)


def load_office(office, signer):
    """The office unless there is one, and who signs for it."""
    authority = Authority.objects.get(key=office.pop("authority"))
    kept, _created = Office.objects.get_or_create(only=True, defaults={"authority": authority, **office})
    Signer.objects.create(office=kept, user=person(signer.pop("username")), **signer)
