"""Step 2: writing an idea, registering it, confirming it, accepting it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from products import actions, idea_parts
from products.cycle import CycleMove
from products.forms.ideas import IdeaProductForm, IdeaTextsForm, ReasonForm
from products.models import Producer, Product
from products.views.doing import done
from products.views.fetching import cycle_to_move, cycle_with_open_idea
from products.views.storing import made, stored


@for_roles(Role.PRODUCER)
def idea_create(request):
    """Name the product, new or one of one's own (“san-pham”) that never had an idea; a draft begins."""
    producer = get_object_or_404(Producer, users=request.user)
    product = _own_product(request, producer)
    form = IdeaProductForm(request.POST or None, instance=product, producer=producer)
    if request.method == "POST" and form.is_valid():
        facts = {"by": request.user, "on": request.business_date}
        if cycle := made(form, actions.start_idea, form.instance, **facts):
            messages.success(request, _("Đã lưu bản nháp. Xin viết nội dung ý tưởng."))
            return redirect("products:idea_texts", pk=cycle.pk)
    return render(request, "products/idea/create.html", {"form": form, "producer": producer})


def _own_product(request, producer):
    asked = request.GET.get("san-pham", "")
    if not asked.isdecimal():
        return Product(producer=producer)
    return get_object_or_404(producer.products.for_idea(), pk=asked)


@for_roles(Role.PRODUCER, Role.COMMUNE)
def idea_product(request, pk):
    """Name and group of the product, while the idea is being written."""
    cycle = cycle_with_open_idea(request, pk)
    form = IdeaProductForm(request.POST or None, instance=cycle.product, producer=cycle.product.producer)
    act = actions.Act.EDIT_PRODUCT
    if request.method == "POST" and form.is_valid() and stored(form, actions.save_row, act, by=request.user):
        messages.success(request, _("Đã lưu sản phẩm."))
        return redirect("products:cycle_detail", pk=pk)
    return render(request, "products/idea/product.html", {"cycle": cycle, "form": form})


@for_roles(Role.PRODUCER, Role.COMMUNE)
def idea_texts(request, pk):
    """The texts of the idea, saved as they stand."""
    cycle = cycle_with_open_idea(request, pk)
    form = IdeaTextsForm(request.POST or None, instance=cycle.idea)
    if request.method == "POST" and form.is_valid():
        typed, said = form.cleaned_data, _("Đã lưu nội dung ý tưởng.")
        stay = "stay" in request.POST
        with form.asking():
            if done(request, actions.save_idea, cycle, typed, seen=form.seen, said=said):
                return redirect("products:idea_texts" if stay else "products:idea_register", pk=pk)
            return redirect("products:cycle_detail", pk=pk)
    return render(request, "products/idea/texts.html", {"cycle": cycle, "form": form})


@for_roles(Role.PRODUCER, Role.COMMUNE)
def idea_register(request, pk):
    """Check what was written, then send it."""
    cycle = cycle_to_move(request, pk, CycleMove.REGISTER_IDEA)
    if request.method == "POST":
        try:
            actions.register_idea(cycle, by=request.user, on=request.business_date)
        except ValidationError as error:
            for text in error.messages:
                messages.error(request, text)
        else:
            messages.success(request, _("Đã gửi đăng ký ý tưởng %(name)s.") % {"name": cycle.product})
            return redirect("products:cycle_detail", pk=pk)
    rows = idea_parts.idea_rows(cycle, editable=True)
    context = {"cycle": cycle, "rows": rows, "gaps": idea_parts.gaps_of(cycle)}
    return render(request, "products/idea/register.html", context)


@for_roles(Role.COMMUNE)
def idea_confirm(request, pk):
    """The commune confirms an idea, or returns it with a reason."""
    cycle = cycle_to_move(request, pk, CycleMove.CONFIRM_IDEA)
    form = _reason_form(
        request, "return", _("Lý do trả lại"), _("Chủ thể đọc được dòng này. Xin ghi rõ cần sửa gì.")
    )
    if form.is_bound and form.is_valid():
        reason, said = form.cleaned_data["reason"], _("Đã trả lại ý tưởng cho chủ thể.")
        done(request, actions.return_idea, cycle, reason=reason, by=request.user, said=said)
        return redirect("products:cycle_detail", pk=pk)
    if "confirm" in request.POST:
        said, on = _("Đã xác nhận ý tưởng. Tổ giúp việc xem tiếp."), request.business_date
        done(request, actions.confirm_idea, cycle, by=request.user, on=on, said=said)
        return redirect("products:cycle_detail", pk=pk)
    return render(request, "products/idea/confirm.html", _reading(cycle, form))


@for_roles(Role.SECRETARIAT)
def idea_answer(request, pk):
    """The secretariat accepts an idea, or refuses it with a reason."""
    cycle = cycle_to_move(request, pk, CycleMove.ACCEPT_IDEA)
    form = _reason_form(
        request,
        "refuse",
        _("Lý do không tiếp nhận"),
        _("Chủ thể đọc được dòng này, sửa và đăng ký lại được."),
    )
    if form.is_bound and form.is_valid():
        reason, said = form.cleaned_data["reason"], _("Đã báo chủ thể là không tiếp nhận ý tưởng.")
        done(request, actions.refuse_idea, cycle, reason=reason, by=request.user, said=said)
        return redirect("products:cycle_detail", pk=pk)
    if "accept" in request.POST:
        said, on = _("Đã tiếp nhận ý tưởng. Chủ thể lập phương án."), request.business_date
        done(request, actions.accept_idea, cycle, by=request.user, on=on, said=said)
        return redirect("products:cycle_detail", pk=pk)
    return render(request, "products/idea/answer.html", _reading(cycle, form))


def _reason_form(request, button, label, help_text):
    """Bound when this button was pressed: its reason is needed then only."""
    return ReasonForm(request.POST if button in request.POST else None, label=label, help_text=help_text)


def _reading(cycle, form):
    rows = idea_parts.idea_rows(cycle)
    return {"cycle": cycle, "rows": rows, "form": form, "scans": idea_parts.consent_files(cycle)}
