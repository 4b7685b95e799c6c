from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ocop_portal.accounts.access import public
from products.forms.producers import ProducerForm
from products.forms.signup import AccountForm
from products.signup import sign_up


@public
def signup(request):
    """Both halves are checked together, so that all errors show at once and nothing typed is lost."""
    data = request.POST or None
    producer_form = ProducerForm(data, on=request.business_date, prefix="producer")
    account_form = AccountForm(data, prefix="account")
    if request.method == "POST" and _signed_up(producer_form, account_form, on=request.business_date):
        messages.success(request, _("Đã đăng ký. Xin đăng nhập để theo dõi việc xã xác nhận."))
        return redirect("login")
    context = {
        "producer_form": producer_form,
        "account_form": account_form,
        "forms": [producer_form, account_form],
    }
    return render(request, "products/signup.html", context)


def _signed_up(producer_form, account_form, *, on):
    """Whether both are right and were stored; what was taken a moment ago the second form says."""
    if not all([producer_form.is_valid(), account_form.is_valid()]):
        return False
    producer, user = producer_form.save(commit=False), account_form.save(commit=False)
    user.email, user.phone = producer.email, producer.phone
    try:
        sign_up(producer, user, password=account_form.cleaned_data["password"], on=on)
    except ValidationError as error:
        account_form.add_error(None, error.messages)
        return False
    return True
