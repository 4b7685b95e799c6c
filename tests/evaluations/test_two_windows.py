"""A form of this app open twice: two windows of one person, or two people of one office."""

from datetime import date

import pytest
from django.urls import reverse

from evaluations import actions
from evaluations.models import Claim, Criterion, Finding, Minutes
from ocop_portal.meanwhile import fingerprint
from ocop_portal.regulations.models import DemoClock
from tests.factories.accounts import UserFactory
from tests.factories.dossiers import answer, own_dossier, ready_dossier, written_report
from tests.factories.evaluations import chair_of, locked
from tests.windows import asked, form_in, window

pytestmark = pytest.mark.django_db


def level(code, points):
    return str(Criterion.objects.get(code=code).levels.get(points=points).pk)


class TestSelfAssessment:
    @pytest.fixture
    def address(self, client):
        DemoClock.objects.create(date=date(2024, 5, 8))
        dossier = own_dossier()
        answer(dossier, "1.1", 20, text="Cá cơm Sa Kỳ")
        client.force_login(dossier.owner)
        return reverse("evaluations:self_assessment_part", args=[dossier.code, "a"])

    def test_a_level_and_its_words_from_two_windows_are_both_kept(self, client, address):
        phone, computer = window(client, address), window(client, address)

        client.post(address, phone | {"level-1-1": level("1.1", 40)})
        client.post(address, computer | {"text-1-1": "Mua tại cảng Sa Kỳ"})

        claim = Claim.objects.get()
        assert (claim.points, claim.description) == (40, "Mua tại cảng Sa Kỳ")

    def test_two_levels_are_asked_about_in_the_levels_words(self, client, address):
        phone, computer = window(client, address), window(client, address)
        client.post(address, phone | {"level-1-1": level("1.1", 40)})

        back = client.post(address, computer | {"level-1-1": "none", "text-1-1": "Viết lại"})

        assert asked(back) == {"level-1-1": Criterion.objects.get(code="1.1").levels.get(points=40).text}
        assert "Đang lưu trên cổng:" in back.content.decode()
        assert (Claim.objects.get().points, Claim.objects.get().description) == (40, "Cá cơm Sa Kỳ")
        client.post(address, form_in(back))
        assert (Claim.objects.get().none_reached, Claim.objects.get().description) == (True, "Viết lại")

    def test_none_reached_is_a_choice_like_another(self, client, address):
        phone, computer = window(client, address), window(client, address)
        client.post(address, phone | {"level-1-1": "none"})

        back = client.post(address, computer | {"level-1-1": level("1.1", 40)})

        assert asked(back) == {"level-1-1": "Không đạt mức nào"}

    def test_a_criterion_that_nobody_wrote_about_has_no_answer(self, client, address):
        Claim.objects.all().delete()

        client.post(address, window(client, address))

        assert not Claim.objects.exists()


def test_one_criterion_keeps_its_answer_while_another_of_its_part_is_answered():
    dossier = own_dossier()
    first, second = Criterion.objects.filter(code__in=["1.1", "4.1"]).order_by("code")
    best = first.levels.get(points=40)
    actions.save_claims(dossier, {first: (best, False, "Có")})

    seen = {f"{name}-{row.slug}": fingerprint("") for name in ("level", "text") for row in (first, second)}
    stale = {first: (None, False, ""), second: (None, False, "Đang viết")}
    actions.save_claims(dossier, stale, seen=seen)

    kept = {claim.criterion: (claim.level, claim.description) for claim in dossier.claims.all()}
    assert kept == {first: (best, "Có"), second: (None, "Đang viết")}


class TestCommuneReport:
    @pytest.fixture
    def dossier(self, client):
        DemoClock.objects.create(date=date(2024, 5, 17))
        official = UserFactory(commune_official=True)
        client.force_login(official)
        return ready_dossier(submitted=True, commune=official.commune)

    @pytest.fixture
    def address(self, dossier):
        return reverse("evaluations:commune_report", args=[dossier.code])

    def test_two_contents_of_an_empty_report_are_both_kept(self, client, address):
        one, other = window(client, address), window(client, address)

        client.post(address, one | {"material-agreement": "match", "material-text": "Có hợp đồng"})
        client.post(address, other | {"labour-text": "Tám người của xã", "signer": "Trương Giả Sử"})

        texts = dict(Finding.objects.exclude(text="").values_list("content", "text"))
        assert texts == {"material": "Có hợp đồng", "labour": "Tám người của xã"}
        assert Finding.objects.get(content="material").agreement == "match"

    def test_what_both_wrote_is_asked_about(self, client, address, dossier):
        written_report(dossier)
        one, other = window(client, address), window(client, address)
        client.post(address, one | {"labour-agreement": "partly", "meeting_on": "16/05/2024"})

        back = client.post(address, other | {"labour-agreement": "differs", "meeting_on": "17/05/2024"})

        assert asked(back) == {"labour-agreement": "Đúng một phần", "meeting_on": "16/05/2024"}
        assert Finding.objects.get(content="labour").agreement == "partly"
        client.post(address, form_in(back) | {"leave": "meeting_on"})
        assert Finding.objects.get(content="labour").agreement == "differs"
        dossier.commune_report.refresh_from_db()
        assert dossier.commune_report.meeting_on == date(2024, 5, 16)

    def test_a_report_that_came_into_being_meanwhile_is_not_emptied(self, client, address, dossier):
        opened = window(client, address)
        written_report(dossier)

        back = client.post(address, opened | {"signer": "Người Khác"})

        assert asked(back) == {"signer": "Trương Giả Sử"}
        assert Finding.objects.filter(text="Đã kiểm tra.").count() == 4


class TestMinutes:
    @pytest.fixture
    def draft(self, secretary):
        evaluation = locked(65, 65, 65)
        chair = chair_of(evaluation).user
        actions.conclude(evaluation, by=chair)
        actions.close_session(evaluation.session, by=chair)
        return actions.draft_minutes(evaluation.session, by=secretary)

    @pytest.fixture
    def address(self, client, secretary, draft):
        client.force_login(secretary)
        return reverse("evaluations:minutes", args=[draft.session_id])

    def test_course_and_conclusion_by_two_people_are_both_kept(self, client, address):
        one, other = window(client, address), window(client, address)

        client.post(address, one | {"proceedings": "1. Khai mạc."})
        client.post(address, other | {"conclusion": "Thông qua."})

        minutes = Minutes.objects.get()
        assert (minutes.proceedings, minutes.conclusion) == ("1. Khai mạc.", "Thông qua.")

    def test_minutes_that_both_changed_are_neither_stored_nor_closed(self, client, address):
        one, other = window(client, address), window(client, address)
        client.post(address, one | {"conclusion": "Thông qua.\r\nCó điều kiện."})

        back = client.post(address, other | {"conclusion": "Không thông qua.", "chot": "1"})

        assert asked(back) == {"conclusion": "Thông qua.\r\nCó điều kiện."}
        assert Minutes.objects.get().conclusion == "Thông qua.\r\nCó điều kiện."
        client.post(address, form_in(back))
        assert Minutes.objects.get().conclusion == "Không thông qua."


class TestCompleting:
    @pytest.fixture
    def asked_for(self, client, secretary):
        DemoClock.objects.create(date=date(2024, 5, 13))
        dossier = ready_dossier(reported=True)
        items = [("1.1", "Ký lại hợp đồng"), ("evidence", "Nộp phiếu mới")]
        facts = {"due_on": date(2024, 5, 17), "by": secretary, "on": date(2024, 5, 13)}
        client.force_login(dossier.owner)
        return actions.return_dossier(dossier, items=items, **facts)

    @pytest.fixture
    def address(self, asked_for):
        return reverse("evaluations:complete", args=[asked_for.dossier.code])

    def test_answers_to_two_items_are_both_kept(self, client, address, asked_for):
        first, second = (f"answer-{item.pk}" for item in asked_for.items.all())
        phone, computer = window(client, address), window(client, address)

        client.post(address, phone | {first: "Đã ký lại"})
        client.post(address, computer | {second: "Đã nộp"})

        assert [item.answer for item in asked_for.items.all()] == ["Đã ký lại", "Đã nộp"]
        quarrel = {first: "Chưa ký", second: "Đã nộp", "resubmit": "1"}
        back = client.post(address, computer | quarrel)
        assert asked(back) == {first: "Đã ký lại"}

    def test_who_is_held_back_for_another_reason_just_writes_on(self, client, address, asked_for):
        asked_for.dossier.claims.all().delete()
        first, second = (f"answer-{item.pk}" for item in asked_for.items.all())
        answers = {first: "Đã ký lại", second: "Đã nộp", "resubmit": "1"}

        held_back = client.post(address, window(client, address) | answers)
        again = client.post(address, form_in(held_back) | {first: "Đã ký lại ngày 12/5", "save": "1"})

        assert held_back.context["form"].non_field_errors()
        assert again.status_code == 302
        assert asked_for.items.first().answer == "Đã ký lại ngày 12/5"
