"""Decisions: laid before a leader by the secretariat, signed by that leader."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from certificates import actions, permissions, waiting
from certificates.composing.decision import decision_paper
from certificates.composing.lines import lines_of, lines_of_decision, scopes_of
from certificates.composing.proposal import proposal_draft, proposal_of
from certificates.forms import ProposalForm, SignerForm
from certificates.forms.lists import DecisionFilterForm
from certificates.models import Decision, DecisionState
from certificates.printing import in_register_order
from certificates.rules import Act
from councils.models import Session
from ocop_portal import pdf
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.archive.issuing import preview
from ocop_portal.jobs.models import Job, JobKind
from ocop_portal.regulations.models import DemoClock
from products.views.lists import page_of


def get_decision(request, pk, act=None):
    """This decision, for those who see it; `act`: and who may do this to it now."""
    decision = get_object_or_404(Decision.objects.visible_to(request.user).for_list(), pk=pk)
    if act and not permissions.may(request.user, act, decision):
        raise PermissionDenied
    return decision


@for_roles(Role.SECRETARIAT, Role.LEADER)
def decision_list(request):
    """Decisions, signed and waiting; for the secretariat also the sessions that need one."""
    decisions = Decision.objects.visible_to(request.user).for_list()
    filters = DecisionFilterForm(request.GET, decisions=decisions)
    page = page_of(request, filters.apply(decisions))
    to_decide = waiting.sessions_to_decide() if permissions.is_secretariat(request.user) else []
    context = {"page_obj": page, "filters": filters, "to_decide": to_decide}
    return render(request, "certificates/decision_list.html", context)


@for_roles(Role.SECRETARIAT)
def decision_propose(request, pk):
    """Lay the results of a session before the leader who signs."""
    session = get_object_or_404(Session.objects.visible_to(request.user).for_list(), pk=pk)
    form = ProposalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {**form.cleaned_data, "by": request.user, "on": request.business_date}
        try:
            decisions = actions.propose_decision(session, **facts)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _proposed(request, decisions)
    return render(request, "certificates/decision_propose.html", _proposal_context(request, session, form))


def _proposed(request, decisions):
    signer = {"signer": decisions[0].signer}
    if len(decisions) == 2:
        text = _("Đã trình hai quyết định để %(signer)s ký: công nhận kết quả, và chuyển cấp trên.")
        messages.success(request, text % signer)
        return redirect("certificates:decision_list")
    messages.success(request, _("Đã trình quyết định để %(signer)s ký.") % signer)
    return redirect("certificates:decision_detail", pk=decisions[0].pk)


@for_roles(Role.SECRETARIAT)
def results_notify(request, pk):
    """Prepare the notices of a session whose results need no decision (R-RANK-4)."""
    session = get_object_or_404(Session.objects.visible_to(request.user).for_list(), pk=pk)
    form = SignerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {**form.cleaned_data, "by": request.user, "on": request.business_date}
        try:
            notices = actions.notify_results(session, **facts)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã lập %(count)d thông báo.") % {"count": len(notices)})
            return redirect("certificates:notice_list")
    return render(request, "certificates/decision_propose.html", _proposal_context(request, session, form))


def _proposal_context(request, session, form):
    lines = lines_of(session, request.business_date)
    return {
        "session": session,
        "form": form,
        "lines": lines,
        "obstacle": permissions.obstacle_to_deciding(session),
        "needs_decision": any(line.is_decided for line in lines),
        "in_two": len(scopes_of(lines)) == 2,
    }


@for_roles(Role.SECRETARIAT, Role.LEADER)
def decision_detail(request, pk):
    """One decision: its lines, what each leads to, how far the papers are, and the papers."""
    decision = get_decision(request, pk)
    may = {act.value: permissions.may(request.user, act, decision) for act in DECISION_ACTS}
    context = {
        "decision": decision,
        "lines": lines_of_decision(decision, decision.dated(request.business_date)),
        "may": may,
        "corrections": decision.corrections.visible_to(request.user).for_page(),
        "others": decision.session.decisions.filter(answer=None).exclude(pk=pk).for_list(),
        "job": Job.objects.about(decision).filter(kind=JobKind.ISSUE).first(),
        "proposal": proposal_of(decision),
        "certificates": in_register_order(decision.certificates.visible_to(request.user).for_list()),
        "referrals": decision.referrals.visible_to(request.user).for_list(),
    }
    return render(request, "certificates/decision_detail.html", context)


DECISION_ACTS = [
    Act.SIGN_DECISION,
    Act.UNSIGN_DECISION,
    Act.ISSUE_DECISION,
    Act.WITHDRAW_DECISION,
    Act.ISSUE_PROPOSAL,
]


@for_roles(Role.SECRETARIAT, Role.LEADER)
def decision_draft(request, pk):
    """The decision as it would be signed, without number and date."""
    decision = get_decision(request, pk)
    if decision.state == DecisionState.SIGNED:
        return redirect("certificates:decision_detail", pk=pk)
    draft = decision_paper(decision, lines_of_decision(decision, decision.dated(request.business_date)))
    return pdf.download(draft, specimen=DemoClock.objects.exists(), draft=True)


@for_roles(Role.SECRETARIAT)
def decision_proposal(request, pk):
    """The tờ trình that goes with the draft: looked at with ?xem=1, issued when confirmed."""
    decision = get_decision(request, pk, Act.ISSUE_PROPOSAL)
    if "xem" in request.GET:
        return preview(proposal_draft(decision, request.business_date))
    if request.method == "POST":
        try:
            paper = actions.issue_proposal(decision, by=request.user, on=request.business_date)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, _("Đã lập tờ trình số %(number)s.") % {"number": paper.number})
        return redirect("certificates:decision_detail", pk=pk)
    return render(request, "certificates/decision_proposal.html", {"decision": decision})


@for_roles(Role.SECRETARIAT)
def decision_withdraw(request, pk):
    """Take a proposal back before it is signed."""
    decision = get_decision(request, pk, Act.WITHDRAW_DECISION)
    if request.method == "POST":
        answer, session = decision.answer, decision.session
        try:
            actions.withdraw_decision(decision, by=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("certificates:decision_detail", pk=pk)
        messages.success(request, _("Đã rút dự thảo quyết định."))
        if answer:
            return redirect("certificates:referral_detail", pk=answer.referral_id)
        return redirect("certificates:decision_propose", pk=session.pk)
    return render(request, "certificates/decision_withdraw.html", {"decision": decision})
