"""Papers of councils on which the office tries its words."""

from dataclasses import replace

from councils import samples
from councils.composing import charter_draft, invitation_drafts
from councils.models import Council, Session
from ocop_portal.regulations.models import Signer
from ocop_portal.texts.trying import Trial


def last_charter():
    """The quy chế of the council that was founded last, by number."""
    council = Council.objects.exclude(decision_number="").order_by("-pk").first()
    signer = Signer.objects.select_related("user").order_by("pk").first()
    if council is None or signer is None or council.founded_on is None:
        return None
    return charter_draft(council, signer=signer).compose(None, None)


def last_invitation():
    """Of the members, to the last session with products on its agenda."""
    session = Session.objects.filter(agenda__isnull=False).order_by("-pk").first()
    signer = Signer.objects.select_related("user").order_by("pk").first()
    if session is None or signer is None or session.starts_at is None:
        return None
    ((_members, draft),) = invitation_drafts(session, members=True, producers=[], signer=signer)
    return draft.compose(None, None)


def _first_founding():
    return replace(samples.founding(), replaces=None)


def _other_charter():
    return replace(
        samples.charter(), replaces=samples.founding().replaces, spread_is_law=False, exceptions=()
    )


TRIALS = {
    "founding": Trial(samples=(samples.founding, _first_founding)),
    "charter": Trial(samples=(samples.charter, _other_charter), recent=last_charter),
    "invitation": Trial(samples=(samples.invitation, samples.producer_invitation), recent=last_invitation),
}
