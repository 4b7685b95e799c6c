"""The parts of the minutes that people write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.models import Minutes
from ocop_portal.typed import at_most
from products.forms.text import CleanTextMixin

TEXT_MAX = 20000


class MinutesForm(CleanTextMixin, forms.ModelForm):
    """Saved as it stands; proceedings and conclusion are asked for before closing."""

    hide_optional = True

    class Meta:
        model = Minutes
        fields = ["proceedings", "opinions", "conclusion"]
        help_texts = {
            "proceedings": _(
                "Mỗi đoạn một dòng. Danh sách dự họp, kết quả và phiếu chấm lại tự in vào biên bản."
            ),
            "opinions": _("Lấy từ ghi chú thảo luận; sửa lại cho gọn."),
            "conclusion": _("Kết luận của người chủ trì và việc giao cho các bên."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field, rows in zip(self.fields.values(), (9, 5, 9), strict=True):
            at_most(field, TEXT_MAX)
            field.widget.attrs["rows"] = rows
