"""Producers, and the register of certificates from before the portal, with the bodies that issued them.

Some of these bodies ended on 30/6/2025: districts, and a whole province that was joined to this one.
"""

from collections import Counter
from datetime import date

from certificates.actions.registering import last_day, register_old
from certificates.models import Certificate
from ocop_portal.archive.numbers import open_register
from ocop_portal.archive.rules import CERTIFICATES
from ocop_portal.demo.people import commune_named, person
from ocop_portal.demo.province.reading import present_commune, secretary
from ocop_portal.regulations.loading import LAST_DAY_OF_DISTRICTS
from ocop_portal.regulations.models import Authority
from products.actions import create_producer, follow_mergers
from products.models import Producer, Product, ProductGroup

OWN = ("user", "commune", "was", "products")
OFFICE = "quang-ngai"


def load_authorities(story):
    for row in story["authorities"]:
        bodies = {
            name: Authority.objects.get(key=row[name]) for name in ("superior", "successor") if name in row
        }
        facts = {"valid_until": LAST_DAY_OF_DISTRICTS, **row, **bodies}
        Authority.objects.get_or_create(key=row["key"], defaults=facts)


def load_producers(story, *, on):
    """As the old registers have them, then moved to the communes of today."""
    by = secretary()
    for row in story["producers"]:
        commune = commune_named(row["was"]) if "was" in row else present_commune(row["commune"])
        facts = {name: value for name, value in row.items() if name not in OWN}
        producer = Producer(commune=commune, **facts)
        producer.residence = producer.full_address
        create_producer(producer, by=by)
        producer.users.add(person(row["user"]))
    Register(story).enter(by=by)
    follow_mergers(by=by, on=on)
    first = Certificate.objects.filter(authority__key=OFFICE, issued_on__year=on.year).count() + 1
    open_register(CERTIFICATES, on.year, first, by=by)


class Register:
    """The certificates of the fixture, entered one by one in the order of their days."""

    def __init__(self, story):
        self.authorities = {row.key: row for row in Authority.objects.select_related("superior")}
        self.groups = {row.code: row for row in ProductGroup.objects.all()}
        self.numbers = Counter()
        self.rows = sorted(
            (
                (old, product, row["tax_code"])
                for row in story["producers"]
                for product in row["products"]
                for old in product.get("old", [])
            ),
            key=lambda found: (found[0][2], found[0][1]),
        )

    def enter(self, *, by):
        producers = {
            row.tax_code: row for row in Producer.objects.select_related("commune__authority__superior")
        }
        for old, row, tax_code in self.rows:
            self._enter(producers[tax_code], row, *old, by=by)

    def _enter(self, producer, row, stars, number, day, issuer, facts=None, *, by):
        issued_on, authority, facts = date.fromisoformat(day), self.authorities[issuer], facts or {}
        product = Product.objects.filter(producer=producer, name=row["name"]).first()
        if product is None:
            code = facts.get("code") or self._code(producer, authority, issued_on)
            product = Product(name=row["name"], packaging=row["packaging"], code=code)
        revoked_on, reason = facts.get("revoked", (None, ""))
        certificate = Certificate(
            authority=authority,
            register_number=number,
            decision_number=f"{1000 + int(number[:2])}/QĐ-UBND",
            product_name=row["name"],
            producer_name=producer.name,
            address=_address(producer, authority),
            product_code=product.code,
            stars=stars,
            issued_on=issued_on,
            valid_until=last_day(issued_on),
            revoked_on=revoked_on and date.fromisoformat(revoked_on),
            revocation_reason=reason,
        )
        group = self.groups[row["group"]]
        register_old(certificate, producer=producer, product=product, commune=None, group=group, by=by)

    def _code(self, producer, authority, issued_on):
        """Of its day: province, district (from 01/7/2025 on the commune), number, year (R-CERT-6)."""
        local = authority.superior.code in {"51", "62"}
        place = authority.code if local else producer.commune.code
        self.numbers[place, issued_on.year] += 1
        number = 10 + self.numbers[place, issued_on.year]
        return f"{authority.province_code}-{place}-{number}-{issued_on.year}"


def _address(producer, authority):
    """What a certificate of then says; of a district that has ended the commune is known in Bình Sơn only."""
    if authority.valid_until and producer.commune.authority_id != authority.pk:
        return ", ".join([producer.address, *(body.area for body in authority.line)])
    return producer.full_address
