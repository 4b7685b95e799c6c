"""The decision that founds a council and its team, and the one that issues its quy chế."""

from functools import partial

from django.utils.translation import gettext as _

from councils.documents import CharterPaper, FoundingPaper, MemberLine, TeamLine
from councils.models import Condition
from councils.particulars import seat_rows
from councils.readiness import leeways_of
from ocop_portal.archive.actions import papers_of
from ocop_portal.archive.issuing import Draft
from ocop_portal.archive.models import PaperKind
from ocop_portal.archive.office import (
    DECISION_SYMBOL,
    head_of,
    issuer,
    letterhead,
    own_signature,
    the_office,
)
from ocop_portal.pdf.blocks import CitedPaper
from ocop_portal.pdf.wording import long_date
from ocop_portal.texts.models import texts_of
from ocop_portal.wording import inside

SEPARATOR = ";"


def founding_draft(council, *, signer, team, given=None):
    """The decision as a paper to be. `team`: a person a line, name; post and body; duty."""
    compose = partial(_founding, council, signer, team_lines(team))
    return Draft(PaperKind.FOUNDING, council, DECISION_SYMBOL, compose, given)


def charter_draft(council, *, signer, given=None):
    """The quy chế, with the council's own rules. The founding decision has its number."""
    return Draft(PaperKind.CHARTER, council, DECISION_SYMBOL, partial(_charter, council, signer), given)


def team_lines(text):
    """What was typed, a person a line, as the annex prints it."""
    rows = [[part.strip() for part in line.split(SEPARATOR, 2)] for line in text.splitlines() if line.strip()]
    return tuple(TeamLine(*row) for row in rows)


def member_lines(council):
    """The seats in their order, as papers list them."""
    return tuple(
        MemberLine(
            name=str(row.seat),
            post=f"{row.seat.title}, {row.seat.organisation}",
            role=_("Chủ tịch Hội đồng") if row.seat.is_chair else _("Ủy viên"),
            fields=", ".join(row.field_names),
        )
        for row in seat_rows(council)
    )


def regulation_cited(regulation):
    """“Quyết định số 148/QĐ-TTg ngày 24 tháng 02 năm 2023”."""
    return _("Quyết định số %(number)s ngày %(day)s") % {
        "number": regulation.number,
        "day": long_date(regulation.signed_on),
    }


def _founding(council, signer, team, number, on):
    return FoundingPaper(
        **_decision_facts(council, signer, PaperKind.FOUNDING, number, on),
        members=member_lines(council),
        team=team,
        delivery_days=council.regulation.delivery_working_days,
    )


def _charter(council, signer, number, on):
    regulation = council.regulation
    return CharterPaper(
        **_decision_facts(council, signer, PaperKind.CHARTER, number, on),
        founding=CitedPaper(council.decision_number, council.founded_on),
        quorum=f"{council.quorum_numerator}/{council.quorum_denominator}",
        spread=council.max_spread,
        spread_is_law=regulation.spread_is_law,
        minimum_way=council.get_minimum_way_display(),
        delivery_days=regulation.delivery_working_days,
        exceptions=tuple(inside(str(Condition(found).label)) for found in leeways_of(council)),
    )


def _decision_facts(council, signer, kind, number, on):
    """What both decisions say alike."""
    office, authority, regulation = the_office(), council.authority, council.regulation
    return {
        "letterhead": letterhead(authority, DECISION_SYMBOL, number, on),
        "issuer": issuer(office),
        "authority": head_of(authority),
        "grounds": tuple(regulation.grounds),
        "council": council.name,
        "regulation": regulation_cited(regulation),
        "signature": own_signature(signer),
        "body": authority.name,
        "replaces": _earlier(council, kind),
        "texts": texts_of(kind.value),
    }


def _earlier(council, kind):
    paper = papers_of(council, kind).first()
    return CitedPaper(paper.number, paper.issued_on) if paper else None
