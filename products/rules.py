"""Rules of rounds: plain values in and out."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RoundState(TextChoices):
    """Where a round stands on a date; computed, never stored."""

    COMING = "coming", _("Sắp mở")
    TAKING_IN = "taking_in", _("Đang nhận hồ sơ")
    JUDGING = "judging", _("Đang đánh giá")
    ENDED = "ended", _("Đã kết thúc")


def round_state(*, opens_on, intake_until, closes_on, on):
    """The state of a round with these dates; its last day still belongs to it."""
    if on < opens_on:
        return RoundState.COMING
    if on <= intake_until:
        return RoundState.TAKING_IN
    return RoundState.JUDGING if on <= closes_on else RoundState.ENDED
