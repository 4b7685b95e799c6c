"""A product as its producer names it."""

from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from products.models import ProducerKind, Product, ProductGroup
from products.uploads import PHOTO_TYPES, checked_file
from products.workflow import STANDING, Status

from .text import CleanTextMixin

PHOTO_MAX_BYTES = 8 * 1024 * 1024
TOURISM_ONLY = {ProducerKind.ASSOCIATION, ProducerKind.TOURISM_CENTRE}
# A dossier that has ended no longer holds the product's group.
ENDED = {Status.RECOGNISED, Status.NOT_RECOGNISED}


class PhotoMixin:
    """A photo is told by its content and loses the name it had on its owner's disk."""

    def clean_photo(self):
        photo = self.cleaned_data.get("photo")
        if photo and "photo" in self.changed_data:
            checked = checked_file(photo, max_bytes=PHOTO_MAX_BYTES, allowed=PHOTO_TYPES)
            photo.name = f"anh.{checked.extension}"
        return photo


class ProductForm(PhotoMixin, CleanTextMixin, forms.ModelForm):
    """`producer` owns a new product. The group decides the criteria set (R-SET-6)."""

    class Meta:
        model = Product
        fields = ["name", "group", "packaging", "photo"]
        help_texts = {
            "name": _("Ghi đúng như trên nhãn."),
            "group": _("Nhóm quyết định bộ tiêu chí dùng để đánh giá."),
            "packaging": _("Ví dụ: chai 500 ml, TCCS 01:2024/MQ"),
            "photo": _("Ảnh JPG hoặc PNG, tối đa 8 MB."),
        }
        widgets = {"photo": forms.FileInput(attrs={"accept": "image/jpeg,image/png"})}

    def __init__(self, *args, producer, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.producer = producer
        self.fields["group"].choices = [("", _("Chọn nhóm sản phẩm")), *group_choices()]
        if self._has_dossier_under_way():
            self.fields["group"].disabled = True
            self.fields["group"].help_text = _("Hồ sơ đã nộp dùng nhóm này, nên không đổi được.")

    def _has_dossier_under_way(self):
        held = STANDING - ENDED
        return self.instance.pk and self.instance.dossiers.filter(status__in=held).exists()

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        others = self.instance.producer.products.exclude(pk=self.instance.pk)
        if others.filter(name=name).exists():
            raise ValidationError(_("Chủ thể đã có sản phẩm tên này."), code="unique")
        return name

    def clean_group(self):
        group = self.cleaned_data["group"]
        if self.instance.producer.kind in TOURISM_ONLY and not group.is_tourism:
            raise ValidationError(_("Loại hình của chủ thể chỉ đăng ký nhóm du lịch."), code="tourism_only")
        return group


def group_choices():
    """The groups that have a criteria set, under the names of the groups above them."""
    leaves = (
        ProductGroup.objects.filter(is_leaf=True).select_related("parent__parent").order_by("order", "code")
    )
    return [
        (path, [(leaf.pk, leaf.name) for leaf in found])
        for path, found in groupby(leaves, key=lambda leaf: leaf.parent.path if leaf.parent else leaf.name)
    ]
