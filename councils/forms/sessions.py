"""Sessions and their agendas as they are typed."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.models import AgendaItem, Council, Session, SessionKind
from ocop_portal.typed import WholeField
from ocop_portal.wording import day
from products.forms.progress import PhotosField
from products.forms.text import CleanTextMixin, day_field, hour_field
from products.models import Dossier, Round
from products.workflow import Status


class SessionForm(CleanTextMixin, forms.ModelForm):
    """A session; what its agenda hangs on stays once the agenda has products."""

    day = day_field(_("Ngày họp"), example="28/05/2024")
    time = hour_field(_("Giờ bắt đầu"))
    until_day = day_field(
        _("Nhận ý kiến đến hết ngày"),
        required=False,
        help_text=_("Chỉ ghi khi lấy ý kiến bằng văn bản. Ví dụ: 31/05/2024"),
    )
    until_time = hour_field(_("đến giờ"), example="17:00", required=False)
    field_order = ["council", "round", "kind", "day", "time", "until_day", "until_time", "place"]

    class Meta:
        model = Session
        fields = ["council", "round", "kind", "place"]
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["kind"].choices = SessionKind.choices
        self.fields["council"].queryset = Council.objects.for_list()
        self.fields["council"].empty_label = _("Chọn Hội đồng")
        self.fields["round"].queryset = Round.objects.for_list()
        self.fields["round"].empty_label = _("Chọn đợt")
        if self.instance.pk is None:
            return
        starts_at = timezone.localtime(self.instance.starts_at)
        self.initial.update(day=starts_at.date(), time=starts_at.time())
        if self.instance.answers_until:
            until = timezone.localtime(self.instance.answers_until)
            self.initial.update(until_day=until.date(), until_time=until.time())
        if self.instance.agenda.exists():
            for name in ("council", "round"):
                self.fields[name].disabled = True
                self.fields[name].help_text = _("Chương trình đã có sản phẩm, nên không đổi được.")

    def clean_day(self):
        if self.cleaned_data["day"] < self.on:
            text = _("Ngày họp phải từ hôm nay, %(day)s, trở đi.") % {"day": day(self.on)}
            raise forms.ValidationError(text)
        return self.cleaned_data["day"]

    def clean(self):
        cleaned = super().clean()
        council, round_ = cleaned.get("council"), cleaned.get("round")
        if council and round_ and council.regulation_id != round_.regulation_id:
            text = _("Hội đồng lập theo %(council)s, còn đợt này theo %(round)s.")
            self.add_error("council", text % {"council": council.regulation, "round": round_.regulation})
        if cleaned.get("day") and cleaned.get("time"):
            moment = datetime.combine(cleaned["day"], cleaned["time"])
            self.instance.starts_at = timezone.make_aware(moment)
            self._clean_window(cleaned)
        return cleaned

    def _clean_window(self, cleaned):
        """Opinions in writing are taken until a day and hour after the beginning (R-CNCL-6)."""
        self.instance.answers_until = None
        if cleaned.get("kind") != SessionKind.WRITTEN:
            return
        if not (cleaned.get("until_day") and cleaned.get("until_time")):
            for name in {"until_day", "until_time"} - set(self.errors):
                if not cleaned.get(name):
                    self.add_error(name, _("Lấy ý kiến bằng văn bản phải ghi thời hạn nhận ý kiến."))
            return
        until = timezone.make_aware(datetime.combine(cleaned["until_day"], cleaned["until_time"]))
        if until <= self.instance.starts_at:
            self.add_error("until_day", _("Thời hạn nhận ý kiến phải ở sau lúc bắt đầu."))
        self.instance.answers_until = until


class DossierChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, dossier):
        return f"{dossier.product.name} – {dossier.product.producer.name} ({dossier.code})"


class AgendaForm(forms.Form):
    """Which accepted dossiers of the session's round come onto its agenda."""

    dossiers = DossierChoice(
        label=_("Sản phẩm"),
        queryset=Dossier.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một sản phẩm.")},
    )

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["dossiers"].queryset = (
            Dossier.objects.filter(round=session.round_id, status=Status.ACCEPTED).for_list().order_by("pk")
        )


class SamplesForm(CleanTextMixin, forms.ModelForm):
    """Samples received; for tourism the site visit instead (R-CNCL-5). Nothing lies in the future."""

    samples_on = day_field(_("Ngày nhận mẫu"), example="27/05/2024", required=False)
    visited_on = day_field(_("Ngày khảo sát"), example="27/05/2024", required=False)
    photos = PhotosField(
        label=_("Ảnh khảo sát"),
        help_text=_("JPG hoặc PNG, mỗi ảnh tối đa 8 MB, nhiều nhất 10 ảnh một lần. Cần ít nhất một ảnh."),
        error_messages={"required": _("Chọn ít nhất một ảnh khảo sát.")},
    )

    class Meta:
        model = AgendaItem
        fields = AgendaItem.RECORDED
        field_classes = {"samples_received": WholeField}
        widgets = {
            "visitors": forms.Textarea(attrs={"rows": 3}),
            "visit_findings": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {"visitors": _("Họ tên, chức vụ từng người."), "visit_findings": _("Thấy gì tại chỗ.")}

    SAMPLES = ("samples_received", "samples_on")
    VISIT = ("visited_on", "visitors", "visit_findings", "photos")

    def __init__(self, *args, on, photos=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.on, self.stored = on, list(photos)
        self.is_tourism = self.instance.dossier.product.group.is_tourism
        hidden = self.SAMPLES if self.is_tourism else ()
        if not self.instance.dossier.needs_visit:
            hidden = self.VISIT
        for name in hidden:
            del self.fields[name]
        needed = self.instance.dossier.law.samples_required
        if needed and not self.is_tourism:
            help_text = _("Cần ít nhất %(count)s sản phẩm mẫu.") % {"count": needed}
            self.fields["samples_received"].help_text = help_text
        for field in self.fields.values():
            field.required = self.is_tourism or field is self.fields["samples_received"]
        if self.is_tourism and self.stored:
            self.fields["photos"].required = False

    @property
    def kept_photos(self):
        """The CheckedFiles to keep; none for products judged by samples."""
        return self.cleaned_data.get("photos", ())

    def clean_photos(self):
        # Beside samples the visit may be recorded later; scoring waits for it all the same.
        if self.is_tourism and not self.cleaned_data["photos"] and not self.stored:
            raise forms.ValidationError(self.fields["photos"].error_messages["required"], code="required")
        return self.cleaned_data["photos"]

    def clean(self):
        cleaned = super().clean()
        for name in ("samples_on", "visited_on"):
            if cleaned.get(name) and cleaned[name] > self.on:
                self.add_error(name, _("Ngày này chưa đến."))
        if cleaned.get("samples_received") and not cleaned.get("samples_on") and not self.errors:
            self.add_error("samples_on", _("Ghi ngày nhận mẫu."))
        return cleaned
