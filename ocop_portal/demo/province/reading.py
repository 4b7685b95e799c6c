"""What the modules of the scene ask of its fixture."""

from datetime import date

from ocop_portal.demo.people import person
from ocop_portal.regulations.loading import read_fixture
from ocop_portal.regulations.models import Commune, DemoClock
from products.models import Product


def story():
    return read_fixture("demo/quang-ngai-2026.json")


def usernames():
    """Everybody who gets an account."""
    told = story()
    return [
        *(row["username"] for row in told["users"]),
        *(row["user"] for row in told["producers"]),
        *(f"canboxa{number}" for number, _name in enumerate(communes(told), 1)),
    ]


def tax_codes():
    return [row["tax_code"] for row in story()["producers"]]


def decision_number():
    return story()["council"]["decision_number"]


def communes(told):
    """The communes of its producers as they are in 2026, each once."""
    return list(dict.fromkeys(row["commune"] for row in told["producers"]))


def dossier_names(told):
    """The product's name by the key of its dossier."""
    rows = [row for producer in told["producers"] for row in producer["products"]]
    return {row["dossier"]: row["name"] for row in rows if "dossier" in row}


def present_commune(name):
    return Commune.objects.get(name=name, valid_from__isnull=False)


def official_of(product):
    return product.producer.commune.officials.get()


def owner_of(product):
    return product.producer.users.get()


def product_named(name):
    return Product.objects.get(name=name, producer__tax_code__in=tax_codes())


def clock_to(text):
    """It is this day in the demo from now on; returns it."""
    today = date.fromisoformat(text)
    DemoClock.objects.update_or_create(only=True, defaults={"date": today})
    return today


def secretary():
    return person("thuky")
