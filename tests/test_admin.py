"""Every admin page of a list and of adding opens, and only for administrators."""

from datetime import date

import pytest
from django.contrib import admin as django_admin
from django.test import RequestFactory
from django.urls import reverse

from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.models import DemoClock
from tests.factories.accounts import UserFactory
from tests.factories.products import DossierFactory, ProductFactory, ProductGroupFactory, RoundFactory
from tests.factories.regulations import CommuneFactory

MODELS = sorted(django_admin.site._registry, key=lambda model: model._meta.label)


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
    page = django_admin.site._registry[model]

    page.get_form(request, change=True)
    for inline in page.get_inline_instances(request):
        inline.get_formset(request)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["secretary", "leader", "producer_user", "commune_user"])
def test_others_do_not_enter(client, role, request):
    client.force_login(request.getfixturevalue(role))
    assert client.get(reverse("admin:index")).status_code == 302


@pytest.mark.django_db
def test_a_published_regulation_is_shown_and_not_editable(client, laws):
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


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_no_column_or_field_has_its_name_in_code(model):
    """Django names a field after the code where the model does not: that is English on a Vietnamese page."""
    page, fields = django_admin.site._registry[model], {field.name: field for field in model._meta.fields}
    hidden = {"id", *(page.exclude or ())}
    editable = {name for name in page.fields or fields if name in fields and fields[name].editable}
    shown = (editable - hidden) | {name for name in page.list_display if name in fields}
    assert [name for name in sorted(shown) if str(fields[name].verbose_name) == name.replace("_", " ")] == []


@pytest.mark.django_db
class TestDoors:
    """What the portal's pages refuse, the administration refuses too; what it changes, history tells."""

    @pytest.fixture
    def admin(self, client):
        client.force_login(UserFactory(admin=True))
        return client

    def test_a_product_before_the_office_is_not_changed(self, admin):
        product = DossierFactory(submitted=True).product
        url = reverse("admin:products_product_change", args=[product.pk])
        assert admin.get(url).status_code == 200
        assert admin.post(url, {"name": "Tên khác"}).status_code == 403

    def test_a_round_is_planned_on_the_portals_pages(self, admin):
        url = reverse("admin:products_round_change", args=[RoundFactory().pk])
        assert admin.get(url).status_code == 200
        assert admin.post(url, {"year": 2030}).status_code == 403
        assert admin.get(reverse("admin:products_round_add")).status_code == 403

    @pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
    def test_no_status_is_a_field_to_fill_in(self, admin, model):
        page = django_admin.site._registry[model]
        request = RequestFactory().get("/")
        request.user = UserFactory(admin=True)
        if not page.has_add_permission(request):
            return
        filled_in = set(page.get_form(request).base_fields)
        assert not filled_in & {"status", "state", "outcome", "stage"}

    def test_a_shops_address_typed_without_its_scheme_gets_https(self, admin):
        product = ProductFactory()
        url = reverse("admin:products_product_change", args=[product.pk])
        shown = admin.get(url).context["adminform"].form
        typed = {name: shown[name].value() or "" for name in shown.fields} | {"website": "tra.example.vn"}

        admin.post(url, typed)

        product.refresh_from_db()
        assert product.website == "https://tra.example.vn"

    @pytest.mark.parametrize("count", [1, 3])
    def test_groups_ask_for_their_parents_at_once(self, admin, count, django_assert_num_queries):
        parents = [ProductGroupFactory(code=f"{number}", is_leaf=False) for number in range(count)]
        for parent in parents:
            ProductGroupFactory(code=f"{parent.code}.1", parent=parent)
        url = reverse("admin:products_productgroup_changelist")
        with django_assert_num_queries(7):  # session, user, clock, office, counts, page
            page = admin.get(url)
        assert len(page.context["cl"].result_list) == 2 * count

    def test_a_change_has_its_line_in_history(self, admin):
        commune = CommuneFactory()
        facts = {"code": commune.code, "name": "xã Tên Mới", "authority": commune.authority_id}

        admin.post(reverse("admin:regulations_commune_change", args=[commune.pk]), facts)

        event = AuditEvent.objects.about(commune).get()
        assert (event.action_label, event.details) == ("Sửa trong trang quản trị", {"changed": ["name"]})

    def test_search_ignores_diacritics_for_people_and_places(self, admin):
        found = UserFactory(full_name="Đỗ Thị Hằng")
        CommuneFactory(name="xã Bình Đông")
        people = admin.get(reverse("admin:accounts_user_changelist"), {"q": "do thi hang"})
        places = admin.get(reverse("admin:regulations_commune_changelist"), {"q": "binh dong"})
        assert list(people.context["cl"].result_list) == [found]
        assert [row.name for row in places.context["cl"].result_list] == ["xã Bình Đông"]
