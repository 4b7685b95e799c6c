"""The outbox: letters of the office to producers and communes, and how each is delivered."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from certificates import actions, waiting
from certificates.forms import letters as forms
from certificates.letter_book import workbook_of
from certificates.models import Notice
from ocop_portal.accounts.access import for_roles
from ocop_portal.accounts.models import Role
from ocop_portal.archive.issuing import preview
from ocop_portal.audit.models import AuditEvent
from ocop_portal.confirming import question
from ocop_portal.downloads import download
from products.actions import delivering
from products.models import Delivery, Means
from products.views.lists import page_of

LOOK = "xem"


@for_roles(Role.SECRETARIAT, Role.LEADER)
def letter_list(request):
    """What waits for its release, what needs a hand, and the book of all."""
    letters = _visible(request)
    filters = forms.LetterFilterForm(request.GET, letters=letters)
    context = {
        "waiting": waiting.notices_to_release().count(),
        "troubled": letters.troubled(),
        "page_obj": page_of(request, filters.apply(letters)),
        "filters": filters,
    }
    return render(request, "certificates/letters/letter_list.html", context)


@for_roles(Role.SECRETARIAT, Role.LEADER)
def letter_workbook(request):
    """The same letters as the list shows, as a spreadsheet."""
    letters = _visible(request)
    filters = forms.LetterFilterForm(request.GET, letters=letters)
    content = workbook_of(filters.apply(letters), on=request.business_date)
    return download(content, "van-ban-gui-di.xlsx")


@for_roles(Role.SECRETARIAT, Role.LEADER)
def letter_detail(request, pk):
    """One letter: to whom, how, how far, and what can be done about it."""
    letter = _get(request, pk)
    context = {
        "letter": letter,
        "notice": Notice.objects.waiting().filter(paper=letter.paper).first(),
        "events": AuditEvent.objects.about(letter),
    }
    return render(request, "certificates/letters/letter_detail.html", context)


@for_roles(Role.SECRETARIAT)
def letter_withdraw(request, pk):
    """Take a letter back before its release."""
    words = {
        "title": _("Rút lại văn bản này?"),
        "effect": _("Văn bản không được gửi. Bản đã lập và lý do rút lại vẫn được lưu."),
        "submit": _("Rút lại"),
        "danger": True,
    }
    form = forms.WithdrawForm(request.POST or None)
    return _ask(request, pk, form, delivering.withdraw, words, _("Đã rút lại văn bản."))


@for_roles(Role.SECRETARIAT)
def letter_way(request, pk):
    """Choose another way for a letter that has not arrived."""
    words = {
        "title": _("Đổi cách gửi"),
        "effect": _(
            "Văn bản đã phát hành được gửi ngay theo cách mới; thư điện tử chưa đi thì không gửi nữa."
        ),
        "submit": _("Đổi cách gửi"),
    }
    form = forms.WayForm(request.POST or None, initial={"way": _get(request, pk).way})
    facts = {"on": request.business_date}
    return _ask(request, pk, form, delivering.change_way, words, _("Đã đổi cách gửi."), **facts)


@for_roles(Role.SECRETARIAT)
def letter_post(request, pk):
    """The paper letter was posted."""
    words = {
        "title": _("Ghi đã gửi bưu điện"),
        "effect": _("Khi có giấy báo phát, ghi tiếp ngày nhận và người nhận."),
        "submit": _("Ghi đã gửi"),
    }
    form = forms.PostingForm(request.POST or None, initial={"sent_on": request.business_date})
    facts = {"on": request.business_date}
    return _ask(request, pk, form, delivering.hand_to_post, words, _("Đã ghi."), **facts)


@for_roles(Role.SECRETARIAT)
def letter_receipt(request, pk):
    """Who received the paper letter."""
    letter = _get(request, pk)
    words = {
        "title": _("Ghi người nhận văn bản"),
        "effect": _("Ngày nhận là ngày tính thời hạn khiếu nại; ghi đúng như trên giấy ký nhận."),
        "submit": _("Ghi đã nhận"),
    }
    initial = {
        "received_on": request.business_date,
        "means": letter.means or Means.DIRECT,
        "post_code": letter.post_code,
    }
    form = forms.ReceiptForm(request.POST or None, request.FILES or None, initial=initial)
    facts = {"on": request.business_date}
    return _ask(request, pk, form, delivering.enter_receipt, words, _("Đã ghi người nhận."), **facts)


@for_roles(Role.SECRETARIAT)
def letter_scan(request, pk):
    """The scan of the signed receipt."""
    letter = _get(request, pk)
    if not letter.receipt:
        raise Http404
    return FileResponse(letter.receipt.open(), as_attachment=True, filename=letter.receipt_name)


@for_roles(Role.SECRETARIAT)
def notice_renew(request, pk):
    """Another notice, of what the result is now, takes the place of one that was not released."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user).for_list(), pk=pk)
    form = forms.RenewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        signer = form.cleaned_data["signer"]
        if LOOK in request.POST:
            return preview(actions.notice_renewal(notice, signer=signer, on=request.business_date))
        facts = {"by": request.user, "on": request.business_date}
        try:
            actions.renew_notice(notice, **form.cleaned_data, **facts)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã lập thông báo số %(number)s.") % {"number": notice.paper.number})
            return redirect("certificates:notice_list")
    context = question(form, back=["certificates:notice_list"], kicker=str(notice), **_renew_words(notice))
    return render(request, "certificates/letters/notice_renew.html", context)


def _renew_words(notice):
    return {
        "title": _("Thay thông báo số %(number)s?") % {"number": notice.paper.number},
        "effect": _(
            "Cổng lập thông báo mới theo kết quả hiện nay, có số mới và không nhắc đến thông báo cũ. "
            "Thông báo cũ được rút lại và lưu cùng lý do."
        ),
        "submit": _("Cấp số và thay"),
    }


def _visible(request):
    return Delivery.objects.visible_to(request.user).for_list()


def _get(request, pk):
    return get_object_or_404(_visible(request), pk=pk)


def _ask(request, pk, form, act, words, done, **facts):
    letter = _get(request, pk)
    if request.method == "POST" and form.is_valid():
        try:
            act(letter, by=request.user, **form.cleaned_data, **facts)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, done)
            return redirect("certificates:letter_detail", pk=pk)
    asked = question(form, back=["certificates:letter_detail", pk], kicker=str(letter), **words)
    return render(request, "components/confirm.html", asked)
