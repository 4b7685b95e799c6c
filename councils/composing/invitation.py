"""Invitations to a session: one to the members, one to each producer who presents."""

from functools import partial
from itertools import zip_longest

from django.utils import timezone
from django.utils.translation import gettext as _

from councils.documents import InvitationPaper, InvitedProduct
from councils.models import Invitation
from ocop_portal.archive.issuing import Draft
from ocop_portal.archive.models import PaperKind
from ocop_portal.archive.office import INVITATION_SYMBOL, issuer, letterhead, signature, the_office
from ocop_portal.pdf.blocks import CitedPaper
from ocop_portal.texts.models import texts_of

from .founding import member_lines


def invited_producers(session):
    """The producers with a product on the agenda, in its order."""
    items = session.agenda.select_related("dossier__product__producer__commune__authority__superior")
    return list(dict.fromkeys(item.dossier.product.producer for item in items))


def invitation_drafts(session, *, members, producers, signer, given=()):
    """[(producer or None for the members, the paper to be)]. `given`: numbers from outside, in this order."""
    facts = _facts(session, signer)
    earlier = _earlier(session)
    chosen = [None] if members else []
    return [
        (
            invited,
            Draft(
                PaperKind.INVITATION,
                session,
                INVITATION_SYMBOL,
                partial(_invitation, session, facts, invited, earlier.get(invited and invited.pk)),
                number,
            ),
        )
        for invited, number in zip_longest([*chosen, *producers], given)
    ]


def _invitation(session, facts, invited, replaces, number, on):
    special = _to_producer(session, invited) if invited else _to_members(session)
    return InvitationPaper(
        letterhead=letterhead(session.council.authority, INVITATION_SYMBOL, number, on),
        replaces=replaces,
        **{**facts, **special},
    )


def _facts(session, signer):
    """What all invitations of a session say alike."""
    council, office = session.council, the_office()
    chair = council.seats.select_related("user").filter(is_chair=True).first()
    return {
        "issuer": issuer(office),
        "round_name": session.round.in_sentence,
        "council": council.name,
        "chair": f"{chair}, {chair.title}, {chair.organisation}, {_('Chủ tịch Hội đồng')}" if chair else "",
        "starts_at": timezone.localtime(session.starts_at),
        "venue": session.place.rstrip("."),
        "signature": signature(signer),
        "texts": texts_of("invitation"),
    }


def _products(session, producer=None):
    """Those of the agenda with their turn, or of one producer: what else is judged is not told to them."""
    items = session.agenda.select_related("dossier__product__producer__commune")
    return tuple(
        InvitedProduct(turn, product.name, product.producer.name, product.producer.commune.name)
        for turn, product in enumerate((item.dossier.product for item in items), 1)
        if producer is None or product.producer_id == producer.pk
    )


def _to_members(session):
    return {"members": member_lines(session.council), "products": _products(session)}


def _to_producer(session, producer):
    return {
        "invited": producer.name,
        "address": producer.full_address,
        "commune": producer.commune.name,
        "products": _products(session, producer),
    }


def _earlier(session):
    """{producer id or None: the last invitation, cited}."""
    rows = Invitation.objects.filter(session=session).select_related("paper").order_by("pk")
    return {row.producer_id: CitedPaper(row.paper.number, row.paper.issued_on) for row in rows}
