"""Rounds, producers confirmed by their communes, products, certificates from before the portal."""

from datetime import date

from django.core.files.base import ContentFile

from certificates.models import Certificate
from certificates.rules import valid_until
from ocop_portal.demo.files import picture
from ocop_portal.demo.people import commune_named, person
from ocop_portal.regulations.loading import read_fixture
from ocop_portal.regulations.models import Authority, Edition, Regulation
from products.actions import Act, approve_producer, save_row
from products.models import Dossier, Producer, Product, ProductGroup, Round

AUTHORITY, REGULATION, EDITION = "binh-son", "qd148", "qd26"


def dossier_of(key):
    """The demo's dossier of a product that was not taken back, by the product's key in fixtures/demo."""
    found = Dossier.objects.holding_a_place()
    return found.get(product__name=_names()[key], product__producer__users__username__in=_owners())


def product_of(key):
    return Product.objects.get(name=_names()[key], producer__users__username__in=_owners())


def round_numbered(number):
    return Round.objects.get(authority__key=AUTHORITY, year=2024, number=number)


def tax_codes():
    return [row["tax_code"] for row in _producers()]


def load_rounds():
    authority = Authority.objects.get(key=AUTHORITY)
    for row in read_fixture("demo/catalogue.json")["rounds"]:
        if not Round.objects.filter(authority=authority, year=row["year"], number=row["number"]).exists():
            dates = {name: date.fromisoformat(day) for name, day in row.items() if isinstance(day, str)}
            found = Round(
                authority=authority,
                year=row["year"],
                number=row["number"],
                regulation=Regulation.objects.get(key=REGULATION),
                edition=Edition.objects.get(key=EDITION),
                **dates,
            )
            save_row(found, Act.CREATE_ROUND, by=person("thuky"))


def load_producers():
    for row in _producers():
        products, user = row.pop("products"), person(row.pop("user"))
        official, commune = person(row.pop("approved_by")), commune_named(row.pop("commune"))
        producer = Producer.objects.create(commune=commune, **row)
        producer.users.add(user)
        approve_producer(producer, by=official)
        for product in products:
            _load_product(producer, product, by=user)


def _load_product(producer, row, *, by):
    group = ProductGroup.objects.get(code=row["group"])
    product = Product(
        producer=producer,
        name=row["name"],
        group=group,
        packaging=row["packaging"],
        code=row.get("code", ""),
    )
    product.photo.save(f"{row['key']}.jpg", ContentFile(picture(row["picture"])), save=False)
    save_row(product, Act.CREATE_PRODUCT, by=by)
    if "certificate" in row:
        _load_certificate(product, row["certificate"])


def _load_certificate(product, row):
    """One from before the portal: no decision, evaluation or paper here."""
    law = Regulation.objects.get(key=REGULATION)
    issued_on = date.fromisoformat(row["issued_on"])
    Certificate.objects.create(
        product=product,
        authority=Authority.objects.get(key=AUTHORITY),
        register_number=row["register_number"],
        decision_number=row["decision_number"],
        product_name=product.name,
        producer_name=product.producer.name,
        address=product.producer.full_address,
        product_code=product.code,
        stars=row["stars"],
        issued_on=issued_on,
        valid_until=valid_until(issued_on, law.certificate_months),
    )


def _producers():
    return read_fixture("demo/catalogue.json")["producers"]


def _names():
    return {product["key"]: product["name"] for row in _producers() for product in row["products"]}


def _owners():
    return [row["user"] for row in _producers()]
