"""The year's programme: kept by the secretariat, read by everybody once it is published."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from ocop_portal.accounts.access import for_roles, public
from ocop_portal.accounts.models import Role
from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.models import Office
from products import actions, permissions
from products.forms.programmes import ProgrammeForm, TargetForm, WorkItemForm
from products.models import Programme, Target, WorkItem
from products.views.lists import page_of
from products.views.publishing import asked, tell
from products.views.storing import made, stored

PARTS = {"chi-tieu": (Target, TargetForm), "nhiem-vu": (WorkItem, WorkItemForm)}
NEW_TITLES = {"chi-tieu": _lazy("Thêm chỉ tiêu"), "nhiem-vu": _lazy("Thêm nhiệm vụ")}


def _get_programme(request, year):
    return get_object_or_404(Programme.objects.visible_to(request.user), year=year)


@public
def programme_list(request):
    """The years that this person may read, newest first."""
    programmes = Programme.objects.visible_to(request.user).for_list()
    context = {
        "page_obj": page_of(request, programmes),
        "may_keep": permissions.may_keep_programme(request.user),
    }
    return render(request, "products/guidance/programme_list.html", context)


@public
def programme_detail(request, year):
    """Targets and work items; the secretariat keeps them from here."""
    programme, on = _get_programme(request, year), request.business_date
    may_keep = permissions.may_keep_programme(request.user)
    context = {
        "programme": programme,
        "targets": programme.targets.all(),
        "works": [(item, work_tag(item, on)) for item in programme.work_items.all()],
        "may_keep": may_keep,
        "events": AuditEvent.objects.about(programme)[:20] if may_keep else [],
    }
    return render(request, "products/guidance/programme_detail.html", context)


WORK_KINDS = {"todo": "off", "doing": "now", "done": "done", "dropped": "off"}


def work_tag(item, on):
    """A work item's status, or that it is overdue."""
    if item.is_overdue(on):
        return {
            "kind": "late",
            "text": _("Quá hạn – %(status)s") % {"status": item.get_status_display().lower()},
        }
    return {"kind": WORK_KINDS[item.status], "text": item.get_status_display()}


@for_roles(Role.SECRETARIAT)
def programme_create(request):
    """A new year, with what the nearest earlier year had where wanted."""
    authority = get_object_or_404(Office.objects.select_related("authority")).authority
    last = Programme.objects.here().order_by("-year").first()
    initial = {"copied_from": last, "year": last.year + 1 if last else request.business_date.year}
    form = ProgrammeForm(request.POST or None, authority=authority, initial=initial)
    if request.method == "POST" and form.is_valid():
        source = form.cleaned_data["copied_from"]
        if made(form, actions.create_programme, form.instance, by=request.user, copied_from=source):
            messages.success(request, _("Đã lập bản nháp. Thêm, sửa chỉ tiêu và nhiệm vụ rồi công bố."))
            return redirect("products:programme_detail", year=form.instance.year)
    context = {"form": form, "title": _("Lập kế hoạch năm"), "back": reverse("products:programme_list")}
    return render(request, "products/guidance/programme_form.html", context)


@for_roles(Role.SECRETARIAT)
def programme_edit(request, year):
    """Name, number and date of the plan."""
    programme = _get_programme(request, year)
    form = ProgrammeForm(request.POST or None, instance=programme, authority=programme.authority)
    back = reverse("products:programme_detail", args=[year])
    act = actions.Act.EDIT_PROGRAMME
    if request.method == "POST" and form.is_valid() and stored(form, actions.save_row, act, by=request.user):
        messages.success(request, _("Đã lưu kế hoạch."))
        return redirect(back)
    context = {"form": form, "title": str(programme), "back": back}
    return render(request, "products/guidance/programme_form.html", context)


@for_roles(Role.SECRETARIAT)
def programme_publish(request, year):
    """Asks again: everybody will read it."""
    programme = _get_programme(request, year)
    question = {
        "title": _("Công bố kế hoạch năm %(year)s?") % {"year": year},
        "effect": _("Chủ thể, các xã và mọi người đọc được chỉ tiêu, nhiệm vụ. Vẫn cập nhật tiếp được."),
        "submit": _("Công bố"),
        "back_url": reverse("products:programme_detail", args=[year]),
    }
    done, on = _("Đã công bố kế hoạch."), request.business_date
    return asked(request, question, lambda: tell(request, done, actions.publish_programme, programme, on=on))


@for_roles(Role.SECRETARIAT)
def programme_unpublish(request, year):
    """Asks again: only the office will read it."""
    programme = _get_programme(request, year)
    question = {
        "title": _("Gỡ kế hoạch năm %(year)s?") % {"year": year},
        "effect": _("Kế hoạch trở lại bản nháp: chỉ Tổ giúp việc và lãnh đạo đọc được."),
        "submit": _("Gỡ kế hoạch"),
        "danger": True,
        "back_url": reverse("products:programme_detail", args=[year]),
    }
    return asked(request, question, lambda: tell(request, _("Đã gỡ kế hoạch."), actions.unpublish, programme))


def _part(kind):
    if kind not in PARTS:
        raise Http404
    return PARTS[kind]


@for_roles(Role.SECRETARIAT)
def part_add(request, year, kind):
    """A new target or work item."""
    programme, (model, _form) = _get_programme(request, year), _part(kind)
    return _part_form(request, programme, kind, model(programme=programme), actions.Act.ADD_PART)


@for_roles(Role.SECRETARIAT)
def part_edit(request, year, kind, pk):
    """Mend a target or work item, note how it stands."""
    programme, (model, _form) = _get_programme(request, year), _part(kind)
    part = get_object_or_404(model.objects.select_related("programme"), programme=programme, pk=pk)
    return _part_form(request, programme, kind, part, actions.Act.EDIT_PART)


def _part_form(request, programme, kind, part, act):
    title = _("Sửa %(code)s") % {"code": part.code} if part.pk else NEW_TITLES[kind]
    form = PARTS[kind][1](request.POST or None, instance=part)
    back = reverse("products:programme_detail", args=[programme.year])
    if request.method == "POST" and form.is_valid() and stored(form, actions.save_part, act, by=request.user):
        messages.success(request, _("Đã lưu %(code)s.") % {"code": form.instance.code})
        return redirect(f"{back}#{kind}")
    context = {
        "form": form,
        "programme": programme,
        "part": part,
        "kind": kind,
        "title": title,
        "back": back,
    }
    return render(request, "products/guidance/part_form.html", context)


@for_roles(Role.SECRETARIAT)
def part_remove(request, year, kind, pk):
    """Asks again, then takes it out of the plan."""
    programme, (model, _form) = _get_programme(request, year), _part(kind)
    part = get_object_or_404(model.objects.select_related("programme"), programme=programme, pk=pk)
    question = {
        "title": _("Bỏ %(code)s khỏi kế hoạch?") % {"code": part.code},
        "kicker": str(part),
        "effect": _("Nội dung và ghi chú của dòng này bị xóa. Nhật ký vẫn ghi tên và người bỏ."),
        "submit": _("Bỏ khỏi kế hoạch"),
        "danger": True,
        "back_url": reverse("products:programme_detail", args=[year]),
    }
    done = _("Đã bỏ %(code)s.") % {"code": part.code}
    return asked(request, question, lambda: tell(request, done, actions.remove_part, part))
