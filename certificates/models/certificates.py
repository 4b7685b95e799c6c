"""The register of certificates."""

import secrets

from django.db import models
from django.db.models import Case, Exists, F, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from certificates.rules import CODE_ALPHABET, CODE_LENGTH, CertificateStatus, code_shown, status_of
from evaluations.models import Evaluation
from ocop_portal.accounts.models import Role
from ocop_portal.archive.models import Paper
from ocop_portal.regulations.models import Authority
from products.models import Dossier, Product
from products.models.dossiers import Purpose

from .decisions import Decision
from .lasting import DaysLater, carrying_on
from .notices import Recipient, answer_released_to, released_to


def check_token():
    """The secret in the QR code: 130 random bits, in a form that can be typed by hand."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


# With a body that has ended comes the one that answers for it now.
ISSUER = ("authority__successor", "authority__superior")


class CertificateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office sees all; producer and commune theirs, once they know the result (R-SCORE-7)."""
        if user.role in {Role.SECRETARIAT, Role.LEADER}:
            return self
        if user.role == Role.COMMUNE:
            return self.known_to(Recipient.COMMUNE).filter(product__producer__commune=user.commune_id)
        if user.role == Role.PRODUCER:
            return self.known_to(Recipient.PRODUCER).filter(product__producer__users=user)
        return self.none()

    def known_to(self, *recipients):
        """Those from before the portal, and those whose result was released to one of these recipients."""
        of_council = Q(answer=None) & released_to(*recipients, evaluation="evaluation")
        of_superior = answer_released_to(*recipients, answer="answer")
        return self.filter(Q(evaluation=None) | of_council | of_superior)

    def with_grace(self):
        """Each with its `grace_until`, the last day of what `rules.status_of` calls grace or validity."""
        # One that corrects another goes on as that one would have.
        first_issued_on = Coalesce(
            OuterRef("origin__certificate__origin__certificate__issued_on"),
            OuterRef("origin__certificate__issued_on"),
            OuterRef("issued_on"),
        )
        days = carrying_on(
            product=OuterRef("product"), issued_on=first_issued_on, valid_until=OuterRef("valid_until")
        )
        return self.annotate(grace_until=DaysLater("valid_until", Coalesce(Subquery(days[:1]), 0)))

    def with_status(self, on):
        """Each with its `status` on this date, for filtering: what `rules.status_of` says, in SQL."""
        replaced = Q(replaced_by__issued_on__lte=on) & Q(replaced_by__issued_on__lte=F("grace_until"))
        higher = When(replaced_by__stars__gt=F("stars"), then=Value(CertificateStatus.REPLACED.value))
        return self.with_grace().annotate(
            status=Case(
                When(issued_on__gt=on, then=Value(CertificateStatus.NOT_YET.value)),
                When(revoked_on__lte=on, then=Value(CertificateStatus.REVOKED.value)),
                When(replaced, then=Case(higher, default=Value(CertificateStatus.RENEWED.value))),
                When(grace_until__lt=on, then=Value(CertificateStatus.EXPIRED.value)),
                When(valid_until__lt=on, then=Value(CertificateStatus.GRACE.value)),
                default=Value(CertificateStatus.VALID.value),
            )
        )

    def announced(self, on):
        """Known to the public on this date: released, not revoked, not followed by one that is known too."""
        known = self.known_to(Recipient.PRODUCER).filter(issued_on__lte=on)
        successor = Certificate.objects.known_to(Recipient.PRODUCER).filter(
            pk=OuterRef("replaced_by"), issued_on__lte=on
        )
        return known.filter(~Exists(successor)).exclude(revoked_on__lte=on)

    def in_catalogue(self, on):
        """The present certificate of each product, run out or not: one in force first, then the highest."""
        same_product = Certificate.objects.filter(product=OuterRef("product")).present_first(on)
        return self.filter(pk=Subquery(same_product.values("pk")[:1]))

    def present_first(self, on):
        """The announced ones in the order in which the catalogue takes the first of a product."""
        in_force = Case(When(grace_until__gte=on, then=Value(1)), default=Value(0))
        order = (in_force.desc(), "-stars", "-issued_on", "-pk")
        return self.announced(on).with_grace().order_by(*order)

    def for_catalogue(self):
        return self.with_grace().select_related(
            "product__producer__commune", "product__group", *ISSUER, "replaced_by"
        )

    def ending(self, first, last):
        """In force and not replaced, with their last day between these two."""
        return self.filter(valid_until__range=(first, last), revoked_on=None, replaced_by=None).order_by(
            "valid_until", "pk"
        )

    def with_clock(self):
        """Each with `reminded`: the days of the last reminder that went to its producer, None for none; and
        `is_asked_again`: a dossier for a new one has been handed in, so that nobody needs to be reminded.
        """
        again = Dossier.objects.standing().exclude(purpose=Purpose.FIRST)
        again = again.filter(product=OuterRef("product"), submitted_on__gt=OuterRef("issued_on"))
        to_producer = Q(reminders__recipient=Recipient.PRODUCER)
        return self.annotate(
            reminded=Min("reminders__days", filter=to_producer), is_asked_again=Exists(again)
        )

    def for_list(self):
        return (
            self.with_grace()
            .select_related(
                "product__producer__commune",
                *ISSUER,
                "paper",
                "replaced_by",
                "origin__certificate",
                "evaluation__agenda_item__dossier",
            )
            .order_by("-issued_on", "-pk")
        )


class Certificate(models.Model):
    """Giấy chứng nhận. Old ones from before the portal have no decision and no paper here."""

    product = models.ForeignKey(
        Product, verbose_name=_("sản phẩm"), on_delete=models.PROTECT, related_name="certificates"
    )
    evaluation = models.OneToOneField(
        Evaluation,
        verbose_name=_("đánh giá"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="certificate",
    )
    decision = models.ForeignKey(
        Decision,
        verbose_name=_("quyết định"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="certificates",
    )
    authority = models.ForeignKey(
        Authority, verbose_name=_("cơ quan cấp"), on_delete=models.PROTECT, related_name="certificates"
    )
    register_number = models.CharField(_("số vào sổ"), max_length=40)
    decision_number = models.CharField(_("quyết định số"), max_length=60, blank=True)
    product_name = models.CharField(_("tên sản phẩm trên giấy"), max_length=300)
    producer_name = models.CharField(_("tên chủ thể trên giấy"), max_length=300)
    address = models.CharField(_("địa chỉ trên giấy"), max_length=500)
    product_code = models.CharField(_("mã số sản phẩm"), max_length=40, blank=True)
    stars = models.PositiveSmallIntegerField(_("hạng sao"))
    issued_on = models.DateField(_("ngày cấp"))
    valid_until = models.DateField(_("có giá trị đến"))
    revoked_on = models.DateField(_("ngày thu hồi"), null=True, blank=True)
    revocation_reason = models.CharField(_("lý do thu hồi"), max_length=500, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        verbose_name=_("thay bằng"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaces",
    )
    token = models.CharField(_("mã tra cứu"), max_length=64, unique=True, default=check_token, editable=False)
    paper = models.OneToOneField(
        Paper, verbose_name=_("văn bản"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("giấy chứng nhận")
        verbose_name_plural = _("giấy chứng nhận")
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "register_number"], name="certificates_register_number_unique"
            ),
            models.CheckConstraint(name="certificates_stars_range", condition=models.Q(stars__range=(3, 5))),
            models.CheckConstraint(
                name="certificates_revoked_with_reason",
                condition=models.Q(revoked_on=None, revocation_reason="")
                | (models.Q(revoked_on__isnull=False) & ~models.Q(revocation_reason="")),
            ),
            models.CheckConstraint(
                name="certificates_valid_after_issue",
                condition=models.Q(valid_until__gt=models.F("issued_on")),
            ),
        ]

    def __str__(self):
        return f"{self.register_number} {self.product_name}"

    @cached_property
    def grace_until(self):
        """Its last day, or that of the grace while the product is evaluated again; lists bring it along."""
        return Certificate.objects.with_grace().values_list("grace_until", flat=True).get(pk=self.pk)

    def status_on(self, on):
        """The status on this date (R-CERT-4)."""
        successor = self.replaced_by
        return status_of(
            valid_until=self.valid_until,
            stars=self.stars,
            on=on,
            issued_on=self.issued_on,
            grace_until=self.grace_until,
            revoked_on=self.revoked_on,
            replaced_on=successor and successor.issued_on,
            new_stars=successor and successor.stars,
        )

    def successor_on(self, on):
        """The certificate that has taken its place by this date, as all may know."""
        successor = self.replaced_by
        return successor if successor and successor.issued_on <= on else None

    @property
    def first_issue(self):
        """The certificate that the council's result brought forth; itself, unless it corrects one."""
        first = self
        while hasattr(first, "origin"):
            first = first.origin.certificate
        return first

    @property
    def is_from_before(self):
        """From the office's old register: no council here scored it, and no file of it is kept."""
        return self.evaluation_id is None

    @property
    def code(self):
        """The check code as people see and type it."""
        return code_shown(self.token)
