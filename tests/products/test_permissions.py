import pytest

from products.permissions import may_edit, may_edit_product, moves_for
from products.workflow import Move, Status
from tests.factories.accounts import UserFactory
from tests.factories.dossiers import own_dossier

pytestmark = pytest.mark.django_db

# Who moves a dossier of each status; what is not here nobody of these three moves.
TABLE = {
    Status.DRAFT: {"owner": [Move.SUBMIT]},
    Status.SUBMITTED: {"official": [Move.FILE_REPORT]},
    Status.REPORTED: {"secretary": [Move.RETURN, Move.ACCEPT]},
    Status.RETURNED: {"owner": [Move.RESUBMIT]},
    Status.ACCEPTED: {"secretary": [Move.SCHEDULE]},
    Status.SCHEDULED: {"secretary": [Move.UNSCHEDULE]},
}


@pytest.mark.parametrize("status", list(Status))
def test_who_may_move_a_dossier(status, secretary):
    official = UserFactory(commune_official=True)
    facts = {"on_record": True, "status": status} if status != Status.DRAFT else {}
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
    facts = {"on_record": True, "status": status} if status != Status.DRAFT else {}
    dossier = own_dossier(**facts)

    assert may_edit(dossier.owner, dossier) == (status in {Status.DRAFT, Status.RETURNED})
    assert not may_edit(secretary, dossier)


@pytest.mark.parametrize("status", list(Status))
def test_a_product_stays_while_a_dossier_is_with_others(status):
    facts = {"on_record": True, "status": status} if status != Status.DRAFT else {}
    dossier = own_dossier(**facts)
    free = {Status.DRAFT, Status.RETURNED, Status.RECOGNISED, Status.NOT_RECOGNISED}

    assert may_edit_product(dossier.owner, dossier.product) == (status in free)
