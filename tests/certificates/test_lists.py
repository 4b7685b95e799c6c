"""Lists ask the database as often for three rows as for one."""

import pytest
from django.urls import reverse

from ocop_portal.archive.models import PaperKind
from tests.factories.accounts import UserFactory
from tests.factories.certificates import (
    CertificateFactory,
    DecisionFactory,
    NoticeFactory,
    PaperFactory,
    closed_session,
    concluded_evaluation,
)
from tests.factories.regulations import OfficeFactory, SignerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("count", [1, 3])]


@pytest.fixture
def visit(client, django_assert_num_queries):
    """Open a page as this role under a literal number of queries."""

    def open_page(role, name, queries, *args, **query):
        OfficeFactory()
        client.force_login(UserFactory(role=role))
        url = reverse(f"certificates:{name}", args=args, query=query)
        # Content types are looked up once a process, not once a page.
        client.get(url)
        with django_assert_num_queries(queries):
            return client.get(url)

    return open_page


def test_decisions(count, visit):
    signer = SignerFactory(office=OfficeFactory())
    for _number in range(count):
        DecisionFactory(session=closed_session(), signer=signer, signed=True)

    # demo clock, session, user, years, sessions to decide, count, page, office
    page = visit("secretariat", "decision_list", 8)

    assert len(page.context["page_obj"].object_list) == count


def test_lines_of_a_proposal(count, visit):
    session = closed_session()
    for _number in range(count):
        concluded_evaluation(session)

    # demo clock, session, user, the council's session, lines, bands, minutes, decision; office; regulation,
    # edition; signers
    page = visit("secretariat", "decision_propose", 12, session.pk)

    assert len(page.context["lines"]) == count


def test_certificates(count, visit):
    CertificateFactory.create_batch(count)

    # demo clock, session, user, ranks, count, page, office, seats (for the menu)
    page = visit("leader", "certificate_list", 8)

    assert len(page.context["rows"]) == count


def test_notices_waiting_and_released(count, visit):
    session = closed_session()
    for _number in range(count):
        evaluation = concluded_evaluation(session)
        NoticeFactory(evaluation=evaluation)
        NoticeFactory(evaluation=evaluation, recipient="commune", released=True)

    # demo clock, session, user, years, waiting, count, page, office
    page = visit("secretariat", "notice_list", 10)

    assert (len(page.context["waiting"]), len(page.context["page_obj"].object_list)) == (count, count)


def test_papers(count, visit):
    PaperFactory.create_batch(count, kind=PaperKind.MINUTES)

    # demo clock, session, user, seats, years, count, page, office
    page = visit("secretariat", "paper_list", 8)

    assert len(page.context["page_obj"].object_list) == count
