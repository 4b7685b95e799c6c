"""The ZIP beside a packet: given to those who may read the packet, as it was built, or not at all."""

from io import BytesIO

import pytest
from django.urls import reverse

from ocop_portal.archive.actions import store_twin
from ocop_portal.archive.models import PaperKind
from ocop_portal.audit.models import AuditEvent
from tests.factories.accounts import UserFactory
from tests.factories.certificates import PaperFactory
from tests.factories.regulations import OfficeFactory

pytestmark = pytest.mark.django_db
CONTENT = b"PK" + b"\0" * 100_000


@pytest.fixture
def packet():
    OfficeFactory()
    paper = PaperFactory(kind=PaperKind.PACKET)
    store_twin(paper, BytesIO(CONTENT), filename="bo-ho-so-HS-51-524-02-2024.zip")
    return paper


def ask(client, user, paper):
    client.force_login(user)
    return client.get(reverse("certificates:paper_twin", args=[paper.pk]))


def test_the_secretariat_gets_it_as_it_was_built_in_pieces(client, secretary, packet):
    answer = ask(client, secretary, packet)

    assert answer.streaming
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"] == 'attachment; filename="bo-ho-so-HS-51-524-02-2024.zip"'
    assert b"".join(answer.streaming_content) == CONTENT
    assert packet.twin.size == len(CONTENT)


@pytest.mark.parametrize("role", ["leader", "producer", "commune_official"])
def test_who_may_not_read_the_packet_does_not_get_its_files(client, packet, role):
    assert ask(client, UserFactory(**{role: True}), packet).status_code == 404


def test_a_paper_without_one_has_none(client, secretary):
    assert ask(client, secretary, PaperFactory(kind=PaperKind.PACKET)).status_code == 404


def test_one_that_was_changed_is_refused_and_told(client, secretary, packet):
    with open(packet.twin.file.path, "ab") as file:
        file.write(b"\0")

    answer = ask(client, secretary, packet)

    assert answer.status_code == 500
    assert "Chưa tải được văn bản này" in answer.content.decode()
    assert AuditEvent.objects.about(packet).get().details["expected"] == packet.twin.sha256
