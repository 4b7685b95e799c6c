"""The tables of the README are the tables of the code."""

import re

import pytest
from django.conf import settings

from evaluations import workflow as scoring_workflow
from evaluations.permissions.council import WHO as AT_THE_TABLE
from products import cycle, workflow
from products.permissions import CYCLE_WHO as IN_THE_CYCLE
from products.permissions import WHO as WITH_A_DOSSIER

PEOPLE = {
    "owns": "its producer",
    "owns_cycle": "its producer",
    "writes_idea": "its producer, or the commune on their behalf",
    "is_official_of_cycle": "an official of its commune",
    "is_official_of": "an official of its commune",
    "is_secretariat": "secretariat",
    "_chair": "the chair",
    "_chair_or_office": "the chair, secretariat",
    "_office": "secretariat",
    "_typist": "secretariat without a seat in the council",
    "_either_chair_or_office": "the chair, also while another leads, secretariat",
    "_seated": "a member not recused",
    "_member": "a member present and not recused",
}


def process_table(transitions, statuses):
    rows = ["| move | from | leads to |", "|---|---|---|"]
    for move, (sources, target) in transitions.items():
        names = ", ".join(str(status.label) for status in statuses if status in sources)
        rows.append(f"| {move.label} (`{move.value}`) | {names} | {target.label} |")
    return "\n".join(rows)


def permission_table():
    rows = ["| act | who |", "|---|---|"]
    for who in (IN_THE_CYCLE, WITH_A_DOSSIER, AT_THE_TABLE):
        rows += [f"| {act.label} | {PEOPLE[predicate.__name__]} |" for act, predicate in who.items()]
    return "\n".join(rows)


TABLES = {
    "cycle": lambda: process_table(cycle.TRANSITIONS, cycle.CycleStatus),
    "process": lambda: process_table(workflow.TRANSITIONS, workflow.Status),
    "scoring": lambda: process_table(scoring_workflow.TRANSITIONS, scoring_workflow.EvaluationStatus),
    "permissions": permission_table,
}


@pytest.mark.parametrize("name", TABLES)
def test_the_readmes_table_is_the_codes(name):
    readme = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")
    written = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", readme, re.S)[1]
    assert written.strip() == TABLES[name]()
