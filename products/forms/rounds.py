"""A round of evaluation and its dates."""

from itertools import pairwise

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop_portal.regulations.intake import why_outside_window
from ocop_portal.regulations.models import Edition, Regulation
from ocop_portal.regulations.models.publication import PublishState
from ocop_portal.typed import WholeField
from ocop_portal.wording import day
from products.models import Round
from products.workflow import ON_RECORD

from .text import CleanTextMixin, day_field


class EditionField(forms.ModelChoiceField):
    """Editions, each with how many sets of it can be scored by."""

    def label_from_instance(self, edition):
        return _("%(edition)s (%(count)d bộ đã ban hành)") % {
            "edition": edition,
            "count": edition.published,
        }


class RoundForm(CleanTextMixin, forms.ModelForm):
    """A round of `authority`. Its dates lie inside the intake window of its regulation (R-SET-6)."""

    opens_on = day_field(_("Nhận hồ sơ từ"), example="02/05/2024")
    intake_until = day_field(_("Nhận hồ sơ đến"), example="10/05/2024")
    commune_due = day_field(_("Xã gửi báo cáo trước"), example="22/05/2024")
    meets_on = day_field(
        _("Dự kiến họp Hội đồng"),
        required=False,
        help_text=_("Để trống nếu chưa biết. Nằm giữa hạn của xã và ngày kết thúc đợt."),
    )
    closes_on = day_field(_("Kết thúc đợt"), example="14/06/2024")

    edition = EditionField(
        label=_("Bộ tiêu chí dùng chấm"),
        queryset=Edition.objects.usable().order_by("-pk"),
        help_text=_("Chỉ gồm ấn bản đã ban hành."),
    )

    class Meta:
        model = Round
        fields = [
            "year",
            "number",
            "regulation",
            "edition",
            "opens_on",
            "intake_until",
            "commune_due",
            "meets_on",
            "closes_on",
        ]
        field_classes = dict.fromkeys(("year", "number"), WholeField)

    def __init__(self, *args, authority, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.authority = authority
        published = Regulation.objects.filter(state=PublishState.PUBLISHED)
        self.fields["regulation"].queryset = published
        if self.instance.pk and self.instance.dossiers.filter(status__in=ON_RECORD).exists():
            for name in ("year", "number", "regulation", "edition"):
                self.fields[name].disabled = True
                self.fields[name].help_text = _("Đã có hồ sơ nộp vào đợt, nên không đổi được.")

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            self._check_order(cleaned)
            self._check_window(cleaned)
            self._check_authority(cleaned["closes_on"])
            self._check_number(cleaned)
        return cleaned

    def _check_order(self, cleaned):
        names = ["opens_on", "intake_until", "commune_due", "meets_on", "closes_on"]
        for before, after in pairwise(name for name in names if cleaned[name]):
            if cleaned[after] < cleaned[before]:
                text = _("Ngày này phải từ %(day)s trở đi.") % {"day": day(cleaned[before])}
                self.add_error(after, text)

    def _check_window(self, cleaned):
        regulation = cleaned["regulation"]
        for name in ("opens_on", "intake_until"):
            if text := why_outside_window(regulation, cleaned[name]):
                self.add_error(name, text)
                return
        last = regulation.conclude_until
        if last and cleaned["closes_on"] > last:
            text = _("Hồ sơ nhận theo %(regulation)s phải kết luận chậm nhất %(day)s.")
            self.add_error("closes_on", text % {"regulation": regulation, "day": day(last)})

    def _check_authority(self, closes_on):
        """A body that has ended decides nothing: its last round is over while it is there."""
        body = self.instance.authority
        if (heir := body.answering_on(closes_on)) != body:
            text = _("%(body)s hoạt động đến %(day)s. Đợt kết thúc sau ngày đó do %(heir)s lập.")
            self.add_error("closes_on", text % {"body": body, "day": day(body.valid_until), "heir": heir})

    def _check_number(self, cleaned):
        same = Round.objects.filter(
            authority=self.instance.authority, year=cleaned["year"], number=cleaned["number"]
        )
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("number", _("Năm này đã có đợt số đó."))
