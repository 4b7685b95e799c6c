"""Reading stored papers: the bytes that were issued, or none (R-PAPER-3)."""

import hashlib
import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import models
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop_portal.accounts.models import Role, User
from ocop_portal.archive.models import Paper
from ocop_portal.audit.history import record
from ocop_portal.audit.models import AuditEvent
from ocop_portal.mails.posting import post
from ocop_portal.regulations.clock import business_date

logger = logging.getLogger(__name__)


class Act(models.TextChoices):
    FIND_DAMAGE = "find_damage", gettext_lazy("Phát hiện tệp văn bản khác bản đã phát hành")


class PaperDamaged(ValidationError):
    """The file of this paper is lost or is not the one that was issued: nobody gets it (code `damaged`)."""

    def __init__(self, paper):
        super().__init__(
            _("Tệp của văn bản “%(paper)s” không còn đúng bản đã phát hành. Quản trị hệ thống đã được báo."),
            code="damaged",
            params={"paper": f"{paper}: {paper.title}"},
        )
        self.paper = paper


def open_paper(paper):
    """The stored file, open at its beginning, its SHA-256 compared first.

    Raises PaperDamaged, after the administrators were told: once a day, however often it is asked for.
    """
    return _opened(paper, paper)


def open_twin(twin):
    """The stored ZIP of a paper; as `open_paper`."""
    return _opened(twin, twin.paper)


def _opened(kept, paper):
    try:
        file = kept.file.open()
    except FileNotFoundError:
        _report(paper, kept, found="")
        raise PaperDamaged(paper) from None
    found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != kept.sha256:
        file.close()
        _report(paper, kept, found=found)
        raise PaperDamaged(paper)
    file.seek(0)
    return file


def read_paper(paper):
    """The bytes of a stored paper; as `open_paper`."""
    with open_paper(paper) as file:
        return file.read()


def _report(paper, kept, *, found):
    facts = {"expected": kept.sha256, "found": found}
    logger.error("Damaged paper %s, %s: %s", paper.pk, kept.file.name, facts)
    told = AuditEvent.objects.about(paper).filter(
        action=f"{Paper._meta.app_label}.{Act.FIND_DAMAGE}", business_date=business_date()
    )
    if told.exists():
        return
    record(Act.FIND_DAMAGE, paper, by=User.objects.system(), **facts)
    if letter := damage_letter(paper, kept, found=found):
        post(letter, by=User.objects.system())


def damage_letter(paper, kept, *, found):
    """Tells the administrators which file (`kept`: the paper or its twin) to put back from the backup; None
    where nobody has an address.
    """
    people = User.objects.filter(models.Q(role=Role.ADMIN) | models.Q(is_superuser=True), is_active=True)
    addresses = sorted(set(people.exclude(email="").values_list("email", flat=True)))
    if not addresses:
        return None
    context = {"paper": paper, "kept": kept, "found": found, "site": settings.SITE_URL}
    body = render_to_string("archive/emails/damage.txt", context)
    return EmailMessage(_("Tệp văn bản khác bản đã phát hành"), body, to=addresses)
