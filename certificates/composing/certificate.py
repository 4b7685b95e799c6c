"""The certificate on paper (R-CERT-5)."""

from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from certificates.composing.office import signature, the_office
from certificates.documents import CertificatePaper
from certificates.rules import code_shown, valid_until
from ocop_portal.pdf.blocks import CitedPaper
from ocop_portal.pdf.wording import short_date
from ocop_portal.texts.models import texts_of


def check_url(token):
    """The full address behind the QR code; it shows the code in the form in which it can be typed."""
    return settings.SITE_URL + reverse("certificates:public_check", args=[code_shown(token)])


def certificate_paper(line, decision, *, register_number, decision_number, token, on):
    """The certificate that the decision orders for this line."""
    dossier, authority = line.dossier, line.body
    producer, law, office = dossier.product.producer, dossier.law, the_office()
    return CertificatePaper(
        issuing_body=authority.name,
        product_name=dossier.product.name,
        product_code=dossier.product.code,
        producer_name=producer.name,
        address=_capitalised(producer.full_address),
        year=dossier.round.year,
        stars=line.stars,
        register_number=register_number,
        decision=CitedPaper(decision_number, on),
        place=authority.place,
        issued_on=on,
        months=law.certificate_months,
        expires_on=valid_until(on, law.certificate_months),
        signature=signature(decision.signer),
        check_url=check_url(token),
        check_code=code_shown(token),
        emblem=_file(office.emblem),
        logo=_file(office.logo),
        texts=texts_of("certificate"),
    )


def certificate_again(old, names, *, signer, register_number, token, on):
    """A certificate that takes the place of `old`, which it names: other `names`, the same stars and end."""
    office, first, authority = the_office(), old.first_issue, old.authority.answering_on(on)
    dossier = first.evaluation.dossier
    return CertificatePaper(
        issuing_body=authority.name,
        product_code=old.product_code,
        year=dossier.round.year,
        stars=old.stars,
        register_number=register_number,
        decision=CitedPaper(old.decision_number, first.issued_on),
        place=authority.place,
        issued_on=on,
        months=dossier.law.certificate_months,
        expires_on=old.valid_until,
        signature=signature(signer),
        check_url=check_url(token),
        check_code=code_shown(token),
        emblem=_file(office.emblem),
        logo=_file(office.logo),
        replaces=_("%(number)s ngày %(date)s")
        % {"number": old.register_number, "date": short_date(old.issued_on)},
        **names,
    )


def _capitalised(text):
    return text[:1].upper() + text[1:]


def _file(field):
    return Path(field.path) if field else None
