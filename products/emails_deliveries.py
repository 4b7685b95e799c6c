"""The e-mail that goes with a letter: an unsent message, or None where nobody has an address.

It names the paper and where to read it; what the paper says is not in the mail.
"""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from products.models.deliveries import Recipient


def people_of(producer, recipient):
    """The accounts of whom a letter is for."""
    people = producer.users if recipient == Recipient.PRODUCER else producer.commune.officials
    return people.filter(is_active=True)


def addresses_of(producer, recipient):
    """Their e-mail addresses."""
    return sorted({user.email for user in people_of(producer, recipient) if user.email})


def paper_sent(delivery):
    """Tells that a paper can be read on the portal."""
    addresses = addresses_of(delivery.producer, delivery.recipient)
    if not addresses:
        return None
    paper = delivery.paper
    page = "certificates:signed_copy_file" if paper.signed_copy_id else "certificates:paper_file"
    url = settings.SITE_URL + reverse(page, args=[paper.pk])
    body = render_to_string(
        "products/emails/paper_sent.txt", {"delivery": delivery, "paper": paper, "url": url}
    )
    return EmailMessage(
        _("%(paper)s gửi %(who)s") % {"paper": paper, "who": delivery.addressee}, body, to=addresses
    )
