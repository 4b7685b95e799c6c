"""The parts of the minutes that people write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.models import Minutes
from evaluations.session_papers import MINUTES_SYMBOL
from ocop_portal.archive.forms import OutsideNumberField
from ocop_portal.archive.models import RegisterEntry
from ocop_portal.meanwhile import SeenMixin
from ocop_portal.typed import at_most
from products.forms.text import CleanTextMixin

TEXT_MAX = 20000


class MinutesForm(SeenMixin, CleanTextMixin, forms.ModelForm):
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


class MinutesNumberForm(CleanTextMixin, forms.Form):
    """The number that the minutes already have; left empty, the register gives the next one."""

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        kept = RegisterEntry.objects.reserved(year).filter(register__series=MINUTES_SYMBOL)
        self.fields["number"] = OutsideNumberField(
            series=MINUTES_SYMBOL, year=year, kept=kept.order_by("number")
        )
