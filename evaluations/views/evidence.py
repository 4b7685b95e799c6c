"""Evidence: uploaded, tied to criteria, taken back, and served through a permission check."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evaluations import actions
from evaluations.assessment import assessment_of
from evaluations.forms.assessment import TieForm, UploadForm
from evaluations.permissions.dossier import readable_by
from evaluations.suggesting import kinds_with_files, suggested
from evaluations.views.fetching import editable_dossier
from ocop_portal.accounts.access import for_roles, signed_in
from ocop_portal.accounts.models import Role
from products.models import Evidence
from products.permissions import may_edit
from products.views.doing import done
from products.views.files import stored_file


@for_roles(Role.PRODUCER)
def evidence(request, code):
    """Upload files and see which criteria each proves."""
    dossier = editable_dossier(request, code)
    assessment = assessment_of(dossier)
    criteria = [answer.criterion for answer in assessment.answers]
    asked = assessment.at(request.GET.get("tieu-chi", ""))
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        criteria=criteria,
        initial={"criteria": [str(asked.criterion.pk)] if asked else []},
    )
    if request.method == "POST" and form.is_valid():
        return _upload(request, dossier, form)
    rows = [(file, *_tie_form(file, assessment, criteria)) for file in assessment.files]
    kinds = kinds_with_files(criteria, assessment.files)
    context = {"dossier": dossier, "form": form, "rows": rows, "kinds": kinds}
    return render(request, "evaluations/dossier/evidence.html", context)


def _tie_form(file, assessment, criteria):
    """The form with what is ticked now, else what its kind usually proves; and the codes it is tied to."""
    tied = [answer.criterion for answer in assessment.answers if file in answer.files]
    ticked = tied or suggested(criteria, file.kind)
    initial = {"criteria": [str(row.pk) for row in ticked], "valid_until": file.valid_until}
    form = TieForm(criteria=criteria, initial=initial, prefix=f"tep-{file.pk}")
    return form, [criterion.code for criterion in tied]


def _upload(request, dossier, form):
    data = form.cleaned_data
    facts = {name: data[name] for name in ("kind", "criteria", "valid_until")}
    try:
        kept = actions.add_evidence(dossier, data["files"], **facts, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("evaluations:dossier_detail", code=dossier.code)
    for text in form.refused:
        messages.error(request, text)
    messages.success(request, _("Đã nhận %(count)s tệp.") % {"count": len(kept)})
    return redirect("evaluations:evidence", code=dossier.code)


@require_POST
@for_roles(Role.PRODUCER)
def evidence_tie(request, pk):
    """Say which criteria one file proves."""
    file = _own_evidence(request, pk)
    criteria = [answer.criterion for answer in assessment_of(file.dossier).answers]
    form = TieForm(request.POST, criteria=criteria, prefix=f"tep-{file.pk}")
    if form.is_valid():
        facts = {"valid_until": form.cleaned_data["valid_until"], "by": request.user}
        said = _("Đã gắn “%(name)s” với tiêu chí.") % {"name": file.name}
        if not done(request, actions.tie_evidence, file, form.cleaned_data["criteria"], **facts, said=said):
            return redirect("evaluations:dossier_detail", code=file.dossier.code)
    else:
        text = next(iter(form.errors.values()))[0]
        messages.error(request, f"{file.name}: {text}")
    return redirect(reverse("evaluations:evidence", args=[file.dossier.code]) + f"#tep-{file.pk}")


@for_roles(Role.PRODUCER)
def evidence_remove(request, pk):
    """Ask once, then take the file back."""
    file = _own_evidence(request, pk)
    back = reverse("evaluations:evidence", args=[file.dossier.code])
    if request.method == "POST":
        said = _("Đã bỏ tệp “%(name)s”.") % {"name": file.name}
        if done(request, actions.remove_evidence, file, by=request.user, said=said):
            return redirect(back)
        return redirect("evaluations:dossier_detail", code=file.dossier.code)
    context = {
        "title": _("Bỏ tệp “%(name)s”?") % {"name": file.name},
        "effect": _("Tệp rời khỏi hồ sơ và không còn chứng minh cho tiêu chí nào."),
        "submit": _("Bỏ tệp"),
        "back": _("Không bỏ, quay lại"),
        "back_url": back,
        "danger": True,
    }
    return render(request, "components/confirm.html", context)


def _own_evidence(request, pk):
    found = Evidence.objects.visible_to(request.user).current().select_related("dossier__product__producer")
    file = get_object_or_404(found, pk=pk)
    if not may_edit(request.user, file.dossier):
        raise PermissionDenied
    return file


@require_safe
@signed_in
def evidence_file(request, pk):
    """The file itself: an attachment under its own name, or with ?xem=1 a picture in the page."""
    file = get_object_or_404(Evidence, pk=pk, dossier__in=readable_by(request.user))
    return stored_file(request, file)
