"""The leader's decision about a session, and the referrals it orders."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from councils.models import Session
from evaluations.models import Evaluation
from ocop_portal.accounts.models import Role
from ocop_portal.archive.models import Paper
from ocop_portal.regulations.models import Authority, Signer


class DecisionState(models.TextChoices):
    DRAFT = "draft", _("Chờ ký")
    ISSUING = "issuing", _("Đang phát hành")
    SIGNED = "signed", _("Đã ký")


class DecisionScope(models.TextChoices):
    """What of a session's results it is about: one decision for all, or one for each outcome (E11c)."""

    ALL = "all", _("Kết quả phiên họp")
    RECOGNITION = "recognition", _("Công nhận kết quả, cấp giấy chứng nhận")
    REFERRAL = "referral", _("Phê duyệt điểm, chuyển cấp trên")


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office's own business; who may read the signed paper, permissions.py says."""
        return self if user.role in {Role.SECRETARIAT, Role.LEADER} else self.none()

    def about(self, evaluations):
        """Those that speak of one of these evaluations."""
        referred = Referral.objects.filter(evaluation__in=evaluations, decision__scope=DecisionScope.REFERRAL)
        of_session = models.Q(answer=None, session__agenda__evaluation__in=evaluations) & ~models.Q(
            scope=DecisionScope.REFERRAL
        )
        elsewhere = models.Q(
            scope=DecisionScope.RECOGNITION, session__in=referred.values("decision__session")
        )
        of_answer = models.Q(answer__referral__evaluation__in=evaluations)
        return self.filter(of_session & ~elsewhere | models.Q(pk__in=referred.values("decision")) | of_answer)

    def for_list(self):
        return self.select_related(
            "session__round",
            "session__council",
            "signer__user",
            "paper",
            "answer__referral__evaluation__agenda_item__dossier__product",
        ).order_by("-proposed_on", "-pk")


class Decision(models.Model):
    """Quyết định of a leader about one session's results (E3, R-RANK-1).

    Where products are recognised and others referred there are two, each with its `scope`. With an `answer`
    it recognises one product of that session on the higher level's result (R-RANK-2).
    """

    session = models.ForeignKey(
        Session,
        verbose_name=_("phiên họp"),
        on_delete=models.PROTECT,
        related_name="decisions",
        related_query_name="decision",
    )
    answer = models.OneToOneField(
        "certificates.ReferralAnswer",
        verbose_name=_("trả lời của cấp trên"),
        null=True,
        on_delete=models.PROTECT,
        related_name="decision",
        editable=False,
    )
    scope = models.CharField(
        _("về việc"),
        max_length=12,
        choices=DecisionScope.choices,
        default=DecisionScope.ALL,
        editable=False,
    )
    state = models.CharField(
        _("tình trạng"),
        max_length=10,
        choices=DecisionState.choices,
        default=DecisionState.DRAFT,
        editable=False,
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người trình"), on_delete=models.PROTECT, related_name="+"
    )
    proposed_on = models.DateField(_("ngày trình"))
    proposal_number = models.CharField(_("tờ trình số"), max_length=60, blank=True)
    signer = models.ForeignKey(Signer, verbose_name=_("người ký"), null=True, on_delete=models.PROTECT)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True, editable=False)
    signed_on = models.DateField(_("ngày ký"), null=True, editable=False)
    signed_at = models.DateTimeField(_("ký lúc"), null=True, editable=False)
    # [series, evaluation id or null, number]: kept before or given outside, for what is being issued.
    chosen_numbers = models.JSONField(_("số đã chọn"), default=list, blank=True, editable=False)
    paper = models.OneToOneField(
        Paper,
        verbose_name=_("văn bản"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("quyết định")
        verbose_name_plural = _("quyết định")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "scope"],
                condition=models.Q(answer=None),
                name="certificates_decision_once_a_scope",
            ),
            models.CheckConstraint(
                name="certificates_decision_scope_known", condition=models.Q(scope__in=DecisionScope.values)
            ),
            models.CheckConstraint(
                name="certificates_decision_signed_facts",
                condition=models.Q(state=DecisionState.DRAFT, signed_on=None, paper=None, number="")
                | models.Q(
                    state=DecisionState.ISSUING,
                    signed_on__isnull=False,
                    signed_at__isnull=False,
                    signer__isnull=False,
                    paper=None,
                    number="",
                )
                | (
                    models.Q(
                        state=DecisionState.SIGNED,
                        signed_on__isnull=False,
                        signed_at__isnull=False,
                        paper__isnull=False,
                        signer__isnull=False,
                    )
                    & ~models.Q(number="")
                ),
            ),
        ]

    def __str__(self):
        if self.number:
            return _("Quyết định %(number)s") % {"number": self.number}
        if self.state == DecisionState.ISSUING:
            return _("Quyết định đang phát hành về %(subject)s") % {"subject": self.subject}
        return _("Quyết định chờ ký về %(subject)s") % {"subject": self.subject}

    def dated(self, on):
        """The day that it bears: on which it was signed, this day until then."""
        return self.signed_on or on

    @property
    def subject(self):
        """What it is about, for the middle of a sentence."""
        if self.answer_id:
            product = self.answer.referral.evaluation.dossier.product
            return _("kết quả của cấp trên với %(product)s") % {"product": product}
        texts = {
            DecisionScope.ALL: _("kết quả %(session)s"),
            DecisionScope.RECOGNITION: _("việc công nhận kết quả %(session)s"),
            DecisionScope.REFERRAL: _("việc chuyển cấp trên kết quả %(session)s"),
        }
        return texts[self.scope] % {"session": str(self.session).lower()}


class ReferralQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.role in {Role.SECRETARIAT, Role.LEADER} else self.none()

    def for_list(self):
        return self.select_related(
            "evaluation__agenda_item__dossier__product__producer__commune",
            "decision",
            "to",
            "letter",
            "packet__twin",
            "answer__paper",
            "answer__certificate",
        ).order_by("-pk")


class Referral(models.Model):
    """Chuyển cấp trên: letter and packet of a product that the higher level decides (R-RANK-1)."""

    evaluation = models.OneToOneField(
        Evaluation, verbose_name=_("đánh giá"), on_delete=models.PROTECT, related_name="referral"
    )
    decision = models.ForeignKey(
        Decision, verbose_name=_("quyết định"), on_delete=models.PROTECT, related_name="referrals"
    )
    to = models.ForeignKey(
        Authority, verbose_name=_("nơi nhận"), on_delete=models.PROTECT, related_name="referrals"
    )
    letter = models.OneToOneField(
        Paper, verbose_name=_("công văn"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    packet = models.OneToOneField(
        Paper, verbose_name=_("bộ hồ sơ"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_on = models.DateField(_("ngày chuyển"), null=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("chuyển cấp trên")
        verbose_name_plural = _("chuyển cấp trên")
        constraints = [
            models.CheckConstraint(
                name="certificates_sent_has_papers",
                condition=models.Q(sent_on=None) | models.Q(letter__isnull=False, packet__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.evaluation} → {self.to}"
