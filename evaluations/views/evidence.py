"""Evidence: uploaded, tied to criteria, taken back, and served through a permission check."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evaluations import actions
from evaluations.assessment import assessment_of
from evaluations.forms.assessment import TieForm, UploadForm
from evaluations.permissions.dossier import readable_by
from evaluations.suggesting import kinds_with_files, suggested
from evaluations.views.fetching import editable_dossier
from ocop_portal.accounts.access import for_roles, signed_in
from ocop_portal.accounts.models import Role
from products.models import Evidence
from products.views.doing import done
from products.views.files import stored_file
from products.views.moved_on import refuse_unless_editable


@for_roles(Role.PRODUCER)
def evidence(request, code):
    """Upload files and see which criteria each proves."""
    dossier = editable_dossier(request, code)
    assessment = assessment_of(dossier)
    asked = assessment.at(request.GET.get("tieu-chi", ""))
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        criteria=_criteria(assessment),
        initial={"criteria": [str(asked.criterion.pk)] if asked else []},
    )
    if request.method == "POST" and form.is_valid():
        return _upload(request, dossier, form)
    return _page(request, dossier, assessment, upload=form)


def _page(request, dossier, assessment, *, upload, tie=None):
    """`tie`: the form of one file that was sent and must be mended."""
    criteria = _criteria(assessment)
    rows = [(file, *_tie_form(file, assessment, criteria, tie)) for file in assessment.files]
    context = {
        "dossier": dossier,
        "form": tie or upload,
        "upload": upload,
        "rows": rows,
        "kinds": kinds_with_files(criteria, assessment.files),
    }
    return render(request, "evaluations/dossier/evidence.html", context)


def _criteria(assessment):
    return [answer.criterion for answer in assessment.answers]


def _tie_form(file, assessment, criteria, sent):
    """The form with what is ticked now, else what its kind usually proves; and the codes it is tied to.

    Where `sent` is the form of this file, it stays as it was sent.
    """
    tied = [answer.criterion for answer in assessment.answers if file in answer.files]
    codes = [criterion.code for criterion in tied]
    if sent and sent.prefix == _place(file):
        return sent, codes
    ticked = tied or suggested(criteria, file.kind)
    initial = {"criteria": [str(row.pk) for row in ticked], "valid_until": file.valid_until}
    return TieForm(criteria=criteria, initial=initial, prefix=_place(file)), codes


def _place(file):
    """Where the file stands on the page: the address's end, its form's prefix, where its message goes."""
    return f"tep-{file.pk}"


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


@for_roles(Role.PRODUCER)
def evidence_tie(request, pk):
    """Say which criteria one file proves; what is wrong stays on the page as it was typed."""
    file = _own_evidence(request, pk)
    back = reverse("evaluations:evidence", args=[file.dossier.code]) + f"#{_place(file)}"
    if request.method != "POST":
        return redirect(back)
    assessment = assessment_of(file.dossier)
    criteria = _criteria(assessment)
    form = TieForm(request.POST, criteria=criteria, prefix=_place(file))
    if not form.is_valid():
        return _page(request, file.dossier, assessment, upload=UploadForm(criteria=criteria), tie=form)
    facts = {"valid_until": form.cleaned_data["valid_until"], "by": request.user}
    try:
        actions.tie_evidence(file, form.cleaned_data["criteria"], **facts)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("evaluations:dossier_detail", code=file.dossier.code)
    text = _("Đã gắn “%(name)s” với tiêu chí.") % {"name": file.name}
    messages.success(request, text, extra_tags=_place(file))
    return redirect(back)


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
    refuse_unless_editable(request.user, file.dossier)
    return file


@require_safe
@signed_in
def evidence_file(request, pk):
    """The file itself: an attachment under its own name, or with ?xem=1 a picture in the page."""
    file = get_object_or_404(Evidence, pk=pk, dossier__in=readable_by(request.user))
    return stored_file(request, file)
