"""The letter that sends a product upwards (R-RANK-1, R-RANK-3)."""

from django.utils.translation import gettext as _

from certificates.composing.decision import referral_band
from certificates.composing.office import (
    issuer,
    letter_symbol,
    letterhead,
    round_name,
    signature,
    the_office,
)
from certificates.documents import ReferralLetter, ReferredProduct
from ocop_portal.pdf.blocks import CitedPaper
from ocop_portal.pdf.wording import long_date, padded
from ocop_portal.texts.models import texts_of


def packet_code(dossier):
    """The code stamped on every page of the packet: “HS-51-524-02-2024”."""
    return f"HS-{dossier.product.code}" if dossier.product.code else dossier.code


def referral_letter(line, decision, *, number, decision_number, on):
    """The letter that goes with the packet of this line."""
    dossier, session, office = line.dossier, line.evaluation.session, the_office()
    authority, superior = line.body, line.superior.name
    return ReferralLetter(
        letterhead=letterhead(authority, letter_symbol(office), number, on),
        issuer=issuer(office, authority),
        addressees=(superior,),
        regulation=law_cited(dossier.law),
        round_name=round_name(session),
        decision=CitedPaper(decision_number, on),
        products=(_referred_product(line),),
        superior=superior,
        band=referral_band(line),
        signature=signature(decision.signer),
        texts=texts_of("referral_letter"),
    )


def law_cited(law):
    """The regulation as decisions cite it among their grounds, else by its number and date."""
    as_ground = next((ground for ground in law.grounds if law.number in ground), None)
    facts = {"number": law.number, "date": long_date(law.signed_on)}
    return as_ground or _("Quyết định số %(number)s ngày %(date)s") % facts


def _referred_product(line):
    dossier = line.dossier
    samples = line.evaluation.agenda_item.samples_received
    return ReferredProduct(
        code=dossier.product.code,
        name=dossier.product.name,
        producer=dossier.product.producer.name,
        address=dossier.product.producer.commune.name,
        mean=line.mean,
        samples=_("%s mẫu") % padded(samples) if samples else _("không có"),
        packet_code=packet_code(dossier),
    )
