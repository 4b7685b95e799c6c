"""What every paper of the office shares: letterhead, issuer, signature, how bodies and rounds are named."""

from django.utils.translation import gettext as _

from certificates.results import source_of
from ocop_portal.pdf.blocks import Issuer, Letterhead, Signature, heading_lines
from ocop_portal.pdf.wording import padded
from ocop_portal.regulations.models import Office

DECISION_SYMBOL = "QĐ-UBND"
NOTICE_SYMBOL = "TB-UBND"


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


def issuer(office):
    authority = office.authority
    desk_and_area = f"{office.department} {authority.area}".strip()
    contact = f"{desk_and_area}, {_('điện thoại')} {office.phone}" if office.phone else desk_and_area
    return Issuer(authority.name, authority.area, office.department, contact)


def signature(signer):
    return Signature(tuple(signer.authority_lines), str(signer.user))


def short_name(body, area):
    """“UBND huyện Bình Sơn”, as lists of recipients name a body of state."""
    return _("UBND %(area)s") % {"area": area} if area else body


def round_name(session):
    """“đợt 1 năm 2024”, as it stands inside a sentence."""
    return _("đợt %(number)s năm %(year)s") % {
        "number": session.round.number,
        "year": session.round.year,
    }


def sets_used(evaluations):
    """Which criteria set was used for which product (by its place in the list), with the set's source."""
    places = {}
    for place, evaluation in enumerate(evaluations, 1):
        places.setdefault(evaluation.criteria_set, []).append(str(place))
    named = [
        _("số %(number)s “%(name)s” (sản phẩm %(places)s)")
        % {"number": padded(used.ordinal), "name": used.name, "places": ", ".join(found)}
        for used, found in places.items()
    ]
    return _(" và ").join(named) + ", " + source_of(evaluations[0])
