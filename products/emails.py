"""Letters about a dossier: unsent messages, none to people without an address; the caller sends them."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop_portal.accounts.models import Role, User
from products.models.returns import Deadline


def dossier_withdrawn(dossier, *, reason):
    """To the commune and the secretariat."""
    office = User.objects.filter(role=Role.SECRETARIAT)
    subject = _("Chủ thể đã rút hồ sơ %(code)s")
    return _letters(dossier, "withdrawn", subject, [*_officials(dossier), *office], reason=reason)


def dossier_postponed(dossier, *, before, reason):
    """To the producer and the commune."""
    subject = _("Hồ sơ %(code)s được chuyển sang đợt sau")
    people = [*_owners(dossier), *_officials(dossier)]
    return _letters(dossier, "postponed", subject, people, before=before, reason=reason)


def deadline_extended(extension):
    """To those whose deadline it is."""
    dossier = extension.dossier
    of_commune = extension.deadline == Deadline.COMMUNE_REPORT
    people = _officials(dossier) if of_commune else _owners(dossier)
    return _letters(dossier, "extended", _("Gia hạn cho hồ sơ %(code)s"), people, extension=extension)


def _letters(dossier, template, subject, people, **facts):
    """One letter a person, so that nobody sees the others' addresses."""
    url = settings.SITE_URL + reverse("evaluations:dossier_detail", args=[dossier.code])
    facts = {"dossier": dossier, "url": url, **facts}
    return [
        EmailMessage(
            subject % {"code": dossier.code},
            render_to_string(f"products/emails/{template}.txt", {"person": person, **facts}),
            to=[person.email],
        )
        for person in people
        if person.email and person.is_active
    ]


def _owners(dossier):
    return dossier.product.producer.users.all()


def _officials(dossier):
    return dossier.product.producer.commune.officials.all()
