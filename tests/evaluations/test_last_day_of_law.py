"""Between two laws: nothing is filed in the gap, what was filed is concluded in time, results stay."""

import hashlib
import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse

from certificates.models import Certificate, Decision
from evaluations import actions
from evaluations.models import Evaluation, Mark, Minutes, ScoreSheet
from evaluations.tasks_dossier import tasks_for
from evaluations.verifying import closed_sessions, differences_in
from ocop_portal.archive.models import Paper
from ocop_portal.regulations.actions import copy_regulation, publish_regulation
from ocop_portal.regulations.models import DemoClock, Regulation
from ocop_portal.regulations.rules import CITED_RULES
from products.models import Dossier
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory
from tests.factories.dossiers import ready_dossier
from tests.factories.evaluations import chair_of, locked
from tests.factories.products import DossierFactory, RoundFactory
from tests.factories.regulations import RegulationFactory

pytestmark = pytest.mark.django_db


def round_of(key, opens, until, number=3, **dates):
    return RoundFactory(
        year=opens.year,
        number=number,
        regulation=Regulation.objects.get(key=key),
        opens_on=opens,
        intake_until=until,
        **{"commune_due": until, "closes_on": until, **dates},
    )


def test_a_dossier_is_refused_in_the_gap_with_the_next_window(laws):
    dossier = ready_dossier(round=round_of("qd148", date(2025, 6, 1), date(2025, 7, 31)))

    with pytest.raises(ValidationError) as refused:
        actions.submit_dossier(dossier, by=dossier.owner, on=date(2025, 7, 3))

    assert refused.value.messages == [
        "QĐ 148/QĐ-TTg chỉ nhận hồ sơ đến 30/06/2025. Ngày 03/07/2025 chưa văn bản nào nhận hồ sơ; "
        "QĐ 1489/QĐ-TTg nhận từ 06/07/2025. Bản nháp vẫn được giữ."
    ]


def test_what_is_not_concluded_by_the_last_day_is_told_red_to_the_secretariat(client, laws, secretary):
    round_ = round_of("qd1489", date(2026, 5, 1), date(2026, 5, 21))
    first = DossierFactory(submitted=True, round=round_)
    DossierFactory(accepted=True, round=round_)
    renewal = DossierFactory(submitted=True, round=round_, purpose="renewal")
    DossierFactory(concluded=True, round=round_)
    DossierFactory(submitted=True, round=round_of("qd26", date(2026, 6, 1), date(2026, 6, 30), 4))

    def told(on):
        return [(task.title, task.due, task.ground) for task in tasks_for(secretary, on=on)]

    law = "Điều 11.2 QĐ 26/2026/QĐ-TTg"
    title = "Kết luận %d hồ sơ của đợt 3 năm 2026 nhận theo QĐ 1489/QĐ-TTg"
    assert told(date(2026, 5, 21)) == []
    assert told(date(2026, 5, 22)) == [
        (title % 2, date(2026, 7, 21), law),
        (title % 1, date(2026, 6, 21), law),
    ]
    DemoClock.objects.create(date=date(2026, 7, 22))
    client.force_login(secretary)
    groups = {group.key: group.tasks for group in client.get(reverse("home")).context["groups"]}
    late = [row for row in groups["late"] if row["ground"] == law]
    assert [(row["title"], row["overdue"], row["tag"]["text"]) for row in late] == [
        (title % 1, True, "Quá hạn 31 ngày"),
        (title % 2, True, "Quá hạn 1 ngày"),
    ]
    assert late[1]["hint"].startswith(first.product.name)
    assert late[0]["hint"] == renewal.product.name
    assert tasks_for(UserFactory(leader=True), on=date(2026, 7, 22)) == []


def test_a_round_of_the_year_is_done_before_the_day_of_its_law(laws, secretary):
    first = round_of("qd26", date(2026, 6, 1), date(2026, 6, 10), 1)
    DossierFactory.create_batch(2, accepted=True, round=first)
    DossierFactory(accepted=True, round=round_of("qd26", date(2026, 6, 1), date(2026, 6, 10)))

    title = "Kết luận 2 hồ sơ của đợt 1 năm 2026 nhận theo QĐ 26/2026/QĐ-TTg"
    assert tasks_for(secretary, on=date(2026, 6, 10)) == []
    (task,) = tasks_for(secretary, on=date(2026, 6, 11))
    assert (task.title, task.due, task.ground) == (title, date(2026, 6, 29), "QĐ 26/2026/QĐ-TTg")


def digest_of_results():
    """One digest of everything that was decided: results, sheets, marks, minutes, papers, certificates."""
    models = (Evaluation, ScoreSheet, Mark, Minutes, Decision, Certificate, Paper, Dossier)
    rows = {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}
    told = [str(found) for session in closed_sessions() for found in differences_in(session)]
    shown = [(row.law.key, row.criteria_edition.key) for row in Dossier.objects.order_by("pk")]
    text = json.dumps([rows, told, shown], cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def test_publishing_a_new_regulation_changes_no_closed_result():
    RegulationFactory(intake_until=None, grounds=["Luật"])
    for totals in ((65, 70, 75), (30, 30, 30)):
        evaluation = locked(*totals)
        actions.conclude(evaluation, by=chair_of(evaluation).user)
        actions.close_session(evaluation.session, by=chair_of(evaluation).user)
    CertificateFactory()
    before, by = digest_of_results(), UserFactory(admin=True)

    draft = copy_regulation(Regulation.objects.get(), key="moi", by=by)
    draft.intake_from, draft.referral_at_least, draft.max_spread = date(2024, 6, 1), 95, 1
    draft.edition = evaluation.criteria_set.edition
    draft.grounds_short = dict.fromkeys(CITED_RULES, "Điều 1")
    draft.save()
    draft.bands.filter(stars=5).update(at_least=95)
    draft.bands.filter(stars=4).update(at_least=94, decided_by="office")
    publish_regulation(draft, by=by)

    assert Regulation.objects.get(key="qd148").intake_until == date(2024, 5, 31)
    assert digest_of_results() == before
    assert [differences_in(session) for session in closed_sessions()] == [[], []]
