"""Pages of supports and of consulting units."""

from datetime import date

import pytest
from django.urls import reverse

from ocop_portal.regulations.models import DemoClock
from products.models import ConsultingUnit, Support
from tests.factories.accounts import UserFactory
from tests.factories.cycles import own_cycle
from tests.factories.products import ProductFactory
from tests.factories.supports import SupportFactory, UnitFactory

pytestmark = pytest.mark.django_db
SUPPORT = {"line": "packaging", "amount": "12.000.000", "provided_on": "25/04/2024", "note": "Hộp quà"}
UNIT = {"name": "Công ty Bao bì Ví Dụ", "services": ["packaging", "stamps"], "is_active": "on"}


@pytest.fixture(autouse=True)
def business_day():
    DemoClock.objects.create(date=date(2024, 5, 8))


def visit(client, user, name, *args, data=None, query=None):
    """The response to this person at this page."""
    client.force_login(user)
    url = reverse(f"products:{name}", args=args)
    return client.get(url, query) if data is None else client.post(url, data, follow=True)


class TestSupports:
    def test_the_secretariat_records_corrects_and_deletes(self, client, secretary):
        product, unit = ProductFactory(name="Mắm"), UnitFactory()

        form = visit(client, secretary, "support_create", query={"san-pham": product.pk}).context["form"]
        data = {**SUPPORT, "product": product.pk, "unit": unit.pk}
        said = visit(client, secretary, "support_create", data=data).content.decode()
        support = Support.objects.get()
        page = visit(client, secretary, "support_edit", support.pk).content.decode()
        visit(client, secretary, "support_edit", support.pk, data={**SUPPORT, "amount": "13000000"})
        support.refresh_from_db()

        assert form["product"].value() == str(product.pk)
        assert "Đã ghi khoản hỗ trợ cho Mắm." in said
        assert 'value="12.000.000"' in page
        assert (support.amount, support.product, support.unit) == (13_000_000, product, None)
        asked = visit(client, secretary, "support_delete", support.pk).content.decode()
        assert "Xóa khoản hỗ trợ của Mắm?" in asked
        assert "13.000.000 đồng" in asked
        visit(client, secretary, "support_delete", support.pk, data={})
        assert not Support.objects.exists()

    def test_what_is_wrong_is_said_and_nothing_typed_is_lost(self, client, secretary):
        data = {"product": "", "line": "", "amount": "nhiều", "provided_on": "09/05/2024", "note": "Hộp quà"}

        form = visit(client, secretary, "support_create", data=data).context["form"]

        assert set(form.errors) == {"product", "line", "amount", "provided_on"}
        assert form.errors["amount"] == ["Ghi số tiền bằng chữ số, ví dụ 120.000.000."]
        assert form.errors["provided_on"] == ["Ngày hỗ trợ không được sau hôm nay."]
        assert (form["amount"].value(), form["note"].value()) == ("nhiều", "Hộp quà")

    def test_nonsense_in_the_address_chooses_nothing(self, client, secretary):
        response = visit(client, secretary, "support_create", query={"san-pham": "abc"})

        assert response.status_code == 200
        assert "selected" not in response.content.decode().split('name="product"')[1].split("</select>")[0]

    def test_a_unit_no_longer_introduced_is_not_offered_anew(self, client, secretary):
        unit = UnitFactory(inactive=True)
        kept = SupportFactory(unit=unit)

        new = visit(client, secretary, "support_create").context["form"]
        old = visit(client, secretary, "support_edit", kept.pk).context["form"]

        assert list(new.fields["unit"].queryset) == []
        assert list(old.fields["unit"].queryset) == [unit]

    def test_only_the_secretariat_records(self, client, producer_user, commune_user, leader):
        support = SupportFactory()
        for name, args in {
            "support_create": [],
            "support_edit": [support.pk],
            "support_delete": [support.pk],
        }.items():
            client.logout()
            assert client.get(reverse(f"products:{name}", args=args)).status_code == 302
            for user in (producer_user, commune_user, leader):
                assert visit(client, user, name, *args).status_code == 403

    def test_the_list_has_rows_and_sums_of_what_one_may_see(
        self, client, producer_user, commune_user, secretary, leader
    ):
        cycle = own_cycle(producer_user, commune=commune_user.commune, in_progress=True)
        own, other = SupportFactory(product=cycle.product), SupportFactory(amount=1_000_000)

        for user, rows, whole in [
            (producer_user, [own], 12_000_000),
            (commune_user, [own], 12_000_000),
            (secretary, [other, own], 13_000_000),
            (leader, [other, own], 13_000_000),
        ]:
            context = visit(client, user, "support_list").context
            assert (list(context["page_obj"]), context["whole"]) == (rows, whole)
        assert visit(client, UserFactory(), "support_list").status_code == 403
        client.logout()
        assert client.get(reverse("products:support_list")).status_code == 302

    def test_the_page_of_a_product_shows_what_it_received(self, client, producer_user, secretary):
        cycle = own_cycle(producer_user, in_progress=True)
        SupportFactory(product=cycle.product, unit=UnitFactory(name="Công ty Bao bì Ví Dụ"))

        page = visit(client, producer_user, "cycle_detail", cycle.pk).content.decode()
        office = visit(client, secretary, "cycle_detail", cycle.pk).content.decode()
        producer = visit(client, secretary, "producer_detail", cycle.product.producer.pk).content.decode()

        assert "Tổng cộng 12.000.000 đồng." in page
        assert "Công ty Bao bì Ví Dụ" in page
        record = f"/ho-tro/them/?san-pham={cycle.product_id}"
        assert (record in page, record in office, record in producer) == (False, True, True)

    def test_filters_live_in_the_address(self, client, secretary):
        found = SupportFactory(product__name="Nước mắm")
        commune = found.product.producer.commune_id
        SupportFactory(product__name="Nước chấm", line="stamps", provided_on=date(2023, 4, 25))

        for query in ({"q": "mam"}, {"line": "packaging"}, {"year": "2024"}, {"commune": commune}):
            context = visit(client, secretary, "support_list", query=query).context
            assert list(context["page_obj"]) == [found]
            assert context["totals"] == [(2024, 12_000_000, [("thiết kế bao bì", 1, 12_000_000)])]
        nothing = visit(client, secretary, "support_list", query={"q": "gốm"}).content.decode()
        assert "Không có khoản hỗ trợ nào hợp với bộ lọc" in nothing

    def test_years_are_written_as_years(self, client, secretary):
        SupportFactory()

        page = visit(client, secretary, "support_list").content.decode()

        assert "Thiết kế bao bì, năm 2024" in page
        assert "Cả năm 2024" in page

    @pytest.mark.parametrize("count", [1, 3])
    def test_list_query_count(self, client, secretary, count, django_assert_num_queries):
        SupportFactory.create_batch(count, unit=UnitFactory())
        client.force_login(secretary)

        # session, user, clock, years, sums, count, page, communes, office
        with django_assert_num_queries(9):
            response = client.get(reverse("products:support_list"))

        assert len(response.context["page_obj"]) == count


class TestUnits:
    def test_the_secretariat_adds_edits_and_takes_out(self, client, secretary, producer_user):
        visit(client, secretary, "unit_create", data={**UNIT, "website": "bao-bi.example"})
        unit = ConsultingUnit.objects.get()
        assert (unit.services, unit.website) == (["packaging", "stamps"], "https://bao-bi.example")
        assert "Công ty Bao bì Ví Dụ" in visit(client, producer_user, "unit_list").content.decode()

        visit(client, secretary, "unit_edit", unit.pk, data={**UNIT, "is_active": "", "services": ["story"]})
        unit.refresh_from_db()

        assert (unit.is_active, unit.services) == (False, ["story"])
        assert list(visit(client, producer_user, "unit_list").context["page_obj"]) == []
        assert "Không còn giới thiệu" in visit(client, secretary, "unit_list").content.decode()

    def test_a_name_is_there_once_and_a_unit_offers_something(self, client, secretary):
        UnitFactory(name=UNIT["name"])

        data = {**UNIT, "services": [], "note": "Ghi thử"}
        form = visit(client, secretary, "unit_create", data=data).context["form"]

        assert set(form.errors) == {"name", "services"}
        assert form["note"].value() == "Ghi thử"

    def test_who_reads_and_who_keeps(self, client, producer_user, commune_user, secretary, leader):
        unit = UnitFactory()
        answers = {}
        for user in (producer_user, commune_user, leader, secretary, UserFactory()):
            pages = [("unit_list", []), ("unit_create", []), ("unit_edit", [unit.pk])]
            answers[user.role] = [visit(client, user, name, *args).status_code for name, args in pages]

        assert answers == {
            "producer": [200, 403, 403],
            "commune": [200, 403, 403],
            "leader": [200, 403, 403],
            "secretariat": [200, 200, 200],
            "": [403, 403, 403],
        }
        client.logout()
        assert client.get(reverse("products:unit_list")).status_code == 302

    def test_filters_live_in_the_address(self, client, producer_user):
        found = UnitFactory(name="Công ty Bao bì Ví Dụ", services=["packaging"])
        UnitFactory(services=["consulting"])

        for query in ({"q": "bao bi"}, {"service": "packaging"}):
            assert list(visit(client, producer_user, "unit_list", query=query).context["page_obj"]) == [found]
        nothing = visit(client, producer_user, "unit_list", query={"service": "story"}).content.decode()
        assert "Không có đơn vị nào hợp với bộ lọc" in nothing

    @pytest.mark.parametrize("count", [1, 3])
    def test_list_query_count(self, client, secretary, count, django_assert_num_queries):
        UnitFactory.create_batch(count)
        client.force_login(secretary)

        # session, user, clock, count, page, office
        with django_assert_num_queries(6):
            response = client.get(reverse("products:unit_list"))

        assert len(response.context["page_obj"]) == count
