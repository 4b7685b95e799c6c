"""Help, glossary, statements and contact: read by everyone, signed in or not."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop_portal.accounts import actions
from ocop_portal.accounts.access import public, signed_in
from ocop_portal.accounts.consent import NOTICE, asks_consent, consent_of
from ocop_portal.help.guides import GUIDES, guide_for, guide_named


@public
@require_safe
def index(request):
    """All guides, the reader's own first."""
    mine = guide_for(request.user)
    others = [guide for guide in GUIDES if guide != mine]
    return render(request, "help/index.html", {"mine": mine, "others": others})


@public
@require_safe
def guide(request, key):
    """One role's guide."""
    found = guide_named(key)
    if found is None:
        raise Http404
    return render(request, f"help/guides/{key}.html", {"guide": found})


@public
@require_safe
def glossary(request):
    """The field's terms in plain words."""
    return render(request, "help/glossary.html")


@public
@require_safe
def accessibility(request):
    """What the portal promises to people with disabilities, and whom to tell when it fails."""
    return render(request, "help/accessibility.html")


@public
@require_safe
def contact(request):
    """Whom to ask, by what."""
    return render(request, "help/contact.html")


@public
@require_safe
def privacy(request):
    """The notice on personal data; its reader sees their own consent and can give or take it back."""
    asked = asks_consent(request.user)
    context = {"notice": NOTICE, "asked": asked, "consent": consent_of(request.user) if asked else None}
    return render(request, "help/privacy.html", context)


@require_POST
@signed_in
def give_consent(request):
    """Recorded with the version of the notice that was shown."""
    actions.give_consent(request.user, by=request.user, on=request.business_date)
    messages.success(request, _("Đã ghi nhận bạn đồng ý với thông báo về dữ liệu cá nhân."))
    return redirect("help:privacy")


@signed_in
def withdraw_consent(request):
    """Asks first: what follows is said on the page."""
    if request.method != "POST":
        context = {
            "title": _("Rút lại sự đồng ý?"),
            "effect": _(
                "Hồ sơ đã nộp vẫn được lưu theo quy định. Tổ giúp việc sẽ liên hệ về các việc còn dở."
            ),
            "submit": _("Rút lại sự đồng ý"),
            "back_url": reverse("help:privacy"),
            "danger": True,
        }
        return render(request, "components/confirm.html", context)
    actions.withdraw_consent(request.user, by=request.user, on=request.business_date)
    messages.success(request, _("Đã ghi nhận bạn rút lại sự đồng ý. Tổ giúp việc sẽ liên hệ với bạn."))
    return redirect("help:privacy")
