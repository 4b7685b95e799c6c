import pytest

from products.permissions import cycle_moves_for, may_edit, may_edit_product, moves_for
from products.workflow import Move, Status
from tests.factories.accounts import UserFactory
from tests.factories.cycles import behalf_cycle, own_cycle
from tests.factories.dossiers import own_dossier
from tests.factories.products import facts_of

pytestmark = pytest.mark.django_db

# Who moves a dossier of each status; what is not here nobody of these three moves.
TABLE = {
    Status.DRAFT: {"owner": [Move.SUBMIT, Move.DISCARD]},
    Status.SUBMITTED: {"official": [Move.FILE_REPORT], "owner": [Move.WITHDRAW]},
    Status.REPORTED: {"secretary": [Move.RETURN, Move.ACCEPT], "owner": [Move.WITHDRAW]},
    Status.RETURNED: {"owner": [Move.RESUBMIT, Move.WITHDRAW]},
    Status.ACCEPTED: {"secretary": [Move.SCHEDULE], "owner": [Move.WITHDRAW]},
    Status.SCHEDULED: {"secretary": [Move.UNSCHEDULE]},
}


@pytest.mark.parametrize("status", list(Status))
def test_who_may_move_a_dossier(status, secretary):
    official = UserFactory(commune_official=True)
    facts = facts_of(status)
    dossier = own_dossier(commune=official.commune, **facts)
    people = {"owner": dossier.owner, "official": official, "secretary": secretary}

    for name, user in people.items():
        assert moves_for(user, dossier) == TABLE.get(status, {}).get(name, [])
    for stranger in (
        UserFactory(producer=True),
        UserFactory(commune_official=True),
        UserFactory(leader=True),
        UserFactory(admin=True),
        UserFactory(),
    ):
        assert moves_for(stranger, dossier) == []


@pytest.mark.parametrize("status", list(Status))
def test_a_dossier_is_edited_by_its_producer_as_a_draft_or_returned(status, secretary):
    facts = facts_of(status)
    dossier = own_dossier(**facts)

    assert may_edit(dossier.owner, dossier) == (status in {Status.DRAFT, Status.RETURNED})
    assert not may_edit(secretary, dossier)


@pytest.mark.parametrize("status", list(Status))
def test_a_product_stays_while_a_dossier_is_with_others_or_its_result_is_not_told(status):
    facts = facts_of(status)
    dossier = own_dossier(**facts)
    free = {Status.DRAFT, Status.DISCARDED, Status.RETURNED, Status.WITHDRAWN}

    assert may_edit_product(dossier.owner, dossier.product) == (status in free)


def test_who_may_move_a_product_in_steps_2_to_4(producer_user, commune_user, secretary, leader):
    people = (producer_user, commune_user, secretary, leader, UserFactory(commune_official=True))

    def moves(**facts):
        cycle = own_cycle(producer_user, commune=commune_user.commune, **facts)
        return [[move.value for move in cycle_moves_for(user, cycle)] for user in people]

    assert moves() == [["register_idea", "stop"], [], [], [], []]
    assert moves(registered=True) == [["stop"], ["confirm_idea", "return_idea"], [], [], []]
    assert moves(confirmed=True) == [["stop"], [], ["accept_idea", "refuse_idea"], [], []]
    assert moves(plan_draft=True) == [["submit_plan", "stop"], [], [], [], []]
    assert moves(plan_submitted=True) == [["stop"], [], ["return_plan", "accept_plan"], [], []]
    assert moves(plan_returned=True) == [["resubmit_plan", "stop"], [], [], [], []]
    assert moves(in_progress=True) == [["declare_ready", "stop"], [], [], [], []]
    assert moves(ready=True) == [[], [], [], [], []]


def test_the_commune_moves_in_the_stead_of_a_producer_what_it_registered(commune_user):
    def moves(**facts):
        return [move.value for move in cycle_moves_for(commune_user, behalf_cycle(commune_user, **facts))]

    assert moves() == ["register_idea", "stop"]
    assert moves(plan_draft=True) == ["stop"]
