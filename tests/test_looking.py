"""Every table has its place in the admin, or a reason not to; search there ignores diacritics."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.cycles import CycleFactory
from tests.factories.products import ProductFactory

# What an administrator has no seat for (R-SCORE-7), and what is shown inside another page.
HIDDEN = {
    "archive.Twin",
    "certificates.ComplaintFile",
    "certificates.InspectionFile",
    "evaluations.Claim",
    "evaluations.DiscussionNote",
    "evaluations.EvidenceLink",
    "evaluations.Finding",
    "evaluations.JudgedDossier",
    "evaluations.JudgedFile",
    "evaluations.Mark",
    "evaluations.Minutes",
    "evaluations.PaperEntry",
    "evaluations.PaperMark",
    "evaluations.PaperSheet",
    "evaluations.Question",
    "evaluations.ReopenRequest",
    "evaluations.RescoreRequest",
    "evaluations.ScoreSheet",
    "evaluations.Vote",
    "products.RenewalUpdate",
    "regulations.DemoClock",
}
OURS = {"accounts", "audit", "archive", "regulations", "products", "councils", "evaluations", "certificates"}


def shown_inside():
    pages = admin.site._registry.values()
    return {inline.model for page in pages for inline in page.get_inlines(None, None)}


@pytest.mark.parametrize(
    "model", [model for model in apps.get_models() if model._meta.app_label in OURS], ids=str
)
def test_each_table_is_shown_or_hidden_on_purpose(model):
    shown = model in admin.site._registry or model in shown_inside()
    assert shown != (model._meta.label in HIDDEN)


@pytest.mark.django_db
def test_search_ignores_diacritics(client):
    client.force_login(UserFactory(admin=True))
    product = ProductFactory(name="Nước mắm Mười Quý")
    ProductFactory(name="Tỏi")
    page = client.get(reverse("admin:products_product_changelist"), {"q": "nuoc mam"})
    assert list(page.context["cl"].result_list) == [product]


@pytest.mark.django_db
def test_an_idea_in_draft_is_its_writers_own(client):
    client.force_login(UserFactory(admin=True))
    CycleFactory()
    page = client.get(reverse("admin:products_cycle_changelist"))
    assert list(page.context["cl"].result_list) == []
