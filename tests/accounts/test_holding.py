"""What is sent to any page after the session ended is held, and goes on once somebody has signed in."""

import pytest
from axes.utils import reset
from django import forms
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from evaluations.models import Criterion
from ocop_portal.accounts.holding import is_secret
from ocop_portal.texts.models import PaperText
from ocop_portal.urls import urlpatterns
from products.models import Evidence
from tests.accounts.resuming import credentials, held_by, session_ends
from tests.evaluations.test_sheet_views import address, choices
from tests.evaluations.test_sheet_views import hidden as hidden_in
from tests.factories.accounts import UserFactory
from tests.factories.dossiers import own_dossier, upload
from tests.factories.evaluations import EvaluationFactory, seats_of
from tests.factories.regulations import OfficeFactory

pytestmark = pytest.mark.django_db
OLD = "Nghề mắm của gia đình qua ba đời."
TYPED = "\r\nTừ <1975>\r\n“cốt” & muối"


@pytest.fixture
def dossier(db):
    return own_dossier()


def statement_of(dossier):
    return reverse("products:dossier_statement", args=[dossier.code])


def stored(dossier):
    dossier.statement.refresh_from_db()
    return dossier.statement.history


def test_it_is_said_to_be_unsaved_and_is_saved_after_signing_in(dossier):
    """With the token checked: it outlives the session, and another one comes with signing in."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(dossier.owner)
    page = held_by(client.get(statement_of(dossier)))
    session_ends(client)

    asked = client.post(statement_of(dossier), page | {"history": TYPED, "stay": "1"})

    assert (asked.status_code, stored(dossier)) == (401, OLD)
    assert "Điều bạn vừa gửi CHƯA LƯU" in asked.content.decode()
    saved = client.post(statement_of(dossier), held_by(asked) | credentials(dossier.owner), follow=True)
    assert saved.redirect_chain == [(statement_of(dossier), 302)]
    assert "Đã lưu thuyết minh." in saved.content.decode()
    assert stored(dossier) == TYPED.strip()


def test_a_field_of_several_values_keeps_them_all(client, dossier):
    asked = client.post(statement_of(dossier), {"history": TYPED, "held_papers": ["dkkd", "khac"]})

    assert held_by(asked) | {"csrfmiddlewaretoken": []} == {
        "csrfmiddlewaretoken": [],
        "history": [TYPED],
        "held_papers": ["dkkd", "khac"],
    }


def test_the_view_is_given_what_was_sent_and_nothing_of_signing_in(client, dossier):
    asked = client.post(statement_of(dossier), {"history": "a" * 8001})

    page = client.post(statement_of(dossier), held_by(asked) | credentials(dossier.owner))

    assert page.context["form"].errors == {"history": ["Dài nhất 8000 ký tự (đang có 8001)."]}
    assert set(page.wsgi_request.POST) == {"csrfmiddlewaretoken", "history"}


def test_a_wrong_password_keeps_everything(client, dossier):
    asked = client.post(statement_of(dossier), {"history": TYPED})

    wrong = client.post(statement_of(dossier), held_by(asked) | credentials(dossier.owner, "sai"))

    assert (wrong.status_code, held_by(wrong)["history"]) == (401, [TYPED])
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in wrong.content.decode()
    assert "<title>Lỗi: Chưa lưu" in wrong.content.decode()
    assert SESSION_KEY not in client.session


def test_too_many_wrong_passwords_keep_everything_until_one_may_sign_in_again(client, counting, dossier):
    page = client.post(statement_of(dossier), {"history": TYPED})
    for _ in range(8):
        page = client.post(statement_of(dossier), held_by(page) | credentials(dossier.owner, "sai"))

    locked = client.post(statement_of(dossier), held_by(page) | credentials(dossier.owner))

    assert (locked.status_code, held_by(locked)["history"]) == (429, [TYPED])
    assert "Tạm khóa đăng nhập" in locked.content.decode()
    assert "Điều bạn vừa gửi CHƯA LƯU" in locked.content.decode()
    reset()
    client.post(statement_of(dossier), held_by(locked) | credentials(dossier.owner))
    assert stored(dossier) == TYPED.strip()


def test_another_person_is_held_to_their_own_gates(client, dossier):
    other = UserFactory(producer=True)
    asked = client.post(statement_of(dossier), {"history": TYPED})

    response = client.post(statement_of(dossier), held_by(asked) | credentials(other))

    assert (response.status_code, stored(dossier)) == (404, OLD)
    assert client.session[SESSION_KEY] == str(other.pk)


def test_where_the_page_names_its_person_no_other_is_signed_in_over_it(client):
    evaluation = EvaluationFactory()
    owner, other = (seat.user for seat in seats_of(evaluation)[1:3])
    client.force_login(owner)
    page = hidden_in(client.get(address("score_sheet", evaluation)))
    session_ends(client)
    asked = client.post(address("score_sheet", evaluation), page | choices(evaluation, c1_1=20))

    response = client.post(address("score_sheet", evaluation), held_by(asked) | credentials(other))

    assert response.status_code == 401
    assert "Trang này là của người khác." in response.content.decode()
    assert SESSION_KEY not in client.session


class TestFiles:
    @pytest.fixture
    def url(self, dossier):
        return reverse("evaluations:evidence", args=[dossier.code])

    @pytest.fixture
    def asked(self, client, url, dossier):
        files = [upload("Hợp đồng: muối.pdf"), upload("Xưởng.pdf")]
        ticked = Criterion.objects.get(code="1.1").pk
        return client.post(url, {"files": files, "criteria": [ticked]})

    def test_it_is_said_which_must_be_chosen_again(self, asked):
        assert "Xin chọn lại tệp: Hợp đồng: muối.pdf, Xưởng.pdf" in asked.content.decode()
        assert not Evidence.objects.exists()

    def test_chosen_again_they_are_stored_with_the_rest(self, client, url, asked, dossier):
        client.post(url, held_by(asked) | credentials(dossier.owner) | {"files": [upload("Hợp đồng.pdf")]})

        file = dossier.evidence.get()
        assert (file.name, [link.criterion.code for link in file.links.all()]) == ("Hợp đồng.pdf", ["1.1"])

    def test_not_chosen_again_they_are_asked_for_by_the_view(self, client, url, asked, dossier):
        page = client.post(url, held_by(asked) | credentials(dossier.owner))

        assert "Xin chọn ít nhất một tệp." in page.content.decode()
        assert not Evidence.objects.exists()

    def test_a_wrong_password_does_not_forget_them(self, client, url, asked, dossier):
        for files in ({"files": [upload("Khác.pdf")]}, {}):
            asked = client.post(url, held_by(asked) | credentials(dossier.owner, "sai") | files)
            assert "Xin chọn lại tệp: Khác.pdf" in asked.content.decode()


class TestSecrets:
    def test_a_pin_is_not_held_and_the_page_says_so(self, client):
        asked = client.post(reverse("certificates:sign_confirm"), {"pin": "ky-thu-2024"})

        assert set(held_by(asked)) == {"csrfmiddlewaretoken"}
        assert "ky-thu-2024" not in asked.content.decode()
        assert "mã PIN vừa nhập không được giữ" in asked.content.decode()

    def test_every_field_for_a_password_or_pin_has_the_name_of_one(self):
        assert urlpatterns  # every form of the portal is imported
        names = {
            name
            for form in subclasses(forms.BaseForm)
            for name, field in getattr(form, "base_fields", {}).items()
            if isinstance(field.widget, forms.PasswordInput)
        }

        assert names > {"pin", "password", "password_again", "old_password"}
        assert all(is_secret(name) for name in names)

    def test_what_only_looks_like_one_is_held(self):
        assert not any(is_secret(name) for name in ("opinion", "shipping", "pin-note"))
        assert is_secret("account-password") and is_secret("key-pin")


def subclasses(kind):
    for found in kind.__subclasses__():
        yield found
        yield from subclasses(found)


class TestLimits:
    def test_as_many_fields_as_are_taken_go_on_but_for_the_two_of_signing_in(self, client, dossier):
        most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS - 2
        asked = client.post(statement_of(dossier), {"history": [TYPED] * (most - 1), "stay": "1"})
        held = held_by(asked)
        del held["csrfmiddlewaretoken"]

        response = client.post(statement_of(dossier), held | credentials(dossier.owner))

        assert (len(held["history"]), response.status_code) == (2997, 302)

    def test_a_text_as_long_as_is_taken_at_all_goes_on(self, client, dossier):
        long = "ệ" * ((settings.DATA_UPLOAD_MAX_MEMORY_SIZE - 1000) // 3)
        asked = client.post(statement_of(dossier), {"history": long})

        page = client.post(statement_of(dossier), held_by(asked) | credentials(dossier.owner))

        assert page.context["form"]["history"].value() == long


class TestUntouched:
    @pytest.mark.parametrize("name", ["logout", "admin:logout"])
    def test_who_signs_out_without_a_session_has_what_they_want(self, client, name):
        assert client.post(reverse(name)).url == "/dang-nhap/"

    def test_a_public_page_takes_what_is_sent(self, client):
        page = client.post(reverse("products:signup"), {"account-full_name": "Ai Đó"})

        assert page.status_code == 200
        assert page.context["account_form"]["full_name"].value() == "Ai Đó"

    def test_a_script_is_answered_as_before(self, client, dossier):
        response = client.post(
            statement_of(dossier), {"history": TYPED}, headers={"accept": "application/json"}
        )

        assert (response.status_code, response.json()) == (401, {"error": "login"})


def test_a_page_of_the_administration_is_held_too(client):
    OfficeFactory()
    admin = UserFactory(admin=True)
    url = reverse("admin:texts_block", args=["founding", "effect"])
    typed = {"text": "Quyết định này có hiệu lực từ ngày ký.", "reason": "Theo mẫu mới", "based_on": 0}

    asked = client.post(url, typed)
    client.post(url, held_by(asked) | credentials(admin))

    assert asked.status_code == 401
    assert PaperText.objects.get().made_by == admin
