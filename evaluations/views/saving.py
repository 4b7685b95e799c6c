"""A change saved by itself: small questions and small answers, in JSON."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from evaluations import actions
from evaluations.forms.saving import ChangeForm
from evaluations.models import Evaluation
from evaluations.permissions.council import items_open_to
from evaluations.presenting.saving import conflict_answer, saved_answer
from ocop_portal.accounts.access import signed_in


@require_POST
@never_cache
@signed_in
def save_change(request, item_pk):
    """200 with the figures of one's own sheet, 409 with both values, 422 with why it is not saved.

    401 comes from the login gate; 403 where another person has signed in than the page belongs to.
    """
    if request.POST.get("person") != str(request.user.pk):
        return JsonResponse({"error": "other_person"}, status=403)
    open_to = items_open_to(request.user)
    evaluation = get_object_or_404(Evaluation, agenda_item=item_pk, agenda_item__in=open_to)
    form = ChangeForm(request.POST, criteria_set_id=evaluation.criteria_set_id)
    if not form.is_valid():
        return _refused(*form.refusal())
    return _saved(evaluation, form.cleaned_data, by=request.user)


def _saved(evaluation, data, *, by):
    change = data["change"]
    try:
        saved = actions.save_changes(evaluation, [change], by=by, attempt=data["attempt"])
    except ValidationError as error:
        return _refused(error.error_list[0].code, error.messages[0])
    except PermissionDenied:
        return _refused("not_counted", _("Bạn không còn chấm sản phẩm này nên phiếu không lưu được nữa."))
    if saved.conflicts:
        return JsonResponse(conflict_answer(saved, saved.conflicts[0]), status=409)
    return JsonResponse(saved_answer(saved, change.key))


def _refused(code, text):
    return JsonResponse({"error": code, "text": text}, status=422)
