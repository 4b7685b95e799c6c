import factory

from evaluations import models
from evaluations.criteria_json import create_set
from tests.factories.councils import AgendaItemFactory, SeatFactory, SessionFactory
from tests.factories.products import ProductGroupFactory
from tests.factories.regulations import EditionFactory

# Points of the levels of each criterion, with the star a level is the minimum for.
SMALL_SET = {
    "A": (40, {"1.1": [(20, 3), (40, None)]}),
    "B": (25, {"4.1": [(0, None), (15, None), (25, 4)]}),
    "C": (35, {"6.1": [(0, None), (10, None), (35, None)]}),
}


def small_source(ordinal=9):
    """A criteria set of three criteria in the form of fixtures/criteria/*.json; it adds up to 100."""
    return {
        "code": f"NHO-{ordinal:02d}",
        "ordinal": ordinal,
        "name": "Bộ nhỏ để thử",
        "requires_samples": True,
        "disqualifiers": ["Giả mạo hồ sơ"],
        "total": 100,
        "star_minimums": {},
        "parts": [
            {
                "code": part,
                "name": f"Phần {part}",
                "max": top,
                "sections": [
                    {
                        "code": code.split(".")[0],
                        "name": f"Mục {code}",
                        "max": top,
                        "criteria": [
                            {
                                "code": code,
                                "name": f"Tiêu chí {code}",
                                "max": top,
                                "commune_assessed": code == "1.1",
                                "levels": [
                                    {"points": points, "text": f"Mức {points}", "min_for_star": star}
                                    for points, star in levels
                                ],
                            }
                        ],
                    }
                    for code, levels in criteria.items()
                ],
            }
            for part, (top, criteria) in SMALL_SET.items()
        ],
    }


def published_set(*, edition=None, group=None, ordinal=9):
    """The small set, published, for the group of ProductGroupFactory."""
    edition = edition or EditionFactory()
    group = group or ProductGroupFactory()
    found = models.CriteriaSet.objects.filter(edition=edition, group=group).first()
    if found:
        return found
    criteria_set = create_set(small_source(ordinal), edition=edition, group=group)
    criteria_set.state = "published"
    criteria_set.save()
    return criteria_set


class EvaluationFactory(factory.django.DjangoModelFactory):
    """Being scored in an open session where everybody is present."""

    class Meta:
        model = models.Evaluation

    agenda_item = factory.SubFactory(
        AgendaItemFactory, session=factory.SubFactory(SessionFactory, opened=True, attended=True)
    )
    criteria_set = factory.LazyFunction(published_set)
    status = models.EvaluationStatus.SCORING


class ScoreSheetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ScoreSheet

    evaluation = factory.SubFactory(EvaluationFactory)
    seat = factory.SubFactory(
        SeatFactory, council=factory.SelfAttribute("..evaluation.agenda_item.session.council")
    )
