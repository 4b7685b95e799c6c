"""The province's answer to the dossier that round 1 sent up, recorded, told and announced."""

from datetime import date

from certificates import actions
from certificates.models import Referral
from ocop_portal.demo.files import content_of
from ocop_portal.demo.people import person
from ocop_portal.regulations.loading import read_fixture


def hear_back(*, on):
    """The secretariat records the letter and its certificate, and releases the notices."""
    story, secretary = read_fixture("demo/answer.json"), person("thuky")
    letter = actions.Letter(
        story["number"], date.fromisoformat(story["signed_on"]), content_of(story["letter"])
    )
    recognition = actions.Recognition(
        story["stars"],
        story["decision_number"],
        story["register_number"],
        issued_on=date.fromisoformat(story["issued_on"]),
        valid_until=date.fromisoformat(story["valid_until"]),
    )
    facts = {"signer": person("lanhdao").signer, "by": secretary, "on": on}
    answer = actions.record_recognition(Referral.objects.get(), letter, recognition, **facts)
    actions.release_notices(list(answer.notices.all()), by=secretary, on=on)
