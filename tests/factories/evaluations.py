import factory

from evaluations import models
from evaluations.criteria_json import create_set
from evaluations.permissions.council import Act
from evaluations.sealing import digest_of
from ocop_portal.audit.history import record
from ocop_portal.regulations.clock import business_now
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


def level_of(criteria_set, code, points):
    """The Level of these points, or None for 0 where no level is worth 0 (“không đạt mức nào”)."""
    levels = models.Level.objects.filter(criterion__criteria_set=criteria_set, criterion__code=code)
    found = levels.filter(points=points).first()
    if found is None and points:
        raise LookupError(f"{code} has no level of {points} points")
    return found


def answers_of(criteria_set, marks):
    """{"1.1": 20} as the {Criterion: Level} that `save_marks` takes."""
    criteria = {row.code: row for row in models.Criterion.objects.filter(criteria_set=criteria_set)}
    found = models.Level.objects.filter(criterion__criteria_set=criteria_set)
    levels = {(level.criterion_id, level.points): level for level in found}
    for code, points in marks.items():
        if points and (criteria[code].pk, points) not in levels:
            raise LookupError(f"{code} has no level of {points} points")
    return {criteria[code]: levels.get((criteria[code].pk, points)) for code, points in marks.items()}


# Marks in the small set by their total.
SMALL_MARKS = {
    30: {"1.1": 20, "4.1": 0, "6.1": 10},
    45: {"1.1": 20, "4.1": 15, "6.1": 10},
    50: {"1.1": 40, "4.1": 0, "6.1": 10},
    65: {"1.1": 40, "4.1": 15, "6.1": 10},
    70: {"1.1": 20, "4.1": 15, "6.1": 35},
    75: {"1.1": 40, "4.1": 25, "6.1": 10},
    80: {"1.1": 20, "4.1": 25, "6.1": 35},
    90: {"1.1": 40, "4.1": 15, "6.1": 35},
    100: {"1.1": 40, "4.1": 25, "6.1": 35},
}


def handed_in(evaluation, seat, total, *, reason="", opinion=""):
    """The member of this seat scores to this total, through the real actions."""
    from evaluations import actions

    sheet = actions.start_sheet(evaluation, by=seat.user)
    answers = answers_of(evaluation.criteria_set, SMALL_MARKS[total])
    actions.save_marks(sheet, answers, opinion, by=seat.user, reason=reason)
    return actions.hand_in(sheet, by=seat.user)


def scored(*totals, **fields):
    """The members of one council have handed in these totals; the first is the chair."""
    session = SessionFactory(council__seated=len(totals), opened=True, attended=True)
    evaluation = EvaluationFactory(agenda_item__session=session, **fields)
    levels = levels_in_order(evaluation)
    for seat, total in zip(session.council.seats.select_related("user"), totals, strict=True):
        written_sheet(evaluation, seat, total, levels)
    return evaluation


def levels_in_order(evaluation):
    """Every level of its set, the criteria as they are printed."""
    levels = models.Level.objects.filter(criterion__criteria_set=evaluation.criteria_set)
    return list(levels.select_related("criterion").order_by("criterion__order"))


def written_sheet(evaluation, seat, total, levels):
    """The rows that `handed_in` leaves, in a fifth of its queries: half of all tests begin with them."""
    chosen = [row for row in levels if SMALL_MARKS[total][row.criterion.code] == row.points]
    sheet = models.ScoreSheet(
        evaluation=evaluation,
        seat=seat,
        status=models.SheetStatus.HANDED_IN,
        total=total,
        handed_in_at=business_now(),
        digest=digest_of(
            dossier=evaluation.dossier.code,
            seat=seat.number,
            version=1,
            marks={row.criterion.code: (row.order, row.points) for row in chosen},
            opinion="",
            reason="",
        ),
    )
    sheet.save()
    marks = [models.Mark(sheet=sheet, criterion=row.criterion, level=row) for row in chosen]
    models.Mark.objects.bulk_create(marks)
    record(Act.HAND_IN, sheet, by=seat.user, version=1, digest=sheet.digest)


def locked(*totals, **fields):
    """As `scored`, and the chair has locked it."""
    from evaluations import actions

    evaluation = scored(*totals, **fields)
    actions.lock(evaluation, by=chair_of(evaluation).user)
    evaluation.refresh_from_db()
    return evaluation


def seats_of(evaluation):
    """The seats in their order."""
    return list(evaluation.session.council.seats.select_related("user"))


def chair_of(evaluation):
    return evaluation.session.council.seats.get(is_chair=True)
