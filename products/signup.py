"""A producer signs up: an account and the producer's particulars, which the commune then confirms."""

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.actions import give_consent
from ocop_portal.accounts.models import Role
from ocop_portal.audit.history import record


class Act(TextChoices):
    SIGN_UP = "sign_up", _("Đăng ký chủ thể")


@transaction.atomic
def sign_up(producer, user, *, password, on):
    """Save this unsaved producer (pending) and its first user, who consented to the notice on personal data.

    The person signing up is the one who acts.
    """
    user.role = Role.PRODUCER
    user.set_password(password)
    user.save()
    producer.save()
    producer.users.add(user)
    record(Act.SIGN_UP, producer, by=user)
    give_consent(user, by=user, on=on)
    return producer
