"""What every paper of the office shares: letterhead, issuer, signature, signs, how bodies are named."""

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import Issuer, Letterhead, Signature, heading_lines
from ocop_portal.pdf.wording import padded
from ocop_portal.regulations.models import Office

DECISION_SYMBOL = "QĐ-UBND"
NOTICE_SYMBOL = "TB-UBND"
INVITATION_SYMBOL = "GM-UBND"
ON_BEHALF = "TM."


def the_office():
    """The office of this portal; Office.DoesNotExist where nobody has set it up."""
    return Office.objects.select_related("authority__superior").get()


def letter_symbol(office):
    """Letters carry the sign of the desk that wrote them: “UBND-NNPTNT”."""
    return f"UBND-{office.department_sign}"


def letterhead(authority, symbol, number=None, on=None):
    return Letterhead(
        heading_lines(authority.name, authority.area),
        authority.place,
        symbol=symbol,
        number=number,
        issued_on=on,
    )


def full_number(number, symbol):
    """“07/QĐ-UBND”: a number as it is cited."""
    return f"{padded(number)}/{symbol}"


def issuer(office, authority=None):
    """The office as its papers name it; `authority`: the body that issues, where it may be another one."""
    authority = authority or office.authority
    desk_and_area = f"{office.department} {authority.area}".strip()
    contact = f"{desk_and_area}, {_('điện thoại')} {office.phone}" if office.phone else desk_and_area
    return Issuer(authority.name, authority.area, office.department, contact, office.department_sign)


def signature(signer):
    """Of a paper of the authority; without a signer the block of a draft stays open."""
    if signer is None:
        return Signature(())
    return Signature(tuple(signer.authority_lines), str(signer.user), signer_id=signer.pk)


def own_signature(signer):
    """Of a paper of the authority's head, who signs in their own right: without “TM. ỦY BAN NHÂN DÂN”."""
    lines = tuple(line for line in signer.authority_lines if not line.startswith(ON_BEHALF))
    return Signature(lines, str(signer.user), signer_id=signer.pk)


def head_of(authority):
    """“Chủ tịch Ủy ban nhân dân huyện Bình Sơn”, who founds councils (E2)."""
    return _("Chủ tịch %(authority)s") % {"authority": authority.name}


def short_name(body, area):
    """“UBND huyện Bình Sơn”, as lists of recipients name a body of state."""
    return _("UBND %(area)s") % {"area": area} if area else body
