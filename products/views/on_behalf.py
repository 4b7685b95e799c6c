"""The commune acts in the name of a producer: enters one without an account, registers an idea."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from products import actions, idea_parts
from products.forms.ideas import (
    ConsentForm,
    IdeaProductForm,
    OnBehalfProducerForm,
    ProducerAccountForm,
    ProducerChoiceForm,
)
from products.models import Producer, ProducerState, Product
from products.views.doing import done
from products.views.fetching import cycle_with_open_idea
from products.views.storing import made


@for_roles(Role.COMMUNE)
def producer_create(request):
    """A producer of the commune who has no account of their own."""
    form = OnBehalfProducerForm(request.POST or None, commune=request.user.commune)
    if request.method == "POST" and form.is_valid():
        producer = made(form, actions.create_producer, form.instance, by=request.user)
        if producer:
            messages.success(request, _("Đã lập chủ thể %(name)s.") % {"name": producer.name})
            return redirect("products:idea_on_behalf", pk=producer.pk)
    return render(request, "products/idea/producer.html", {"form": form})


@for_roles(Role.SECRETARIAT)
def producer_account(request, pk):
    """An account for a producer that has none, so that they go on by themselves."""
    producer = get_object_or_404(Producer, pk=pk, state=ProducerState.APPROVED, users=None)
    initial = {"full_name": producer.representative, "email": producer.email, "phone": producer.phone}
    form = ProducerAccountForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        user = actions.open_account(producer, form.save(commit=False), by=request.user)
        messages.success(request, _("Đã lập tài khoản %(name)s cho chủ thể.") % {"name": user.username})
        return redirect("accounts:user_detail", user.pk)
    return render(request, "products/idea/account.html", {"form": form, "producer": producer})


@for_roles(Role.COMMUNE)
def choose_producer(request):
    """In whose name to register."""
    form = ProducerChoiceForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        return redirect("products:idea_on_behalf", pk=form.cleaned_data["producer"].pk)
    return render(request, "products/idea/choose.html", {"form": form})


@for_roles(Role.COMMUNE)
def idea_on_behalf(request, pk):
    """Name the product and record who agreed; a draft begins."""
    approved = Producer.objects.visible_to(request.user).filter(state=ProducerState.APPROVED)
    producer = get_object_or_404(approved, pk=pk)
    form = IdeaProductForm(request.POST or None, instance=Product(producer=producer), producer=producer)
    consent = _consent_form(request, initial={"by": producer.representative})
    if request.method == "POST" and all([form.is_valid(), consent.is_valid()]):
        agreed = actions.Consent(**consent.cleaned_data)
        facts = {"by": request.user, "on": request.business_date, "consent": agreed}
        if cycle := made(form, actions.start_idea, form.instance, **facts):
            messages.success(request, _("Đã lưu bản nháp. Xin viết nội dung ý tưởng."))
            return redirect("products:idea_texts", pk=cycle.pk)
    context = {"producer": producer, "form": form, "consent": consent, "forms": [form, consent]}
    return render(request, "products/idea/on_behalf.html", context)


@for_roles(Role.COMMUNE)
def idea_consent(request, pk):
    """Correct who agreed and when, or add another scan."""
    cycle = cycle_with_open_idea(request, pk)
    if not cycle.idea.on_behalf:
        raise Http404
    scans = idea_parts.consent_files(cycle)
    initial = {"by": cycle.idea.consent_by, "on": cycle.idea.consent_on}
    form = _consent_form(request, initial=initial, has_scan=scans.exists())
    if request.method == "POST" and form.is_valid():
        agreed, said = actions.Consent(**form.cleaned_data), _("Đã lưu sự đồng ý của chủ thể.")
        done(request, actions.save_consent, cycle, agreed, by=request.user, said=said)
        return redirect("products:cycle_detail", pk=pk)
    return render(request, "products/idea/consent.html", {"cycle": cycle, "form": form, "scans": scans})


def _consent_form(request, **kwargs):
    return ConsentForm(request.POST or None, request.FILES or None, today=request.business_date, **kwargs)
