"""Every admin page of a list and of adding opens, and only for administrators."""

from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse

from ocop_portal.regulations.models import DemoClock
from tests.factories.accounts import UserFactory

MODELS = sorted(
    (model for model in admin.site._registry if model._meta.app_label not in {"axes"}),
    key=lambda model: model._meta.label,
)


def name_of(model, page):
    return f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_lists_open_for_the_administrator(client, model):
    client.force_login(UserFactory(admin=True))
    response = client.get(reverse(name_of(model, "changelist")))
    assert model._meta.verbose_name_plural.lower() in response.content.decode().lower()


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_the_page_of_one_row_can_be_drawn(rf, model):
    """Django makes these forms when the page is opened, and only then tells of a field that has none."""
    request = rf.get("/")
    request.user = UserFactory(admin=True)
    page = admin.site._registry[model]

    page.get_form(request, model(), change=True)
    for inline in page.get_inline_instances(request):
        inline.get_formset(request, model())


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["secretary", "leader", "producer_user", "commune_user"])
def test_others_do_not_enter(client, role, request):
    client.force_login(request.getfixturevalue(role))
    assert client.get(reverse("admin:index")).status_code == 302


@pytest.mark.django_db
def test_a_published_regulation_is_shown_and_not_editable(client, reference):
    from ocop_portal.regulations.models import Regulation

    client.force_login(UserFactory(admin=True))
    regulation = Regulation.objects.get(key="qd148")
    url = reverse("admin:regulations_regulation_change", args=[regulation.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"max_spread": 99}).status_code == 403


@pytest.mark.django_db
def test_the_administration_shows_the_demos_date(client):
    DemoClock.objects.create(date=date(2024, 5, 8))
    assert "08/05/2024" in client.get(reverse("admin:login")).content.decode()
    client.force_login(UserFactory(admin=True))
    for name in ("admin:index", "admin:products_dossier_changelist"):
        assert "Bản trình diễn: hôm nay là thứ Tư 08/05/2024" in client.get(reverse(name)).content.decode()
