"""What is laid before a leader and holds once it is signed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop_portal.archive.models import Paper
from ocop_portal.regulations.models import Signer

from .decisions import DecisionState


class LaidBeforeLeader(models.Model):
    """Proposed by the secretariat, signed by `signer`: from then on with its `paper`."""

    state = models.CharField(
        _("tình trạng"),
        max_length=10,
        choices=DecisionState.choices,
        default=DecisionState.DRAFT,
        editable=False,
    )
    signer = models.ForeignKey(Signer, verbose_name=_("người ký"), on_delete=models.PROTECT)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người trình"), on_delete=models.PROTECT, related_name="+"
    )
    proposed_on = models.DateField(_("ngày trình"))
    signed_on = models.DateField(_("ngày ký"), null=True, editable=False)
    signed_at = models.DateTimeField(_("ký lúc"), null=True, editable=False)
    paper = models.OneToOneField(
        Paper, verbose_name=_("văn bản"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True
