"""Self-assessment, part by part."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations import actions
from evaluations.assessment import assessment_of
from evaluations.forms.assessment import PartForm
from evaluations.views.fetching import editable_dossier
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role


@for_roles(Role.PRODUCER)
def self_assessment(request, code):
    """To the first part with an open question."""
    dossier = editable_dossier(request, code)
    parts = assessment_of(dossier).parts
    if not parts:
        messages.error(request, _("Nhóm sản phẩm này chưa có bộ tiêu chí. Xin báo Tổ giúp việc."))
        return redirect("evaluations:dossier_detail", code=code)
    first = next((part for part in parts if part.answered < len(part.answers)), parts[0])
    return redirect("evaluations:self_assessment_part", code=code, part=first.part.code.lower())


@for_roles(Role.PRODUCER)
def self_assessment_part(request, code, part):
    """One part: a level and a description a criterion, saved even when half done."""
    dossier = editable_dossier(request, code)
    assessment = assessment_of(dossier)
    current = next((found for found in assessment.parts if found.part.code.lower() == part), None)
    if current is None:
        raise Http404
    form = PartForm(request.POST or None, part=current)
    if request.method == "POST" and form.is_valid():
        with form.asking():
            return _save(request, dossier, assessment, current, form)
    context = {"dossier": dossier, "assessment": assessment, "current": current, "form": form}
    return render(request, "evaluations/dossier/assessment.html", context)


def _save(request, dossier, assessment, current, form):
    try:
        actions.save_claims(dossier, form.answers(), seen=form.seen)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("evaluations:dossier_detail", code=dossier.code)
    moment = timezone.localtime()
    messages.success(
        request,
        _("Đã lưu phần %(part)s lúc %(time)s.") % {"part": current.part.code, "time": f"{moment:%H:%M:%S}"},
    )
    if "next" not in request.POST:
        return redirect(request.path)
    codes = [found.part.code for found in assessment.parts]
    later = codes[codes.index(current.part.code) + 1 :]
    if later:
        return redirect("evaluations:self_assessment_part", code=dossier.code, part=later[0].lower())
    return redirect("evaluations:evidence", code=dossier.code)
