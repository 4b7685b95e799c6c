"""What is noted in the hall: presentations, who comes and goes, who stands in, who leads, what is moved."""

from datetime import datetime

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.models import Seat, Session, SessionStatus
from ocop_portal.accounts.models import Role, User
from ocop_portal.typed import WholeField
from products.forms.text import CleanTextMixin, hour_field
from products.models import Dossier


def ground_field(label=None, help_text=""):
    return forms.CharField(
        label=label or _("Lý do, căn cứ"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=help_text or _("Được ghi vào biên bản."),
        error_messages={"required": _("Ghi lý do, căn cứ.")},
    )


def document_field(*, required=True):
    return forms.CharField(
        label=_("Số văn bản"),
        max_length=60,
        required=required,
        help_text=_("Ví dụ: 45/GUQ-HĐ, 12/PKT-CV"),
        error_messages={"required": _("Ghi số văn bản.")},
    )


class PresentationForm(CleanTextMixin, forms.Form):
    """Who presented for the producer, when and how long."""

    presenter = forms.CharField(
        label=_("Người trình bày"), max_length=200, help_text=_("Họ tên, chức vụ ở chủ thể.")
    )
    began_at = hour_field(_("Bắt đầu lúc"), example="09:15")
    length = WholeField(
        label=_("Trình bày trong (phút)"),
        min_value=1,
        max_value=240,
        widget=forms.TextInput(attrs={"class": "oc-w-10"}),
    )
    notes = forms.CharField(
        label=_("Nội dung, câu hỏi và trả lời"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    hide_optional = True


class AttendanceChangeForm(CleanTextMixin, forms.Form):
    """When somebody came or left, and why."""

    time = hour_field(_("Lúc"), example="09:40")
    reason = ground_field(_("Lý do"))

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on

    @property
    def at(self):
        return timezone.make_aware(datetime.combine(self.on, self.cleaned_data["time"]))


class PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return f"{user.full_name} ({user.username})"


class SubstituteForm(CleanTextMixin, forms.Form):
    """Who sits in for whom, by which paper."""

    seat = forms.ModelChoiceField(
        label=_("Thành viên được thay"), queryset=Seat.objects.none(), empty_label=_("Chọn một thành viên")
    )
    user = PersonChoice(
        label=_("Người dự thay"),
        queryset=User.objects.none(),
        empty_label=_("Chọn một tài khoản"),
        help_text=_("Chưa có tài khoản thì tạo ở mục Tài khoản, vai trò Thành viên Hội đồng."),
    )
    title = forms.CharField(label=_("Chức danh"), max_length=150)
    organisation = forms.CharField(label=_("Cơ quan, đơn vị"), max_length=150)
    document_number = document_field()
    ground = ground_field()

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = (
            session.council.seats.exclude(replaced_by__session=session.pk)
            .select_related("user")
            .order_by("number")
        )
        seated = Seat.objects.sitting(session).values("user")
        outside = ~Q(role__in=[Role.PRODUCER, Role.COMMUNE, Role.ADMIN]) & ~Q(pk__in=seated)
        self.fields["user"].queryset = User.objects.filter(outside, is_active=True, username__isnull=False)


class DelegateForm(CleanTextMixin, forms.Form):
    """Who leads in the chair's place, what, by which paper."""

    seat = forms.ModelChoiceField(
        label=_("Người chủ trì thay"), queryset=Seat.objects.none(), empty_label=_("Chọn một thành viên")
    )
    dossier = forms.ModelChoiceField(
        label=_("Chủ trì"),
        queryset=Dossier.objects.none(),
        required=False,
        empty_label=_("Cả phiên họp"),
        help_text=_("Chủ tịch chỉ không tham gia một sản phẩm thì chọn sản phẩm đó."),
    )
    document_number = document_field(required=False)
    ground = ground_field()
    hide_optional = True

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = (
            Seat.objects.expected(session).exclude(is_chair=True).select_related("user").order_by("number")
        )
        dossiers = Dossier.objects.filter(agenda_item__session=session).select_related("product")
        self.fields["dossier"].queryset = dossiers.order_by("agenda_item__order")
        self.fields["dossier"].label_from_instance = lambda dossier: dossier.product.name


class EndingForm(CleanTextMixin, forms.Form):
    """Why somebody no longer leads or sits in."""

    ground = ground_field()


class MoveForm(CleanTextMixin, forms.Form):
    """To which session the product goes, and why."""

    target = forms.ModelChoiceField(
        label=_("Sang phiên"), queryset=Session.objects.none(), empty_label=_("Chọn một phiên họp")
    )
    document_number = document_field(required=False)
    ground = ground_field()
    hide_optional = True

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, **kwargs)
        planned = Session.objects.filter(status=SessionStatus.PLANNED, round=item.dossier.round_id)
        self.fields["target"].queryset = planned.exclude(pk=item.session_id).order_by("starts_at")
        self.fields["target"].label_from_instance = lambda session: f"{session}, {session.place}"


class DeclareForm(CleanTextMixin, forms.Form):
    """A member's own words on the tie to the producer."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ví dụ: tôi là em ruột của người đại diện chủ thể. Lý do được ghi vào biên bản."),
        error_messages={"required": _("Ghi lý do không tham gia chấm.")},
    )
