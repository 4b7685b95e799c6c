"""A producer signs up: an account and the producer's particulars, which the commune then confirms."""

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.actions import give_consent
from ocop_portal.accounts.models import Role
from ocop_portal.audit.history import record
from ocop_portal.saving import save_or_tell


class Act(TextChoices):
    SIGN_UP = "sign_up", _("Đăng ký chủ thể")


@transaction.atomic
def sign_up(producer, user, *, password, on):
    """Save this unsaved producer (pending) and its first user, who consented to the notice on personal data.

    The person signing up is the one who acts. ValidationError when name or tax code were taken a moment ago.
    """
    user.role = Role.PRODUCER
    user.set_password(password)
    save_or_tell(user)
    save_or_tell(producer)
    producer.users.add(user)
    record(Act.SIGN_UP, producer, by=user)
    give_consent(user, by=user, on=on)
    return producer
