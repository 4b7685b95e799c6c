"""The accounts of the scene: the office, one official a commune, one account a producer, the council."""

from ocop_portal.accounts.models import Role
from ocop_portal.demo.people import create_users, load_office
from ocop_portal.demo.province.reading import communes, present_commune


def load_people(story):
    create_users([*story["users"], *_officials(story), *_producers(story)])
    load_office(story["office"], story["signer"])


def _officials(story):
    for number, (commune, name) in enumerate(zip(communes(story), story["officials"], strict=True), 1):
        yield {
            "username": f"canboxa{number}",
            "full_name": name,
            "role": Role.COMMUNE,
            "commune": present_commune(commune),
        }


def _producers(story):
    for row in story["producers"]:
        yield {"username": row["user"], "full_name": row["representative"], "role": Role.PRODUCER}
