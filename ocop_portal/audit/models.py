"""History: what happened, who did it, when. Lines are only ever added."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class AppendOnlyQuerySet(models.QuerySet):
    def about(self, *targets):
        """Lines about these objects, newest first."""
        lines = models.Q(pk__in=[])
        for target in targets:
            lines |= models.Q(content_type=ContentType.objects.get_for_model(target), object_id=target.pk)
        return self.filter(lines).order_by("-pk")

    def update(self, **kwargs):
        raise ValidationError(_("Nhật ký không sửa được."), code="append_only")

    def delete(self):
        raise ValidationError(_("Nhật ký không xóa được."), code="append_only")


class AuditEvent(models.Model):
    """One line of history. Labels are copied, so that it reads the same in ten years."""

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người làm"), on_delete=models.PROTECT, related_name="+"
    )
    actor_label = models.CharField(_("tên người làm"), max_length=200)
    action = models.CharField(_("việc"), max_length=80)
    action_label = models.CharField(_("tên việc"), max_length=200)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey()
    target_label = models.CharField(_("đối tượng"), max_length=200)
    details = models.JSONField(_("chi tiết"), default=dict, blank=True, encoder=DjangoJSONEncoder)
    business_date = models.DateField(_("ngày làm việc"))
    at = models.DateTimeField(_("lúc"), auto_now_add=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("dòng nhật ký")
        verbose_name_plural = _("nhật ký")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self):
        return f"{self.action_label}: {self.target_label}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise ValidationError(_("Nhật ký không sửa được."), code="append_only")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise ValidationError(_("Nhật ký không xóa được."), code="append_only")
