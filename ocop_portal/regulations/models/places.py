from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop_portal.collation import vietnamese


class Authority(models.Model):
    """A body of state that receives, decides or passes on: a row, never a class.

    Bodies come and go (districts ended on 30/6/2025), so each has its dates.
    """

    key = models.SlugField(_("khóa"), unique=True)
    name = models.CharField(
        _("tên đầy đủ"), max_length=200, help_text=_("Ví dụ: Ủy ban nhân dân huyện Bình Sơn")
    )
    area = models.CharField(_("địa bàn"), max_length=120, blank=True, help_text=_("Ví dụ: huyện Bình Sơn"))
    place = models.CharField(_("địa danh trên văn bản"), max_length=80, help_text=_("Ví dụ: Bình Sơn"))
    code = models.CharField(_("mã hành chính"), max_length=10)
    superior = models.ForeignKey(
        "self",
        verbose_name=_("cấp trên"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="inferiors",
    )
    valid_until = models.DateField(_("hoạt động đến"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("cơ quan kế tục"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Cơ quan nhận việc khi cơ quan này ngừng hoạt động; bỏ trống: cấp trên."),
    )

    class Meta:
        verbose_name = _("cơ quan có thẩm quyền")
        verbose_name_plural = _("cơ quan có thẩm quyền")
        ordering = ["key"]

    def __str__(self):
        return self.name

    def clean(self):
        """No body stands above itself or follows itself, over however many others."""
        for name, words in (("superior", _("cấp trên")), ("successor", _("cơ quan kế tục"))):
            seen, body = {self.pk}, getattr(self, name)
            while body is not None:
                if body.pk in seen:
                    text = _("Chọn cơ quan khác: theo lựa chọn này, %(body)s là %(role)s của chính mình.")
                    facts = {"body": body, "role": words}
                    raise ValidationError({name: ValidationError(text, code="circle", params=facts)})
                seen.add(body.pk)
                body = getattr(body, name)

    @property
    def line(self):
        """This body and those above it that have an area, nearest first."""
        bodies, body = [], self
        while body and body.area:
            bodies.append(body)
            body = body.superior
        return bodies

    def answering_on(self, on):
        """Who answers on this date for what this body did: itself, or whoever took its work when it ended.

        Papers of then keep the old body's name. Asks nothing where `superior` and `successor` are loaded.
        """
        body = self
        while body.valid_until and body.valid_until < on and (heir := body.successor or body.superior):
            body = heir
        return body

    def superior_on(self, on):
        """Who stands above it on this date, None of the highest; asks nothing where those are loaded."""
        return self.superior and self.superior.answering_on(on)

    @property
    def province_code(self):
        return self.line[-1].code


class CommuneQuerySet(models.QuerySet):
    def ended(self, on):
        """Those that had been merged into another by this date, with the one that they were merged into."""
        return self.filter(valid_until__lt=on, successor__isnull=False).select_related("successor__successor")

    def in_force(self, on):
        """Communes that exist on this date."""
        return self.filter(
            models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=on),
            models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=on),
        )


class Commune(models.Model):
    """Xã, phường, thị trấn. Codes are reused after a merger, so a commune is (code, valid_from)."""

    code = models.CharField(_("mã"), max_length=10)
    name = models.CharField(
        _("tên"), max_length=120, help_text=_("Cả loại: “xã Bình Đông”, “thị trấn Châu Ổ”")
    )
    authority = models.ForeignKey(
        Authority, verbose_name=_("thuộc"), on_delete=models.PROTECT, related_name="communes"
    )
    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)
    valid_until = models.DateField(_("đến ngày"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", verbose_name=_("nhập vào"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = CommuneQuerySet.as_manager()

    class Meta:
        verbose_name = _("xã, phường, thị trấn")
        verbose_name_plural = _("xã, phường, thị trấn")
        ordering = [vietnamese("name")]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"],
                condition=models.Q(valid_from__isnull=False),
                name="regulations_commune_unique",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=models.Q(valid_from__isnull=True),
                name="regulations_commune_unique_from_the_start",
            ),
        ]

    def __str__(self):
        return self.name

    def heir_on(self, on):
        """The commune that is in its place on this date, itself while it exists."""
        commune = self
        while commune.valid_until and commune.valid_until < on and commune.successor:
            commune = commune.successor
        return commune

    @property
    def address(self):
        """“xã Bình Đông, huyện Bình Sơn, tỉnh Quảng Ngãi”."""
        areas = [self.name, *(body.area for body in self.authority.line)]
        return ", ".join(areas)
