"""The year report: what the portal knows of the year, under the office's letterhead."""

from django.utils.translation import gettext as _

from certificates.composing.office import issuer, letterhead, signature, the_office
from certificates.documents import ProgrammeReport
from certificates.programme.tables import sections_of
from ocop_portal.pdf.blocks import CitedPaper, Signature
from ocop_portal.pdf.wording import long_date
from ocop_portal.texts.models import texts_of

REPORT_SYMBOL = "BC-UBND"


def report_of(programme, *, on):
    """The report of this programme with the figures of this date, without number and date."""
    office = the_office()
    signer = office.signers.select_related("user").order_by("pk").first()
    superior = office.authority.superior
    to = (superior.name,) if superior else ()
    return ProgrammeReport(
        letterhead=letterhead(office.authority, REPORT_SYMBOL),
        issuer=issuer(office),
        addressees=to,
        year=programme.year,
        plan=_plan_cited(programme),
        until=long_date(on),
        sections=sections_of(programme, on=on),
        signature=signature(signer) if signer else Signature(()),
        texts=texts_of("programme_report"),
    )


def _plan_cited(programme):
    if programme.number and programme.signed_on:
        return _("Kế hoạch %s") % CitedPaper(programme.number, programme.signed_on)
    return str(programme)
