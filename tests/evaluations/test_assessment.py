from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from evaluations.actions import save_claims
from evaluations.assessment import assessment_of
from evaluations.criteria_json import create_set
from evaluations.forecast import forecast
from evaluations.forms.assessment import PartForm
from evaluations.models import Claim, Criterion
from ocop_portal.regulations.models import DemoClock
from tests.factories.dossiers import answer, own_dossier, ready_dossier
from tests.factories.evaluations import published_set, small_source
from tests.factories.products import EvidenceFactory, ProductGroupFactory
from tests.factories.regulations import EditionFactory

pytestmark = pytest.mark.django_db


def url_of(dossier, part="a"):
    return reverse("evaluations:self_assessment_part", args=[dossier.code, part])


def level(code, points):
    return str(Criterion.objects.get(code=code).levels.get(points=points).pk)


@pytest.fixture
def dossier(client):
    DemoClock.objects.create(date=date(2024, 5, 8))
    dossier = own_dossier()
    client.force_login(dossier.owner)
    return dossier


class TestReading:
    def test_answers_stand_in_printed_order_with_points_and_files(self):
        dossier = ready_dossier()
        answer(dossier, "4.1", 0)

        assessment = assessment_of(dossier)

        assert [row.criterion.code for row in assessment.answers] == ["1.1", "4.1", "6.1"]
        assert (assessment.total, assessment.marks) == (75, {"1.1": 40, "4.1": 0, "6.1": 35})
        assert [part.part.code for part in assessment.parts] == ["A", "B", "C"]
        assert assessment.at("1.1").files == tuple(dossier.evidence.all())
        assert assessment.unanswered == []

    def test_none_reached_is_an_answer_and_a_description_alone_is_not(self):
        dossier = own_dossier()
        answer(dossier, "1.1", None)
        Claim.objects.create(
            dossier=dossier, criterion=Criterion.objects.get(code="6.1"), description="Đang viết"
        )

        assessment = assessment_of(dossier)

        assert assessment.marks == {"1.1": 0}
        assert [row.criterion.code for row in assessment.unanswered] == ["4.1", "6.1"]

    def test_removed_files_prove_nothing(self):
        dossier = ready_dossier()
        dossier.evidence.update(removed_at="2024-05-08T08:00Z")

        assert assessment_of(dossier).files == ()

    def test_answers_of_another_set_do_not_count(self):
        dossier = ready_dossier()
        other = ProductGroupFactory(code="I.4.b")
        published_set(group=other, ordinal=10)
        dossier.product.group = other

        assert assessment_of(dossier).answered == 0

    def test_a_group_without_a_set_has_no_assessment(self):
        dossier = own_dossier()
        dossier.product.group = ProductGroupFactory(code="II.1")

        assert assessment_of(dossier).criteria_set is None

    @pytest.mark.parametrize("files", [1, 3])
    def test_query_count(self, files, django_assert_num_queries):
        dossier = ready_dossier()
        EvidenceFactory.create_batch(files, dossier=dossier)

        with django_assert_num_queries(7):  # set, criteria, levels, rules, files, claims, ties
            assessment = assessment_of(dossier)
            [row.level.points for row in assessment.answers]


class TestForecast:
    def test_the_producers_own_answers_give_a_rank_and_what_the_next_one_needs(self):
        dossier = own_dossier()
        answer(dossier, "1.1", 40)
        answer(dossier, "4.1", 15)
        answer(dossier, "6.1", 35)

        found = forecast(assessment_of(dossier), dossier.law)

        assert (found.total, found.band_stars, found.stars) == (90, 5, 3)
        assert (found.next_stars, found.points_short) == (4, 0)
        assert [(need.criterion.code, need.has, need.level.points) for need in found.needs] == [
            ("4.1", 15, 25)
        ]

    def test_points_short_of_the_band_are_counted(self):
        dossier = own_dossier()
        answer(dossier, "1.1", 20)

        found = forecast(assessment_of(dossier), dossier.law)

        assert (found.stars, found.next_stars, found.points_short) == (1, 2, 10)

    def test_at_the_top_nothing_is_missing(self):
        found = forecast(assessment_of(ready_dossier()), ready_dossier().law)

        assert (found.stars, found.next_stars, found.needs) == (5, None, ())

    def test_there_is_none_before_the_first_answer(self):
        dossier = own_dossier()

        assert forecast(assessment_of(dossier), dossier.law) is None


class TestForm:
    def cards(self, dossier, code):
        part = next(p for p in assessment_of(dossier).parts if p.answers[0].criterion.code == code)
        ((_section, (row,)),) = PartForm(part=part).rows()
        return row.cases

    def test_none_reached_is_offered_only_where_no_level_is_worth_nothing(self):
        dossier = own_dossier()

        ((_case, first),) = self.cards(dossier, "1.1")
        ((_case, second),) = self.cards(dossier, "4.1")

        assert [card.value for card in first][-1] == "none"
        assert [card.points for card in second] == [0, 15, 25]

    def test_cases_are_grouped(self):
        source = small_source(ordinal=26)
        levels = source["parts"][0]["sections"][0]["criteria"][0]["levels"]
        levels[0]["case"] = {"code": "a", "name": "Cộng đồng"}
        levels[1]["case"] = {"code": "b", "name": "Tổ chức"}
        group = ProductGroupFactory(code="VI.1")
        made = create_set(source, edition=EditionFactory(), group=group)
        made.state = "published"
        made.save()
        dossier = own_dossier(product__group=group)

        cases = self.cards(dossier, "1.1")

        assert [(name, [card.points for card in cards]) for name, cards in cases] == [
            ("Cộng đồng", [20]),
            ("Tổ chức", [40, 0]),
        ]


class TestPages:
    def test_the_first_part_with_an_open_question_opens(self, client, dossier):
        answer(dossier, "1.1", 40)

        response = client.get(reverse("evaluations:self_assessment", args=[dossier.code]))

        assert response.url == url_of(dossier, "b")

    def test_half_of_a_part_is_saved(self, client, dossier):
        response = client.post(url_of(dossier), {"text-1-1": "Đang viết dở", "stay": "1"})

        claim = Claim.objects.get()
        assert response.url == url_of(dossier)
        assert (claim.is_answered, claim.description) == (False, "Đang viết dở")

    def test_a_level_or_none_is_saved_and_the_next_part_opens(self, client, dossier):
        response = client.post(url_of(dossier), {"level-1-1": level("1.1", 40), "next": "1"})
        assert response.url == url_of(dossier, "b")
        assert Claim.objects.get().points == 40

        client.post(url_of(dossier), {"level-1-1": "none"})
        assert Claim.objects.get().none_reached

        last = client.post(url_of(dossier, "c"), {"next": "1"})
        assert last.url == reverse("evaluations:evidence", args=[dossier.code])

    def test_what_is_no_level_of_the_criterion_is_refused_and_nothing_typed_is_lost(self, client, dossier):
        data = {"level-1-1": level("4.1", 25), "text-1-1": "Cá cơm Sa Kỳ"}

        response = client.post(url_of(dossier), data)

        assert response.context["form"].errors == {"level-1-1": ["Chọn một trong các mức đã nêu."]}
        assert "Cá cơm Sa Kỳ" in response.content.decode()
        assert not Claim.objects.exists()

    def test_none_reached_is_refused_where_a_level_is_worth_nothing(self, client, dossier):
        response = client.post(url_of(dossier, "b"), {"level-4-1": "none"})

        assert list(response.context["form"].errors) == ["level-4-1"]

    def test_a_submitted_dossier_is_not_answered_any_more(self, client):
        dossier = own_dossier(submitted=True)
        client.force_login(dossier.owner)

        assert client.get(url_of(dossier)).url == f"/ho-so/{dossier.code}/"
        with pytest.raises(ValidationError) as refused:
            save_claims(dossier, {})
        assert refused.value.code == "not_editable"

    def test_another_producers_dossier_and_another_part_are_not_there(self, client, dossier):
        assert client.get(url_of(own_dossier())).status_code == 404
        assert client.get(url_of(dossier, "d")).status_code == 404

    def test_without_a_set_the_producer_is_told(self, client, dossier):
        dossier.product.group = ProductGroupFactory(code="II.1", name="Khác")
        dossier.product.save()

        response = client.get(reverse("evaluations:self_assessment", args=[dossier.code]), follow=True)

        assert "Nhóm sản phẩm này chưa có bộ tiêu chí. Xin báo Tổ giúp việc." in response.content.decode()
