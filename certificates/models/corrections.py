"""A clerical error in an issued paper, and the new paper that names the old."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from certificates.rules import Corrected
from ocop_portal.accounts.models import Role

from .certificates import Certificate
from .decisions import Decision, DecisionState
from .proposals import LaidBeforeLeader


class CorrectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office's own business; the signed paper reaches producer and commune by permissions.py."""
        return self if user.role in {Role.SECRETARIAT, Role.LEADER} else self.none()

    def signed(self):
        return self.filter(state=DecisionState.SIGNED)

    def for_page(self):
        return self.select_related(
            "certificate__product__producer__commune",
            "certificate__authority__successor",
            "certificate__authority__superior",
            "certificate__decision",
            "certificate__paper",
            "certificate__replaced_by",
            "decision__session__council__authority",
            "decision__session__round",
            "decision__paper",
            "new_certificate__paper",
            "signer__user",
            "paper",
            "proposed_by",
        )


class Correction(LaidBeforeLeader):
    """Quyết định đính chính of a certificate, which is then issued anew, or of a decision.

    `rows`: [what, as it stands, as it must stand], `what` of `rules.Corrected`. The old paper stays.
    """

    certificate = models.ForeignKey(
        Certificate,
        verbose_name=_("giấy chứng nhận"),
        null=True,
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    decision = models.ForeignKey(
        Decision,
        verbose_name=_("quyết định"),
        null=True,
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    rows = models.JSONField(_("nội dung đính chính"), default=list)
    reason = models.CharField(_("lý do"), max_length=500)
    new_certificate = models.OneToOneField(
        Certificate,
        verbose_name=_("giấy cấp lại"),
        null=True,
        on_delete=models.PROTECT,
        related_name="origin",
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("quyết định đính chính")
        verbose_name_plural = _("quyết định đính chính")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="certificates_correction_of_one",
                condition=Q(certificate__isnull=False, decision=None)
                | Q(certificate=None, decision__isnull=False, new_certificate=None),
            ),
            models.CheckConstraint(name="certificates_correction_with_reason", condition=~Q(reason="")),
            models.UniqueConstraint(
                fields=["certificate"],
                condition=Q(certificate__isnull=False),
                name="certificates_correction_once_a_certificate",
            ),
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(decision__isnull=False, state="draft"),
                name="certificates_correction_one_draft_a_decision",
            ),
            models.CheckConstraint(
                name="certificates_correction_signed_facts",
                condition=Q(
                    state=DecisionState.DRAFT,
                    signed_on=None,
                    signed_at=None,
                    paper=None,
                    new_certificate=None,
                )
                | Q(
                    Q(certificate=None) | Q(new_certificate__isnull=False),
                    state=DecisionState.SIGNED,
                    signed_on__isnull=False,
                    signed_at__isnull=False,
                    paper__isnull=False,
                ),
            ),
        ]

    def __str__(self):
        return _("Đính chính %(what)s") % {"what": self.certificate or self.decision}

    @property
    def changes(self):
        """(what in words, as it stands, as it must stand) of each row."""
        return [(Corrected(what).label, wrong, right) for what, wrong, right in self.rows]
