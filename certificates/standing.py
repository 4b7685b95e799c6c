"""Where a product stands in the cycle, as one person may know it (R-SCORE-7)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from evaluations.progress import next_act
from products.models import Dossier
from products.statuses import cycle_tag, is_judged_for, status_tag, steps_of_product
from products.turns import NextAct, cycle_turn
from products.workflow import GONE, Status


@dataclass(frozen=True)
class Known:
    """What a person may see of a product, newest first; `told`: dossiers whose result they may read."""

    dossiers: list[Dossier]
    certificates: list
    told: set[int]

    @property
    def last_dossier(self):
        """The last one that was not taken back, or None."""
        return next((row for row in self.dossiers if row.status not in GONE), None)

    def recognised(self, dossier):
        """Whether a certificate of this dossier is known; without a dossier, of any."""
        if dossier is None:
            return bool(self.certificates)
        return any(
            row.evaluation and row.evaluation.agenda_item.dossier_id == dossier.pk
            for row in self.certificates
        )


@dataclass(frozen=True)
class Standing:
    """The stepper, the tag, and the next act with whose it is."""

    steps: list
    tag: dict
    act: NextAct


def standing_of(user, product, known):
    """By the last dossier, else by the cycle, else by the certificate."""
    dossier, cycle = known.last_dossier, getattr(product, "cycle", None)
    is_recognised = known.recognised(dossier)
    steps = steps_of_product(user, product, dossier, is_recognised=is_recognised)
    if dossier is not None:
        return Standing(steps, *_of_dossier(user, dossier, known, is_recognised=is_recognised))
    if cycle is not None:
        return Standing(steps, cycle_tag(cycle), cycle_turn(cycle))
    if is_recognised:
        return Standing(steps, *_recognised())
    tag = {"kind": "off", "text": _("Chưa đăng ký ý tưởng")}
    return Standing(steps, tag, NextAct(_("Chủ thể đăng ký ý tưởng cho sản phẩm này.")))


def _of_dossier(user, dossier, known, *, is_recognised):
    """(tag, next act); who was told the result reads it in its notice."""
    if is_recognised and is_judged_for(user, dossier):
        return _recognised()
    return dossier_tag(user, dossier, known), next_act(user, dossier)


def dossier_tag(user, dossier, known):
    """{"kind", "text"} for the tag component; a result that was told is named as far as it was told."""
    if is_judged_for(user, dossier) and known.recognised(dossier):
        return {"kind": "done", "text": Status.RECOGNISED.label}
    return status_tag(user, dossier)


def _recognised():
    return (
        {"kind": "done", "text": Status.RECOGNISED.label},
        NextAct(_("Đã công nhận. Sản phẩm được xúc tiến thương mại.")),
    )
