"""Written opinions (R-CNCL-6): begun, watched, extended, closed, turned into a meeting."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from councils.models import Session
from councils.permissions import SessionAct
from councils.views.fetching import for_session_act, tell
from councils.views.holding import despite
from evaluations import actions
from evaluations.forms.written import AskMeetingForm, ExtendForm, TurnForm
from evaluations.permissions.council import Act, may, standing_in
from evaluations.presenting.written import answers_page
from evaluations.views.desk import desk_for
from evaluations.written import rooms_of, texts_to_meet
from ocop_portal.accounts.access import signed_in
from ocop_portal.confirming import question
from ocop_portal.wording import moment


@for_session_act(SessionAct.OPEN)
def answers_open(request, session):
    """Asks again, with a reason for what the rules let it begin without, or lists what is missing."""
    problems, form = despite(request, session)
    if request.method == "POST" and form.is_valid():
        facts = {"on": request.business_date, "reasons": form.cleaned_data}
        done = _("Đã bắt đầu lấy ý kiến. Các thành viên chấm được ngay.")
        if tell(request, actions.open_answers, session, **facts, done=done):
            return redirect("councils:session_detail", pk=session.pk)
        return redirect("evaluations:answers_open", pk=session.pk)
    context = {"session": session, "problems": problems, "form": form, "count": session.agenda.count()}
    return render(request, "evaluations/council/answers_open.html", context)


@signed_in
def answers(request, pk):
    """Who has answered, never what; chair and secretariat close from here or turn to a meeting."""
    session, standing = _session_for(request, pk, Act.CLOSE_ANSWERS)
    return render(request, "evaluations/council/answers.html", answers_page(session, standing, request.user))


@signed_in
def answers_extend(request, pk):
    """Until when opinions are taken instead, and why."""
    session, _standing = _session_for(request, pk, Act.EXTEND_ANSWERS)
    form = ExtendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.extend_answers(session, **form.facts, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã gia hạn lấy ý kiến. Thành viên chưa trả lời được báo qua thư."))
            return redirect("evaluations:answers", pk=pk)
    return render(request, "components/confirm.html", _extending_question(session, form))


@signed_in
def answers_close(request, pk):
    """Asks again first: nobody hands in afterwards."""
    session, _standing = _session_for(request, pk, Act.CLOSE_ANSWERS)
    if request.method == "POST":
        done = _("Đã đóng lấy ý kiến. Hội đồng và Tổ giúp việc xem được mọi phiếu.")
        tell(request, actions.close_answers, session, done=done)
        return redirect("evaluations:answers", pk=pk)
    effect = _(
        "Thời hạn nhận ý kiến: %(until)s. Các phiếu giữ nguyên như lúc này; thành viên chưa nộp được ghi là "
        "không trả lời và không tính vào số phiếu. Sau đó mọi phiếu mở cho Hội đồng. Không mở lại được."
    ) % {"until": moment(localtime(session.answers_until))}
    context = question(
        None,
        kicker=str(session),
        title=_("Đóng lấy ý kiến?"),
        effect=effect,
        submit=_("Đóng lấy ý kiến"),
        back=("evaluations:answers", pk),
    )
    return render(request, "components/confirm.html", context)


@signed_in
def turn(request, pk):
    """When and where the council meets instead, and why."""
    session, _standing = _session_for(request, pk, Act.TURN)
    form = TurnForm(request.POST or None, initial={"place": session.place})
    if request.method == "POST" and form.is_valid():
        try:
            actions.turn_into_meeting(session, **form.facts, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã chuyển sang họp. Điểm danh rồi khai mạc như mọi phiên họp."))
            return redirect("councils:session_detail", pk=pk)
    grounds = texts_to_meet(session, rooms_of(session), request.user)
    context = _turn_question(session, form) | {"grounds": grounds}
    return render(request, "evaluations/council/turn.html", context)


@signed_in
def ask_meeting(request, item_pk):
    """A member asks that the council meet about this product."""
    desk = desk_for(request, item_pk, Act.ASK_MEETING)
    form = AskMeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_meeting(desk.item, form.cleaned_data["reason"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã ghi đề nghị họp. Người chủ trì và Tổ giúp việc được báo."))
            return redirect("evaluations:evaluation_detail", item_pk=item_pk)
    return render(request, "components/confirm.html", _meeting_question(desk, form))


def _session_for(request, pk, act):
    sessions = Session.objects.visible_to(request.user).select_related("council", "round")
    session = get_object_or_404(sessions.exclude(answers_until=None), pk=pk)
    standing = standing_in(request.user, session)
    if not may(standing, act):
        raise PermissionDenied
    return session, standing


def _extending_question(session, form):
    effect = _(
        "Thời hạn hiện nay: %(until)s. Thành viên chưa trả lời đủ được báo qua thư và chấm tiếp được đến "
        "thời hạn mới; phiếu đã nộp giữ nguyên. Thời hạn chỉ lùi về sau, không rút ngắn lại được."
    )
    return question(
        form,
        kicker=str(session),
        title=_("Gia hạn lấy ý kiến?"),
        effect=effect % {"until": moment(localtime(session.answers_until))},
        submit=_("Gia hạn lấy ý kiến"),
        back=("evaluations:answers", session.pk),
    )


def _meeting_question(desk, form):
    return question(
        form,
        kicker=desk.dossier.product.name,
        title=_("Đề nghị họp Hội đồng về sản phẩm này?"),
        effect=_(
            "Sản phẩm này không kết luận bằng văn bản nữa: người chủ trì hoặc Tổ giúp việc chuyển phiên "
            "sang họp. Phiếu của bạn vẫn được giữ. Không rút lại được."
        ),
        submit=_("Đề nghị họp"),
        back=("evaluations:evaluation_detail", desk.item.pk),
    )


def _turn_question(session, form):
    return question(
        form,
        kicker=str(session),
        title=_("Chuyển sang họp?"),
        effect=_(
            "Sản phẩm đã kết luận giữ nguyên kết luận. Sản phẩm còn lại đưa ra họp: phiếu đã nộp được giữ, "
            "vẫn tính và chấm lại được khi người chủ trì yêu cầu; thành viên chưa nộp chấm tại phiên họp. "
            "Không chuyển lại thành lấy ý kiến bằng văn bản được."
        ),
        submit=_("Chuyển sang họp"),
        back=("evaluations:answers", session.pk),
    )
