"""The pages that withdraw, postpone and extend, as their people see them."""

from datetime import date

import pytest
from django.urls import reverse

from ocop_portal.regulations.models import DemoClock
from products.models import Dossier
from products.workflow import Status
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory
from tests.factories.dossiers import own_dossier
from tests.factories.products import RoundFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 5, 14)
PAGES = ["dossier_withdraw", "dossier_discard", "dossier_postpone", "dossier_extend"]


@pytest.fixture(autouse=True)
def clock(db):
    DemoClock.objects.create(date=ON)


@pytest.fixture
def visit(client):
    """visit(user, name, dossier, post=None): the response, as this user sees it."""

    def go(user, name, dossier, post=None, **options):
        client.force_login(user)
        url = reverse(f"products:{name}", args=[dossier.code])
        return client.get(url, **options) if post is None else client.post(url, post, **options)

    return go


def detail_of(client, user, dossier):
    client.force_login(user)
    return client.get(reverse("evaluations:dossier_detail", args=[dossier.code])).content.decode()


def test_the_producer_withdraws_after_being_asked_again(client, visit):
    dossier = own_dossier(submitted=True)
    asked = visit(dossier.owner, "dossier_withdraw", dossier).content.decode()
    assert f"Rút hồ sơ {dossier.product.name}?" in asked
    assert "Các tệp vẫn được giữ" in asked

    missing = visit(dossier.owner, "dossier_withdraw", dossier, post={"reason": ""})
    assert missing.context["form"].errors["reason"]
    assert Dossier.objects.get().status == Status.SUBMITTED
    done = visit(dossier.owner, "dossier_withdraw", dossier, post={"reason": "Bận mùa vụ"}, follow=True)

    shown = done.content.decode()
    assert f"Đã rút hồ sơ {dossier.code}." in shown
    assert "Đã rút" in shown
    assert "Bận mùa vụ" in shown


def test_on_an_agenda_the_page_says_whom_to_ask(client, visit):
    dossier = own_dossier(scheduled=True)

    response = visit(dossier.owner, "dossier_withdraw", dossier, post={"reason": "Bận"})

    assert response.status_code == 302
    assert Dossier.objects.get().status == Status.SCHEDULED


def test_a_withdrawn_dossier_stays_readable_for_all_three(client, visit, secretary):
    official = UserFactory(commune_official=True)
    dossier = own_dossier(withdrawn=True, commune=official.commune)

    for user in (dossier.owner, official, secretary):
        assert "Hồ sơ đã rút." in detail_of(client, user, dossier)


def test_a_draft_is_given_up_after_being_asked_again(visit):
    dossier = own_dossier()
    assert "Bỏ bản nháp hồ sơ" in visit(dossier.owner, "dossier_discard", dossier).content.decode()

    response = visit(dossier.owner, "dossier_discard", dossier, post={}, follow=True)

    assert f"Đã bỏ bản nháp {dossier.code}." in response.content.decode()
    again = visit(dossier.owner, "dossier_discard", dossier, post={}, follow=True)
    assert "Hồ sơ nay ở tình trạng “Đã bỏ bản nháp”" in again.content.decode()


def test_the_secretariat_moves_a_dossier_to_a_later_round(visit, secretary):
    dossier = own_dossier(accepted=True)
    assert "Chưa có đợt sau" in visit(secretary, "dossier_postpone", dossier).content.decode()
    later = RoundFactory(number=2, closes_on=date(2024, 12, 6))

    typed = {"round": later.pk, "reason": ""}
    kept = visit(secretary, "dossier_postpone", dossier, post=typed)
    assert list(kept.context["form"].errors) == ["reason"]
    assert kept.context["form"]["round"].value() == str(later.pk)
    done = visit(secretary, "dossier_postpone", dossier, post={**typed, "reason": "Bổ sung"}, follow=True)

    assert "Đã chuyển hồ sơ sang đợt 2 năm 2024." in done.content.decode()


def test_the_secretariat_extends_a_deadline_and_the_page_shows_it(client, visit, secretary):
    dossier = own_dossier(submitted=True)
    shown = visit(secretary, "dossier_extend", dossier).content.decode()
    assert "thứ Tư 22/05/2024" in shown

    early = visit(secretary, "dossier_extend", dossier, post={"after": "20/05/2024", "reason": "Mưa bão"})
    assert early.context["form"].errors == {"after": ["Hạn mới phải sau 22/05/2024."]}
    assert "Mưa bão" in early.content.decode()
    visit(secretary, "dossier_extend", dossier, post={"after": "27/05/2024", "reason": "Mưa bão"})

    for user in (secretary, dossier.owner):
        page = detail_of(client, user, dossier)
        assert "Thứ Hai 27/05/2024" in page
        assert "Cơ sở: gia hạn ngày 14/05/2024." in page


@pytest.mark.parametrize("name", PAGES)
def test_who_gets_in(name, client, visit, secretary):
    status = {"dossier_discard": {}, "dossier_postpone": {"accepted": True}}.get(name, {"submitted": True})
    official = UserFactory(commune_official=True)
    dossier = own_dossier(commune=official.commune, **status)
    owner_acts = name in {"dossier_withdraw", "dossier_discard"}
    actor, other = (dossier.owner, secretary) if owner_acts else (secretary, dossier.owner)

    assert visit(actor, name, dossier).status_code == 200
    for user in (other, official, UserFactory(leader=True), UserFactory()):
        assert visit(user, name, dossier).status_code == 403
    if owner_acts:
        assert visit(UserFactory(producer=True), name, dossier).status_code == 404
    client.logout()
    assert client.get(reverse(f"products:{name}", args=[dossier.code])).status_code == 302


@pytest.mark.parametrize("name", ["dossier_postpone", "dossier_extend"])
def test_the_office_cannot_when_it_is_on_an_agenda(name, visit, secretary):
    dossier = AgendaItemFactory(dossier=own_dossier(scheduled=True)).dossier

    response = visit(secretary, name, dossier, follow=True)

    assert response.redirect_chain == [(f"/ho-so/{dossier.code}/", 302)]
    assert "Hồ sơ nay ở tình trạng “Đã đưa vào phiên họp” nên không làm được" in response.content.decode()


def test_links_stand_on_the_dossiers_page(client, secretary):
    submitted, reported = own_dossier(submitted=True), own_dossier(reported=True)
    scheduled = own_dossier(scheduled=True)
    AgendaItemFactory(dossier=scheduled)

    assert "Rút hồ sơ" in detail_of(client, submitted.owner, submitted)
    assert "Muốn rút, xin liên hệ Tổ giúp việc." in detail_of(client, scheduled.owner, scheduled)
    assert "Chuyển sang đợt sau" in detail_of(client, secretary, reported)
    assert "Gia hạn" in detail_of(client, secretary, submitted)
    assert "Gia hạn" not in detail_of(client, secretary, reported)
