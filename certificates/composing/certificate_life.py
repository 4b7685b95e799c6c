"""Papers of a certificate's later life: expiry notice, revocation."""

from functools import partial

from django.utils.translation import gettext as _

from certificates.composing.office import (
    DECISION_SYMBOL,
    NOTICE_SYMBOL,
    issuer,
    letterhead,
    signature,
    the_office,
)
from certificates.documents import CertificateFacts, ExpiryNoticePaper, RevocationPaper
from certificates.renewing import window_of
from ocop_portal.archive.issuing import Draft
from ocop_portal.archive.models import PaperKind
from ocop_portal.pdf.blocks import CitedPaper
from ocop_portal.pdf.wording import long_date, sentence
from ocop_portal.regulations.clock import business_date
from ocop_portal.texts.models import texts_of
from ocop_portal.wording import inside


def expiry_draft(certificate, *, law, signer, given=None):
    """The notice as a paper to be. `law`: the regulation that holds on the day (R-CERT-2)."""
    compose = partial(_expiry_notice, certificate, law, signer)
    return Draft(PaperKind.EXPIRY_NOTICE, certificate, NOTICE_SYMBOL, compose, given)


def revocation_draft(revocation, *, law, given=None):
    """The decision as a paper to be (R-CERT-3)."""
    compose = partial(_revocation, revocation, law)
    return Draft(PaperKind.REVOCATION, revocation.certificate, DECISION_SYMBOL, compose, given)


def cited_law(law):
    """“Quyết định số 148/QĐ-TTg ngày 24 tháng 02 năm 2023”."""
    return _("Quyết định số %(number)s ngày %(day)s") % {
        "number": law.number,
        "day": long_date(law.signed_on),
    }


def certificate_facts(certificate):
    """A certificate as papers about it name it."""
    return CertificateFacts(
        product_name=certificate.product_name,
        product_code=certificate.product_code,
        producer_name=certificate.producer_name,
        address=certificate.address,
        stars=certificate.stars,
        register_number=certificate.register_number,
        issued_on=certificate.issued_on,
        valid_until=certificate.valid_until,
        decision=certificate.decision_number,
    )


def _expiry_notice(certificate, law, signer, number, on):
    office, window = the_office(), window_of(certificate, law, on or business_date())
    return ExpiryNoticePaper(
        letterhead=letterhead(office.authority, NOTICE_SYMBOL, number, on),
        issuer=issuer(office),
        regulation=cited_law(law),
        certificate=certificate_facts(certificate),
        commune=certificate.product.producer.commune.name,
        forms=(law.registration_form, law.self_assessment_form),
        filing=window.told,
        carried_until=window.carried_until if window.carried_until > window.ends else None,
        signature=signature(signer),
        texts=texts_of("expiry_notice"),
    )


def _revocation(revocation, law, number, on):
    office, certificate = the_office(), revocation.certificate
    authority = certificate.authority.answering_on(on or revocation.proposed_on)
    return RevocationPaper(
        letterhead=letterhead(authority, DECISION_SYMBOL, number, on),
        issuer=issuer(office),
        authority=authority.name,
        grounds=tuple(law.grounds),
        certificate=certificate_facts(certificate),
        ground=inside(str(revocation.get_ground_display())),
        # A text whose article is not known is cited for none: the decision rests on the conclusion.
        rule=law.revocation_rule or _("theo Kết luận nêu trên"),
        conclusion=CitedPaper(revocation.conclusion_number, revocation.concluded_on),
        concluded_by=revocation.concluded_by,
        findings=sentence(revocation.findings),
        commune=certificate.product.producer.commune.name,
        signature=signature(revocation.signer),
        texts=texts_of("revocation"),
    )
