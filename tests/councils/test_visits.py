"""The record of a site visit and its photos: who reads them, who is served them (R-CNCL-4, R-CNCL-5)."""

import pytest
from django.core.exceptions import ValidationError

from councils import actions
from councils.models import Session
from tests.councils.pages import said, url
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, SessionFactory, VisitPhotoFactory
from tests.factories.dossiers import picture_bytes, upload
from tests.factories.products import ProductFactory, ProductGroupFactory

pytestmark = pytest.mark.django_db


def visited(**session):
    product = ProductFactory(group=ProductGroupFactory(code="VI.1", name="Du lịch"))
    item = AgendaItemFactory(session=SessionFactory(**session), dossier__product=product)
    item.visited_on, item.visitors, item.visit_findings = "2024-05-20", "Tổ khảo sát", "Đường sạch"
    item.save()
    return VisitPhotoFactory(agenda_item=item)


def status(client, user, address):
    client.force_login(user)
    return client.get(address).status_code


def test_photos_reach_the_office_and_members_who_may_know(client, secretary, leader, producer_user):
    photo = visited(released=True)
    item, address = photo.agenda_item, url("visit_photo", photo.pk)
    page = url("visit", item.session_id, item.pk)
    member, recused = (seat.user for seat in item.session.council.seats.all()[1:3])
    item.recusals.create(seat=item.session.council.seats.last(), reason="Anh ruột", by=member)
    item.dossier.product.producer.users.add(producer_user)

    for place in (address, page):
        assert [status(client, user, place) for user in (secretary, leader, member)] == [200, 200, 200]
        assert [status(client, user, place) for user in (recused, producer_user, UserFactory())] == [404] * 3


def test_members_see_nothing_before_the_dossiers_are_sent(client):
    photo = visited()
    member = photo.agenda_item.session.council.seats.last().user
    assert status(client, member, url("visit_photo", photo.pk)) == 404
    assert status(client, member, url("visit", photo.agenda_item.session_id, photo.agenda_item_id)) == 404


def test_a_photo_is_a_checked_picture_under_its_own_name(office):
    photo = visited()
    address = url("samples", photo.agenda_item.session_id, photo.agenda_item_id)
    data = {"visited_on": "20/05/2024", "visitors": "Tổ khảo sát", "visit_findings": "Đường sạch"}

    refused = office.post(address, {**data, "photos": [upload("anh.jpg", b"not a picture")]})
    assert list(refused.context["form"].errors) == ["photos"]
    office.post(address, {**data, "photos": [upload("../duong.png", picture_bytes("PNG"))]})

    stored = photo.agenda_item.visit_photos.last()
    assert (stored.name, stored.extension) == ("duong.png", "png")
    response = office.get(url("visit_photo", stored.pk))
    assert 'filename="duong.png"' in response.headers["Content-Disposition"]
    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_photo_is_taken_back_until_the_session_opens(office, secretary):
    photo = visited(released=True)
    session = photo.agenda_item.session
    assert "Ảnh rời khỏi biên bản" in office.get(url("photo_remove", session.pk, photo.pk)).content.decode()

    response = office.post(url("photo_remove", session.pk, photo.pk))

    assert said(response) == ["Đã bỏ ảnh “cong.jpg”."]
    assert office.get(url("visit_photo", photo.pk)).status_code == 404
    page = office.get(url("visit", session.pk, photo.agenda_item_id))
    assert page.context["gaps"] == ["ảnh"]
    photo.refresh_from_db()
    assert photo.file.storage.exists(photo.file.name)


def test_photos_stay_once_the_session_is_open(office):
    photo = visited(opened=True)
    session = Session.objects.get()
    response = office.post(url("photo_remove", session.pk, photo.pk))
    assert "chưa làm được hoặc không làm được nữa" in said(response)[0]
    with pytest.raises(ValidationError, match="Không làm được"):
        actions.remove_photo(photo, by=photo.uploaded_by)
