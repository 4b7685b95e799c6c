"""What becomes of old certificates in the scene: told that they run out, inspected, revoked."""

from datetime import date

from certificates import actions
from certificates.models import Certificate, Revocation
from certificates.waiting import law_of_expiry
from ocop_portal.demo.people import person
from ocop_portal.demo.province import inspecting
from ocop_portal.demo.province.reading import product_named, secretary


def acts_of(story):
    """(day, act): the letters of expiry of products that are `told`, two revocations, inspections."""
    told = [row["name"] for producer in story["producers"] for row in producer["products"] if "told" in row]
    yield story["expiry_notices_on"], lambda on: tell_of_expiry(told, on=on)
    for row in story["revocations"]:
        revoking = Revoking(row)
        for name in ("proposed", "signed"):
            if name in row:
                yield row[name], getattr(revoking, name)
    yield from inspecting.acts_of()


def tell_of_expiry(names, *, on):
    certificates = list(Certificate.objects.for_list().filter(product_name__in=names))
    facts = {"law": law_of_expiry(on), "signer": person("lanhdao").signer}
    actions.notify_expiry(certificates, **facts, by=secretary(), on=on)


class Revoking:
    """One revocation: laid before the leader, then signed."""

    def __init__(self, row):
        self.row = row

    @property
    def certificate(self):
        return product_named(self.row["product"]).certificates.get()

    def proposed(self, *, on):
        names = ("ground", "conclusion_number", "concluded_by", "findings")
        facts = {name: self.row[name] for name in names}
        facts["concluded_on"] = date.fromisoformat(self.row["concluded_on"])
        revocation = Revocation(certificate=self.certificate, signer=person("lanhdao").signer, **facts)
        actions.propose_revocation(revocation, by=secretary(), on=on)

    def signed(self, *, on):
        revocation = Revocation.objects.for_page().get(certificate=self.certificate)
        actions.sign_revocation(revocation, law=law_of_expiry(on), by=person("lanhdao"), on=on)
