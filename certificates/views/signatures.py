"""Signatures on papers: the check of one paper, its signed copy brought back, a batch signed by a leader."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from certificates import permissions, signatures
from certificates.forms.signing import PinForm, SignedCopyForm
from certificates.readable import readable_papers
from ocop_portal.accounts.access import for_roles, signed_in
from ocop_portal.accounts.models import Role
from ocop_portal.archive.models import SignedCopy
from ocop_portal.archive.reading import PaperDamaged, open_paper
from ocop_portal.archive.signing import keys
from ocop_portal.archive.signing.actions import bring_back, sign_papers
from ocop_portal.audit.models import AuditEvent
from products.actions.delivering import note_opened

RESULT = "signing_result"


def _get_paper(request, pk):
    papers = readable_papers(request.user).select_related("signer__user", "signed_copy__added_by")
    return get_object_or_404(papers, pk=pk)


@require_safe
@for_roles(Role.SECRETARIAT, Role.LEADER)
def paper_signature(request, pk):
    """“Kiểm tra chữ ký”: who signed this paper, and whether that can be believed."""
    paper = _get_paper(request, pk)
    copy = paper.signed_copy
    context = {
        "paper": paper,
        "copy": copy,
        "check": signatures.check_copy(copy) if copy else None,
        "now": request.business_date,
        "replaced": paper.signed_copies.exclude(replaced_at=None).select_related("replaced_by"),
        "events": AuditEvent.objects.about(paper),
        "may_bring_back": permissions.may_bring_back(request.user, paper),
        "may_sign": permissions.may_sign_paper(request.user, paper) and keys.has_key(request.user),
    }
    return render(request, "certificates/signing/paper.html", context)


@for_roles(Role.SECRETARIAT)
def signed_copy_bring(request, pk):
    """The scan of the signed sheet, or the file that was signed outside."""
    paper = _get_paper(request, pk)
    if not permissions.may_bring_back(request.user, paper):
        raise PermissionDenied
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SignedCopyForm(*typed, replaces=paper.signed_copy)
    if form.is_valid() and _brought(request, paper, form):
        return redirect("certificates:paper_signature", pk=pk)
    return render(request, "certificates/signing/bring_back.html", {"paper": paper, "form": form})


def _brought(request, paper, form):
    typed = form.cleaned_data
    try:
        copy = bring_back(paper, typed["file"], by=request.user, reason=typed.get("reason", ""))
    except ValidationError as error:
        form.add_error(None if hasattr(error, "error_dict") else "file", error)
        return False
    words = {"method": copy.get_method_display(), "paper": paper}
    messages.success(request, _("Đã lưu bản đã ký (%(method)s) của %(paper)s.") % words)
    return True


@require_safe
@signed_in
def signed_copy_file(request, pk):
    """The signed copy of a paper, to whoever may read the paper."""
    paper = _get_paper(request, pk)
    return _file(request, get_object_or_404(SignedCopy, pk=paper.signed_copy_id))


@require_safe
@for_roles(Role.SECRETARIAT, Role.LEADER)
def replaced_copy_file(request, pk, copy):
    """A signed copy that another one replaced."""
    return _file(request, get_object_or_404(_get_paper(request, pk).signed_copies, pk=copy))


def _file(request, copy):
    try:
        file = open_paper(copy)
    except PaperDamaged:
        return render(request, "certificates/paper_damaged.html", {"paper": copy.paper}, status=500)
    note_opened(copy.paper, request.user, on=request.business_date)
    return FileResponse(file, as_attachment=True, filename=copy.filename, content_type="application/pdf")


@require_safe
@for_roles(Role.LEADER)
def sign_list(request):
    """Papers that wait for this leader's digital signature; what is ticked goes to the confirmation."""
    papers = signatures.papers_to_sign(request.user)
    context = {
        "papers": papers[: signatures.MOST],
        "count": papers.count(),
        "most": signatures.MOST,
        "has_key": keys.has_key(request.user),
    }
    return render(request, "certificates/signing/list.html", context)


@sensitive_post_parameters("pin")
@for_roles(Role.LEADER)
def sign_confirm(request):
    """The chosen papers once more, and the PIN."""
    papers = _chosen(request)
    if not papers:
        messages.error(request, _("Xin chọn ít nhất một văn bản còn chờ ký."))
        return redirect("certificates:sign_list")
    form = PinForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _signed(request, papers, form):
        return redirect("certificates:sign_result")
    return render(request, "certificates/signing/confirm.html", {"papers": papers, "form": form})


def _chosen(request):
    papers = signatures.papers_to_sign(request.user)
    if "tat-ca" not in request.GET:
        ticked = [int(number) for number in request.GET.getlist("so") if number.isdecimal()]
        papers = papers.filter(pk__in=ticked)
    return list(papers[: signatures.MOST])


def _signed(request, papers, form):
    try:
        outcomes = sign_papers(papers, pin=form.cleaned_data["pin"], by=request.user)
    except ValidationError as error:
        form.add_error("pin", error)
        return False
    request.session[RESULT] = [[outcome.paper.pk, outcome.error] for outcome in outcomes]
    return True


@require_safe
@for_roles(Role.LEADER)
def sign_result(request):
    """What became of each paper of the last batch."""
    result = dict(request.session.get(RESULT, []))
    if not result:
        return redirect("certificates:sign_list")
    papers = readable_papers(request.user).filter(pk__in=result).order_by("pk")
    rows = [(paper, result[paper.pk]) for paper in papers]
    failed = sum(bool(error) for _paper, error in rows)
    context = {"rows": rows, "failed": failed, "signed": len(rows) - failed}
    return render(request, "certificates/signing/result.html", context)
