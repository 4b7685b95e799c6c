from datetime import date
from urllib.parse import quote

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from evaluations.actions import remove_evidence, tie_evidence
from evaluations.models import Criterion, EvidenceLink
from evaluations.suggesting import suggested
from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.models import DemoClock
from products.models import Evidence
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, SeatFactory, SessionFactory
from tests.factories.dossiers import own_dossier, pdf_bytes, picture_bytes, upload
from tests.factories.products import DossierFactory, EvidenceFactory
from tests.factories.regulations import EvidenceKindFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(client):
    DemoClock.objects.create(date=date(2024, 5, 8))
    dossier = own_dossier()
    client.force_login(dossier.owner)
    return dossier


def url_of(dossier):
    return reverse("evaluations:evidence", args=[dossier.code])


def criterion(code):
    return Criterion.objects.get(code=code)


class TestUploading:
    def test_several_files_are_kept_and_tied_to_the_ticked_criteria(self, client, dossier):
        files = [upload("Hợp đồng cá cơm.pdf"), upload("Xưởng.jpg", picture_bytes())]
        data = {"files": files, "criteria": [criterion("1.1").pk, criterion("6.1").pk]}

        response = client.post(url_of(dossier), data, follow=True)

        assert "Đã nhận 2 tệp." in response.content.decode()
        kept = list(dossier.evidence.all())
        assert [(file.name, file.extension) for file in kept] == [
            ("Hợp đồng cá cơm.pdf", "pdf"),
            ("Xưởng.jpg", "jpg"),
        ]
        assert EvidenceLink.objects.count() == 4
        assert "Hop" not in kept[0].file.name
        assert "Hợp" not in kept[0].file.name
        assert kept[0].uploaded_by == dossier.owner

    def test_good_files_are_kept_when_others_are_refused(self, client, dossier):
        files = [upload("Tốt.pdf"), upload("Xấu.pdf", b"MZ")]

        response = client.post(url_of(dossier), {"files": files}, follow=True)

        assert [file.name for file in dossier.evidence.all()] == ["Tốt.pdf"]
        assert "Không nhận được “Xấu.pdf”" in response.content.decode()

    def test_nothing_good_keeps_the_page_with_the_ticks(self, client, dossier):
        data = {"files": [upload("Xấu.pdf", b"MZ")], "criteria": [criterion("1.1").pk]}

        response = client.post(url_of(dossier), data)

        form = response.context["form"]
        assert "Không nhận được “Xấu.pdf”" in form.errors["files"][0]
        assert form["criteria"].value() == [str(criterion("1.1").pk)]
        assert client.post(url_of(dossier), {"kind": ""}).context["form"].errors["files"] == [
            "Xin chọn ít nhất một tệp."
        ]

    def test_a_wrong_date_asks_for_the_files_once_more_by_name(self, client, dossier):
        files = [upload("Tốt.pdf"), upload("Xấu.pdf", b"MZ"), upload("Xưởng.jpg", picture_bytes())]
        data = {"files": files, "valid_until": "32/13/2024", "criteria": [criterion("1.1").pk]}

        form = client.post(url_of(dossier), data).context["form"]

        refused, again = form.errors["files"]
        assert "Không nhận được “Xấu.pdf”" in refused
        assert again == (
            "Xin chọn lại tệp “Tốt.pdf”, “Xưởng.jpg”: trang không giữ được tệp khi còn chỗ cần sửa."
        )
        assert form.errors["valid_until"] == ["Ghi ngày theo dạng ngày/tháng/năm, ví dụ 20/05/2024."]
        assert form["valid_until"].value() == "32/13/2024"
        assert form["criteria"].value() == [str(criterion("1.1").pk)]
        assert not Evidence.objects.exists()

    def test_too_large_is_refused_with_the_limit(self, client, dossier, settings):
        settings.EVIDENCE_MAX_BYTES = 100

        response = client.post(url_of(dossier), {"files": [upload("Lớn.pdf")]})

        assert "Mỗi tệp tối đa 1 KB." in response.context["form"].errors["files"][0]

    def test_the_criterion_that_asked_is_ticked(self, client, dossier):
        response = client.get(url_of(dossier), {"tieu-chi": "6.1"})

        assert response.context["form"]["criteria"].value() == [str(criterion("6.1").pk)]

    def test_a_submitted_dossier_takes_no_files(self, client):
        dossier = own_dossier(submitted=True)
        client.force_login(dossier.owner)

        response = client.post(url_of(dossier), {"files": [upload("a.pdf")]})

        assert response.url == f"/ho-so/{dossier.code}/"
        assert not dossier.evidence.exists()


class TestTying:
    def test_an_untied_file_comes_with_the_usual_criteria_ticked(self, client, dossier):
        kind = EvidenceKindFactory(code="k", criteria_hint=["6.1", "tiêu chí 4"])
        EvidenceFactory(dossier=dossier, kind=kind)

        page = client.get(url_of(dossier))
        assert "Danh mục theo Biểu 2, phần III." in page.content.decode()
        ((_file, form, codes),) = page.context["rows"]

        assert codes == []
        assert form["criteria"].value() == [str(criterion(code).pk) for code in ("4.1", "6.1")]

    def test_a_file_proves_exactly_what_is_ticked(self, client, dossier):
        file = EvidenceFactory(dossier=dossier)
        EvidenceLink.objects.create(evidence=file, criterion=criterion("4.1"))
        url = reverse("evaluations:evidence_tie", args=[file.pk])

        response = client.post(url, {f"tep-{file.pk}-criteria": [criterion("1.1").pk]})

        assert response.url == f"{url_of(dossier)}#tep-{file.pk}"
        assert [link.criterion.code for link in file.links.all()] == ["1.1"]

    def test_what_was_saved_is_said_at_the_file_where_one_lands(self, client, dossier):
        file = EvidenceFactory(dossier=dossier)
        url = reverse("evaluations:evidence_tie", args=[file.pk])

        page = client.post(url, {f"tep-{file.pk}-criteria": [criterion("1.1").pk]}, follow=True)

        text = page.content.decode()
        said = f"Đã gắn “{file.name}” với tiêu chí."
        assert text.count(said) == 1
        assert f'id="tep-{file.pk}"' in text[: text.index(said)]

    @pytest.mark.parametrize(
        ("sent", "name", "error"),
        [
            (
                {"criteria": ["1.1", "6.1"], "valid_until": "31/02/2025"},
                "valid_until",
                "Ghi ngày theo dạng ngày/tháng/năm, ví dụ 20/05/2024.",
            ),
            (
                {"criteria": [], "valid_until": "20/05/2025"},
                "criteria",
                "Chọn ít nhất một tiêu chí mà tệp chứng minh.",
            ),
        ],
    )
    def test_what_is_wrong_stays_at_its_field_with_all_that_was_typed(
        self, client, dossier, sent, name, error
    ):
        kind = EvidenceKindFactory(code="k", criteria_hint=["4.1"])
        file, other = EvidenceFactory(dossier=dossier, kind=kind), EvidenceFactory(dossier=dossier)
        ticks = [str(criterion(code).pk) for code in sent["criteria"]]
        data = {f"tep-{file.pk}-criteria": ticks, f"tep-{file.pk}-valid_until": sent["valid_until"]}

        page = client.post(reverse("evaluations:evidence_tie", args=[file.pk]), data)

        forms = {row: form for row, form, _codes in page.context["rows"]}
        form, text = forms[file], page.content.decode()
        assert form.errors == {name: [error]}
        assert (form["criteria"].value(), form["valid_until"].value()) == (ticks, sent["valid_until"])
        assert not forms[other].is_bound
        assert f'<a href="#id_tep-{file.pk}-{name}">' in text
        assert "<title>Lỗi:" in text
        assert f'<form method="post" action="{url_of(dossier)}" enctype' in text
        assert not file.links.exists()

    def test_the_form_that_must_be_mended_is_open(self, client, dossier):
        file = EvidenceFactory(dossier=dossier)
        EvidenceLink.objects.create(evidence=file, criterion=criterion("4.1"))
        row = '<details class="oc-more"%s><summary>Đổi tiêu chí, thời hạn</summary>'
        assert row % "" in client.get(url_of(dossier)).content.decode()

        page = client.post(reverse("evaluations:evidence_tie", args=[file.pk]), {})

        assert row % " open" in page.content.decode()

    def test_the_address_of_a_files_form_leads_to_the_file(self, client, dossier):
        file = EvidenceFactory(dossier=dossier)

        response = client.get(reverse("evaluations:evidence_tie", args=[file.pk]))

        assert response.url == f"{url_of(dossier)}#tep-{file.pk}"

    def test_once_submitted_a_change_is_on_record_and_no_change_is_not(self):
        dossier = own_dossier(returned=True)
        file = EvidenceFactory(dossier=dossier)
        EvidenceLink.objects.create(evidence=file, criterion=criterion("4.1"))
        tied = {"criteria": [criterion("1.1"), criterion("4.1")], "valid_until": date(2026, 5, 20)}

        tie_evidence(file, **tied, by=dossier.owner)
        tie_evidence(file, **tied, by=dossier.owner)

        line = AuditEvent.objects.about(dossier).get()
        assert (line.action, line.actor) == ("products.tie_evidence", dossier.owner)
        assert line.details == {
            "note": "Hợp đồng mua cá cơm.pdf: tiêu chí 1.1, 4.1; có giá trị đến hết ngày 20/05/2026",
            "before": {"criteria": ["4.1"], "valid_until": None},
            "after": {"criteria": ["1.1", "4.1"], "valid_until": "2026-05-20"},
        }

    def test_a_draft_is_tied_without_a_line_of_history(self):
        file = EvidenceFactory(dossier=own_dossier())

        tie_evidence(file, [criterion("1.1")], by=file.dossier.owner)

        assert not AuditEvent.objects.about(file.dossier).exists()

    def test_suggestions_go_by_code_or_by_words(self, dossier):
        criteria = list(Criterion.objects.order_by("order"))

        assert suggested(criteria, None) == []
        assert suggested(criteria, EvidenceKindFactory(code="x", criteria_hint=["12"])) == []


class TestRemoving:
    def test_from_a_draft_the_row_and_the_file_are_gone(
        self, client, dossier, django_capture_on_commit_callbacks
    ):
        file = EvidenceFactory(dossier=dossier)
        stored = file.file
        url = reverse("evaluations:evidence_remove", args=[file.pk])

        assert "Bỏ tệp “Hợp đồng mua cá cơm.pdf”?" in client.get(url).content.decode()
        with django_capture_on_commit_callbacks(execute=True):
            client.post(url)

        assert not Evidence.objects.exists()
        assert not stored.storage.exists(stored.name)

    def test_once_submitted_it_is_only_set_aside(self):
        dossier = own_dossier(returned=True)
        file = EvidenceFactory(dossier=dossier)

        remove_evidence(file, by=dossier.owner)

        file.refresh_from_db()
        assert file.removed_at is not None
        assert file.file.storage.exists(file.file.name)
        assert list(dossier.evidence.current()) == []
        line = AuditEvent.objects.about(dossier).get()
        assert (line.action, line.actor) == ("products.remove_evidence", dossier.owner)
        assert line.details == {"note": "Hợp đồng mua cá cơm.pdf"}

    @pytest.mark.parametrize("facts", [{}, {"returned": True}], ids=["draft", "returned"])
    def test_what_was_taken_back_a_moment_ago_is_neither_removed_nor_tied(self, facts):
        file = EvidenceFactory(dossier=own_dossier(**facts))
        seen_before = Evidence.objects.get()
        by = file.dossier.owner
        remove_evidence(file, by=by)

        for act in (
            lambda: remove_evidence(seen_before, by=by),
            lambda: tie_evidence(seen_before, [criterion("1.1")], by=by),
        ):
            with pytest.raises(ValidationError) as refused:
                act()
            assert refused.value.code == "removed"

        assert not EvidenceLink.objects.exists()

    def test_another_producers_file_is_not_there(self, client, dossier):
        file = EvidenceFactory()

        for name in ("evidence_remove", "evidence_tie"):
            assert client.post(reverse(f"evaluations:{name}", args=[file.pk])).status_code == 404


class TestServing:
    def get(self, client, user, file, **query):
        client.force_login(user)
        return client.get(reverse("evaluations:evidence_file", args=[file.pk]), query)

    def test_an_attachment_under_its_own_name_in_a_sandbox(self, client, dossier):
        file = EvidenceFactory(dossier=dossier, name="Hợp đồng mua cá.pdf", file__data=pdf_bytes())

        response = self.get(client, dossier.owner, file)

        assert response["Content-Disposition"] == (
            f"attachment; filename*=utf-8''{quote('Hợp đồng mua cá.pdf')}"
        )
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert b"".join(response.streaming_content) == pdf_bytes()

    def test_pictures_may_be_shown_other_files_never(self, client, dossier):
        picture = EvidenceFactory(dossier=dossier, name="Xưởng.jpg", extension="jpg")
        paper = EvidenceFactory(dossier=dossier)

        shown = self.get(client, dossier.owner, picture, xem="1")
        kept = self.get(client, dossier.owner, paper, xem="1")

        assert shown["Content-Disposition"].startswith("inline")
        assert shown["Content-Type"] == "image/jpeg"
        assert kept["Content-Disposition"].startswith("attachment")

    def test_who_may_read_the_dossier_may_read_its_files(self, client, secretary, leader):
        official = UserFactory(commune_official=True)
        dossier = own_dossier(submitted=True, commune=official.commune)
        file = EvidenceFactory(dossier=dossier)
        strangers = [
            UserFactory(producer=True),
            UserFactory(commune_official=True),
            UserFactory(),
            UserFactory(admin=True),
        ]

        for user in (dossier.owner, official, secretary, leader):
            assert self.get(client, user, file).status_code == 200
        for user in strangers:
            assert self.get(client, user, file).status_code == 404

    def test_a_draft_is_its_producers_alone(self, client, secretary, leader):
        file = EvidenceFactory(dossier=own_dossier())

        for user in (secretary, leader):
            assert self.get(client, user, file).status_code == 404

    def test_a_member_reads_what_was_released_unless_they_are_recused(self, client):
        item = AgendaItemFactory(session__released=True)
        file = EvidenceFactory(dossier=item.dossier)
        member, tied = item.session.council.seats.all()[:2]
        item.recusals.create(seat=tied, reason="Anh em", by=UserFactory())
        planned = AgendaItemFactory(session=SessionFactory(council=item.session.council))
        stranger = SeatFactory().user

        assert self.get(client, member.user, file).status_code == 200
        assert self.get(client, tied.user, file).status_code == 404
        assert self.get(client, stranger, file).status_code == 404
        hidden = EvidenceFactory(dossier=planned.dossier)
        assert self.get(client, member.user, hidden).status_code == 404

    def test_a_file_that_is_gone_is_404(self, client, dossier):
        file = EvidenceFactory(dossier=dossier)
        file.file.storage.delete(file.file.name)

        assert self.get(client, dossier.owner, file).status_code == 404

    def test_signed_out_one_is_sent_to_sign_in(self, client):
        file = EvidenceFactory(dossier=DossierFactory())

        response = client.get(reverse("evaluations:evidence_file", args=[file.pk]))

        assert response.url.startswith(reverse("login"))
