import unicodedata

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.urls import reverse

from ocop_portal.accounts import actions
from ocop_portal.accounts.models import Role, User
from ocop_portal.audit.models import AuditEvent
from tests.factories.accounts import PASSWORD, UserFactory, signs_in
from tests.factories.regulations import CommuneFactory

NEW = {"full_name": "Lê Văn Mẫu", "username": "le.van.mau", "phone": ""}


def invited(by, **fields):
    return actions.invite(User(full_name="Lê Văn Mẫu", username="le.van.mau", **fields), by=by)


def test_an_invitation_is_sent_with_a_link_that_sets_the_password(
    client, secretary, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        user = invited(secretary, email="mau@example.vn")

    assert not user.has_usable_password()
    (letter,) = mail.outbox
    assert letter.to == ["mau@example.vn"]
    link = next(line for line in letter.body.splitlines() if "dat-mat-khau" in line)
    page = client.get(link.split("8000")[1], follow=True)
    client.post(
        page.redirect_chain[-1][0],
        {"new_password1": "bien-dong-xanh-7", "new_password2": "bien-dong-xanh-7"},
    )
    assert signs_in(client, username="le.van.mau", password="bien-dong-xanh-7")


def test_the_secretariat_cannot_open_a_leaders_account_or_get_a_link_to_one(secretary, leader):
    with pytest.raises(PermissionDenied):
        invited(secretary, role=Role.LEADER)
    with pytest.raises(PermissionDenied):
        actions.give_password_link(leader, by=secretary)


def test_leaders_accounts_are_not_found_by_the_secretariat(client, secretary, leader):
    client.force_login(secretary)
    assert client.get(reverse("accounts:user_detail", args=[leader.pk])).status_code == 404
    assert client.post(reverse("accounts:password_link", args=[leader.pk])).status_code == 404


def test_the_admin_opens_any_account(db):
    assert invited(UserFactory(admin=True), role=Role.LEADER).role == Role.LEADER


def test_a_link_for_a_person_without_e_mail_is_shown_once_and_noted(client, secretary, producer_user):
    client.force_login(secretary)

    page = client.post(reverse("accounts:password_link", args=[producer_user.pk]))

    assert "/dat-mat-khau/" in page.content.decode()
    line = AuditEvent.objects.about(producer_user).first()
    assert (line.action, line.actor, line.details) == ("accounts.link", secretary, {})


def test_a_closed_account_cannot_log_in_nor_get_a_link(client, secretary, producer_user):
    client.force_login(secretary)
    client.post(reverse("accounts:user_close", args=[producer_user.pk]))
    client.logout()

    assert not signs_in(client, username=producer_user.username, password=PASSWORD)
    producer_user.refresh_from_db()
    with pytest.raises(ValidationError):
        actions.give_password_link(producer_user, by=secretary)


def test_a_commune_official_needs_a_commune(client, secretary):
    client.force_login(secretary)

    page = client.post(reverse("accounts:user_create"), {**NEW, "role": Role.COMMUNE})

    assert page.context["form"].errors == {"commune": ["Chọn xã của cán bộ này"]}
    assert 'value="Lê Văn Mẫu"' in page.content.decode()
    assert not User.objects.filter(username="le.van.mau").exists()


def test_a_new_official_is_opened_from_the_page(client, secretary):
    commune = CommuneFactory()
    client.force_login(secretary)

    client.post(reverse("accounts:user_create"), {**NEW, "role": Role.COMMUNE, "commune": commune.pk})

    user = User.objects.get(username="le.van.mau")
    assert (user.role, user.commune, user.has_usable_password()) == (Role.COMMUNE, commune, False)


def test_the_database_refuses_an_official_without_a_commune(db):
    with pytest.raises(IntegrityError):
        User.objects.create(username="x", role=Role.COMMUNE)


def test_the_database_refuses_a_name_that_differs_only_in_case(db):
    UserFactory(username="thuky")
    with pytest.raises(IntegrityError):
        UserFactory(username="THUKY")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_password_is_the_same_from_every_keyboard(client, db, form):
    user = UserFactory()
    user.set_password(unicodedata.normalize("NFD", "mật-khẩu-biển-7"))
    user.save()

    assert signs_in(client, user.username, unicodedata.normalize(form, "mật-khẩu-biển-7"))


@pytest.mark.parametrize("role", [Role.PRODUCER, Role.COMMUNE, Role.LEADER, ""])
def test_others_do_not_look_after_accounts(client, role, db):
    commune = CommuneFactory() if role == Role.COMMUNE else None
    client.force_login(UserFactory(role=role, commune=commune))
    assert client.get(reverse("accounts:user_list")).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_user_list_query_count(client, secretary, count, django_assert_num_queries):
    UserFactory.create_batch(count, commune_official=True)
    client.force_login(secretary)

    with django_assert_num_queries(6):  # session, user, date, count, page, office
        response = client.get(reverse("accounts:user_list"), {"role": "commune"})

    assert len(response.context["page_obj"]) == count


def test_the_list_is_searched_and_filtered_in_the_address(client, secretary):
    wanted = UserFactory(full_name="Phạm Thị Mẫu")
    UserFactory(full_name="Khác")
    client.force_login(secretary)

    response = client.get(reverse("accounts:user_list"), {"q": "Phạm", "role": "none"})

    assert list(response.context["page_obj"]) == [wanted]


def test_history_cannot_be_changed_or_deleted(secretary, producer_user):
    actions.set_active(producer_user, active=False, by=secretary)
    line = AuditEvent.objects.get()
    for spoil in (line.save, line.delete, AuditEvent.objects.all().delete):
        with pytest.raises(ValidationError):
            spoil()


def test_closing_twice_leaves_the_account_closed(client, secretary, producer_user):
    client.force_login(secretary)
    url = reverse("accounts:user_close", args=[producer_user.pk])

    for _click in range(2):
        client.post(url, {"close": "1"})

    producer_user.refresh_from_db()
    assert not producer_user.is_active
    assert AuditEvent.objects.about(producer_user).count() == 1
    client.post(url, {"reopen": "1"})
    producer_user.refresh_from_db()
    assert producer_user.is_active


def test_an_invited_administrator_may_administrate_until_the_role_is_taken(client, db):
    boss = UserFactory(admin=True)
    user = invited(boss, role=Role.ADMIN)
    client.force_login(user)
    assert client.get(reverse("admin:products_dossier_changelist")).status_code == 200

    user.role = Role.LEADER
    actions.change(user, by=boss)

    assert not User.objects.get(pk=user.pk).is_superuser


def test_the_account_stands_when_the_mail_server_does_not(
    secretary, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    with django_capture_on_commit_callbacks(execute=True):
        invited(secretary, email="mau@example.vn")

    assert User.objects.filter(username="le.van.mau").exists()


def test_the_second_of_two_invitations_at_once_is_told(client, secretary):
    user = User(full_name="Lê Văn Mẫu", username="le.van.mau")
    user.full_clean = lambda: UserFactory(username="Le.Van.Mau")  # another click, right after the check

    with pytest.raises(ValidationError) as refused:
        actions.invite(user, by=secretary)

    assert refused.value.messages == ["Tên đăng nhập này đã có người dùng. Xin chọn tên khác."]


def test_changing_an_account_keeps_a_password_set_meanwhile(secretary, producer_user):
    stale = User.objects.get(pk=producer_user.pk)
    producer_user.set_password("bien-dong-xanh-7")
    producer_user.save()

    actions.change(stale, by=secretary)

    assert User.objects.get(pk=producer_user.pk).check_password("bien-dong-xanh-7")


def test_names_are_kept_composed(client, secretary):
    client.force_login(secretary)
    typed = {**NEW, "full_name": unicodedata.normalize("NFD", "Lê Văn Mẫu"), "role": ""}

    client.post(reverse("accounts:user_create"), typed)

    assert User.objects.get(username="le.van.mau").full_name == "Lê Văn Mẫu"


def test_an_administrator_finds_the_accounts_in_the_menu(client, db):
    client.force_login(UserFactory(admin=True))
    assert f'href="{reverse("accounts:user_list")}"' in client.get(reverse("home")).content.decode()
