"""“Thay đổi trong phiên”: who comes and goes, who stands in, who leads, what goes to another session."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from councils.models import Seat, Session
from evaluations import actions
from evaluations.forms.hall import (
    AttendanceChangeForm,
    DeclareForm,
    DelegateForm,
    EndingForm,
    MoveForm,
    SubstituteForm,
)
from evaluations.permissions.council import Act, may, may_run, standing_in
from evaluations.presenting.changes import changes_page
from evaluations.views.desk import desk_for
from ocop_portal.accounts.access import signed_in
from ocop_portal.confirming import question


@signed_in
def changes(request, pk):
    """Everything that was noted, and the ways to note more."""
    session, standing = _session(request, pk)
    if not (may(standing, Act.DELEGATE) or may_run(request.user, session)):
        raise PermissionDenied
    return render(request, "evaluations/council/changes.html", changes_page(standing, session))


@signed_in
def attendance_change(request, pk, seat_pk):
    """A member came late, or leaves."""
    session, _standing = _session_for(request, pk, Act.CHANGE_ATTENDANCE)
    seat = get_object_or_404(Seat.objects.expected(session).select_related("user"), pk=seat_pk)
    comes = not session.attendance.filter(seat=seat, present=True).exists()
    now = f"{timezone.localtime():%H:%M}"
    form = AttendanceChangeForm(request.POST or None, on=request.business_date, initial={"time": now})
    if request.method == "POST" and form.is_valid():
        done = _("Đã ghi. Số phiếu được tính và số người dự thay đổi ngay.")
        facts = {"present": comes, "reason": form.cleaned_data["reason"], "at": form.at}
        if _done(request, form, done, actions.change_attendance, session, seat, **facts):
            return redirect("evaluations:changes", pk=pk)
    return render(request, "components/confirm.html", _attendance_question(session, seat, comes, form))


@signed_in
def substitute(request, pk):
    """Someone sits in for a member."""
    session, _standing = _session_for(request, pk, Act.SUBSTITUTE)
    form = SubstituteForm(request.POST or None, session=session)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        seat, user = facts.pop("seat"), facts.pop("user")
        done = _("Đã ghi người dự thay.")
        if _done(request, form, done, actions.substitute, session, seat, user, **facts):
            return redirect("evaluations:changes", pk=pk)
    return render(request, "components/confirm.html", _substitute_question(session, form))


@signed_in
def substitution_end(request, pk, seat_pk):
    """The member sits again; the substitute has saved nothing."""
    session, _standing = _session_for(request, pk, Act.SUBSTITUTE)
    found = get_object_or_404(session.substitutes.select_related("user", "replaces__user"), pk=seat_pk)
    form = EndingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("Đã ghi thôi cử người dự thay.")
        if _done(request, form, done, actions.end_substitution, session, found, **form.cleaned_data):
            return redirect("evaluations:changes", pk=pk)
    return render(request, "components/confirm.html", _sitting_again_question(session, found, form))


@signed_in
def delegate(request, pk):
    """Someone leads in the chair's place."""
    session, _standing = _session_for(request, pk, Act.DELEGATE)
    form = DelegateForm(request.POST or None, session=session)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        done = _("Đã ghi ủy quyền chủ trì. Người được ủy quyền điều hành được ngay.")
        if _done(request, form, done, actions.delegate, session, facts.pop("seat"), **facts):
            return redirect("evaluations:changes", pk=pk)
    return render(request, "components/confirm.html", _delegate_question(session, form))


@signed_in
def delegation_end(request, pk, delegation_pk):
    """The chair leads again."""
    session, _standing = _session_for(request, pk, Act.DELEGATE)
    found = get_object_or_404(session.delegations.active().select_related("seat__user"), pk=delegation_pk)
    form = EndingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("Đã ghi thôi ủy quyền chủ trì.")
        if _done(request, form, done, actions.end_delegation, found, **form.cleaned_data):
            return redirect("evaluations:changes", pk=pk)
    return render(request, "components/confirm.html", _ending_question(session, found, form))


@signed_in
def item_move(request, item_pk):
    """A product goes to a session that is still planned."""
    desk = desk_for(request, item_pk, Act.MOVE_ITEM)
    session_pk = desk.item.session_id
    form = MoveForm(request.POST or None, item=desk.item)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        done = _("Đã chuyển %(product)s sang phiên khác.") % {"product": desk.item}
        if _done(request, form, done, actions.move_item, desk.item, facts.pop("target"), **facts):
            return redirect("councils:session_detail", pk=session_pk)
    return render(request, "components/confirm.html", _move_question(desk, form))


@signed_in
def declare_recusal(request, item_pk):
    """A member says that they are tied to the producer; the product is closed to them from then on."""
    desk = desk_for(request, item_pk, Act.DECLARE_RECUSAL)
    form = DeclareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("Đã ghi nhận. Bạn không tham gia chấm sản phẩm này.")
        if _done(request, form, done, actions.declare_recusal, desk.item, **form.cleaned_data):
            return redirect("councils:session_detail", pk=desk.item.session_id)
    return render(request, "components/confirm.html", _declare_question(desk, form))


def _session(request, pk):
    sessions = Session.objects.visible_to(request.user).select_related("council", "round")
    session = get_object_or_404(sessions, pk=pk)
    return session, standing_in(request.user, session)


def _session_for(request, pk, act):
    session, standing = _session(request, pk)
    if not may(standing, act):
        raise PermissionDenied
    return session, standing


def _done(request, form, done, action, *args, **kwargs):
    """Whether the action was done; the form says why it was not."""
    try:
        action(*args, by=request.user, **kwargs)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, done)
    return True


def _attendance_question(session, seat, comes, form):
    words = {"member": seat}
    effect = _(
        "Phiếu đã nộp vẫn được tính. Phiếu đang chấm dở được giữ nhưng không tính; phiếu đang chờ chấm lại "
        "thì không tính nữa. Số người dự giảm ngay; thiếu người dự thì không mở chấm, không kết luận được."
    )
    if comes:
        effect = _(
            "Người đến chấm được ngay những sản phẩm chưa đóng chấm; "
            "sản phẩm đã đóng chấm thì không chấm nữa."
        )
    return question(
        form,
        kicker=str(session),
        title=(_("%(member)s đến dự họp?") if comes else _("%(member)s rời phiên họp?")) % words,
        effect=effect,
        submit=_("Ghi có mặt") if comes else _("Ghi đã rời phiên họp"),
        back=("evaluations:changes", session.pk),
    )


def _substitute_question(session, form):
    return question(
        form,
        kicker=str(session),
        title=_("Ghi người dự thay"),
        effect=_(
            "Người dự thay đọc hồ sơ, chấm và ký phiếu bằng tên mình, chỉ trong phiên họp này. "
            "Thành viên được thay tính là vắng từ lúc ghi; phiếu người đó đã nộp vẫn được tính. Hai người "
            "được báo qua thư. Thôi cử được khi người dự thay chưa lưu, chưa nộp phiếu nào."
        ),
        submit=_("Ghi người dự thay"),
        back=("evaluations:changes", session.pk),
    )


def _sitting_again_question(session, found, form):
    return question(
        form,
        kicker=str(session),
        title=_("%(name)s thôi dự thay %(member)s?") % {"name": found, "member": found.replaces},
        effect=_(
            "Người dự thay không đọc hồ sơ, không chấm được nữa. Thành viên được thay lại tham gia phiên; "
            "nếu đang họp thì tính là vắng cho đến khi ghi người đó đến dự họp. Ủy quyền chủ trì và lần chấm "
            "lại đã thôi khi cử người dự thay không tự có lại. Hai người được báo qua thư."
        ),
        submit=_("Ghi thôi cử người dự thay"),
        back=("evaluations:changes", session.pk),
    )


def _delegate_question(session, form):
    return question(
        form,
        kicker=str(session),
        title=_("Ủy quyền chủ trì"),
        effect=_(
            "Người được ủy quyền mở chấm, đóng chấm, yêu cầu chấm lại và kết luận thay Chủ tịch, "
            "chỉ trong phiên họp này. Trong phạm vi ủy quyền, Chủ tịch không điều hành cho đến khi "
            "ghi thôi ủy quyền."
        ),
        submit=_("Ghi ủy quyền chủ trì"),
        back=("evaluations:changes", session.pk),
    )


def _ending_question(session, found, form):
    return question(
        form,
        kicker=str(session),
        title=_("%(member)s thôi chủ trì?") % {"member": found.seat},
        effect=_("Chủ tịch Hội đồng điều hành trở lại, trừ sản phẩm mà Chủ tịch không tham gia."),
        submit=_("Ghi thôi ủy quyền"),
        back=("evaluations:changes", session.pk),
    )


def _move_question(desk, form):
    return question(
        form,
        kicker=desk.dossier.product.name,
        title=_("Chuyển sản phẩm sang phiên khác?"),
        effect=_(
            "Chỉ chuyển được khi chưa mở chấm, sang một phiên đang chuẩn bị của cùng đợt. "
            "Mẫu đã nhận và việc không tham gia chấm đi theo sản phẩm. Chưa có phiên nào thì lập "
            "phiên họp trước."
        ),
        submit=_("Chuyển sản phẩm"),
        danger=True,
        back=("evaluations:evaluation_detail", desk.item.pk),
    )


def _declare_question(desk, form):
    effect = _(
        "Có hiệu lực ngay và không rút lại được: bạn không mở được hồ sơ và trang của sản phẩm này nữa; "
        "phiếu bạn đã chấm (nếu có) được giữ nhưng không tính; bạn không tính vào số thành viên "
        "của sản phẩm này. "
        "Biên bản ghi việc này."
    )
    if desk.standing.is_chair:
        effect += " " + _(
            "Bạn đang chủ trì: Tổ giúp việc phải ghi ủy quyền chủ trì thì sản phẩm mới đi tiếp."
        )
    return question(
        form,
        kicker=desk.dossier.product.name,
        title=_("Bạn có liên quan đến chủ thể và không tham gia chấm sản phẩm này?"),
        effect=effect,
        submit=_("Tôi không tham gia chấm"),
        danger=True,
        back=("evaluations:evaluation_detail", desk.item.pk),
    )
