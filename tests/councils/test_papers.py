"""Papers of councils and sessions: founding decision, quy chế, invitations."""

import unicodedata
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from certificates.readable import product_papers, readable_papers
from councils import actions
from councils.models import CharterArticle, Invitation, Session
from councils.trying import last_charter, last_invitation
from ocop_portal.archive.models import Paper, PaperKind, Register, RegisterEntry
from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.models import Signer
from tests.councils.pages import said, today_is, url
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, CouncilFactory, SessionFactory
from tests.factories.regulations import OfficeFactory, SignerFactory
from tests.pdf.reading import cells_of, text_of
from tests.printing import laid_out

ON = date(2024, 5, 22)
TEAM = "Phan Thị Ví Dụ; Chuyên viên, Phòng NN&PTNT; Thư ký\nHồ Văn Mẫu"
pytestmark = pytest.mark.django_db


def read(paper):
    with paper.file.open() as file:
        return file.read()


@pytest.fixture(scope="module")
def vice_chair(shared):
    OfficeFactory()
    lines = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    return SignerFactory(authority_lines=lines, user__full_name="Lương Văn Giả Sử")


@pytest.fixture
def signer(vice_chair):
    return Signer.objects.get(pk=vice_chair.pk)


@pytest.mark.printed
def test_the_founding_decision_lists_council_and_team_and_gives_the_council_its_number(secretary, signer):
    council = CouncilFactory(seated=9, decision_number="")

    paper = actions.issue_founding(council, signer=signer, team=TEAM, by=secretary, on=ON)

    council.refresh_from_db()
    assert (council.decision_number, council.founded_on) == ("01/QĐ-UBND", ON)
    assert (paper.kind, paper.number, paper.subject) == (PaperKind.FOUNDING, "01/QĐ-UBND", council)
    rows = cells_of(read(paper))
    chair = council.seats.get(number=1)
    post = "Phó Trưởng phòng, Phòng Ví Dụ"
    assert rows[1] == ["1", str(chair.user), post, "Chủ tịch Hội đồng", "nong-nghiep"]
    assert rows[-2:] == [
        ["1", "Phan Thị Ví Dụ", "Chuyên viên, Phòng NN&PTNT", "Thư ký"],
        ["2", "Hồ Văn Mẫu", "", ""],
    ]
    text = text_of(read(paper))
    assert "gồm 09 thành viên và Tổ giúp việc Hội đồng gồm 02 người" in text
    assert "KT. CHỦ TỊCH" in text
    assert "TM. ỦY BAN NHÂN DÂN" not in text  # the head decides in their own right


def test_a_later_decision_names_the_one_that_it_replaces(secretary, signer):
    council = CouncilFactory(seated=9, decision_number="")
    facts = {"signer": signer, "team": TEAM, "by": secretary}
    actions.issue_founding(council, **facts, on=ON)
    with laid_out():
        paper = actions.issue_founding(council, **facts, on=date(2024, 5, 23))

    assert paper.number == "02/QĐ-UBND"
    assert "thay thế Quyết định số 01/QĐ-UBND ngày 22 tháng 5 năm 2024" in text_of(read(paper))
    assert AuditEvent.objects.filter(action="councils.founding_paper").count() == 2


def test_a_number_from_outside_is_carried_and_the_register_gives_none(secretary, signer):
    council = CouncilFactory(seated=9)
    facts = {"signer": signer, "team": TEAM, "given": 900, "by": secretary, "on": council.founded_on}

    paper = actions.issue_founding(council, **facts)

    assert paper.number == "900/QĐ-UBND"
    assert (Register.objects.get().last, RegisterEntry.objects.get().given_outside) == (0, True)
    with pytest.raises(ValidationError) as refused:
        actions.issue_charter(council, signer=signer, given=900, by=secretary, on=council.founded_on)
    assert refused.value.code == "number_taken"


def test_an_unlawful_council_is_not_founded_and_takes_no_number(secretary, signer):
    council = CouncilFactory(seated=3, decision_number="")

    with pytest.raises(ValidationError):
        actions.issue_founding(council, signer=signer, team=TEAM, by=secretary, on=ON)

    assert not Register.objects.exists()
    assert not Paper.objects.exists()


@pytest.mark.printed
def test_the_charter_carries_the_rules_of_its_council(secretary, signer):
    council = CouncilFactory(seated=9, quorum_numerator=2, quorum_denominator=3, max_spread=8)
    CharterArticle.objects.create(council=council, condition="samples", article="Điều 9")

    paper = actions.issue_charter(council, signer=signer, by=secretary, on=ON)

    text = text_of(read(paper))
    assert "có mặt ít nhất 2/3 số thành viên" in text
    assert "không chênh nhau quá 8 điểm" in text
    assert "ghi vào biên bản: gửi hồ sơ điện tử; sản phẩm mẫu." in text
    assert "thành lập tại Quyết định số 900/QĐ-UBND ngày 15 tháng 4 năm 2024" in text


def test_once_a_session_has_its_dossiers_the_papers_stay_as_issued(secretary, signer):
    council = CouncilFactory(seated=9, decision_number="")
    actions.issue_founding(council, signer=signer, team=TEAM, by=secretary, on=ON)
    SessionFactory(released=True, council=council)

    with pytest.raises(ValidationError) as refused:
        actions.issue_founding(council, signer=signer, team=TEAM, by=secretary, on=ON)
    assert refused.value.code == "not_now"
    assert actions.issue_charter(council, signer=signer, by=secretary, on=ON).number == "02/QĐ-UBND"


@pytest.fixture(scope="module")
def planned_session(shared):
    session = SessionFactory(council__seated=9)
    for turn, name in enumerate(["Hộ Mười Quý", "Hợp tác xã Bình Phú"], 1):
        item = AgendaItemFactory(session=session, order=turn, dossier__product__name=f"Sản phẩm {turn}")
        item.dossier.product.producer.name = unicodedata.normalize("NFD", name)
        item.dossier.product.producer.save()
    return session


@pytest.fixture
def planned(planned_session):
    """A planned session with a product of each of two producers, the first named in decomposed letters."""
    return Session.objects.get(pk=planned_session.pk)


def producers_of(session):
    return [item.dossier.product.producer for item in session.agenda.all()]


@pytest.mark.printed
def test_members_and_producers_are_invited_each_under_a_number_of_their_own(secretary, signer, planned):
    producers = producers_of(planned)

    made = actions.invite(planned, members=True, producers=producers, signer=signer, by=secretary, on=ON)

    assert [row.paper.number for row in made] == ["01/GM-UBND", "02/GM-UBND", "03/GM-UBND"]
    members, first, _second = (text_of(read(row.paper)) for row in made)
    assert "08 giờ 00, ngày 28 tháng 5 năm 2024 (thứ Ba)" in members
    assert "Địa điểm: Hội trường A." in members
    assert all(str(seat.user) in members for seat in planned.council.seats.all())
    assert "Sản phẩm 1" in members and "Sản phẩm 2" in members
    assert "kính mời đại diện Hộ Mười Quý" in first
    assert "Sản phẩm 1" in first and "Sản phẩm 2" not in first
    event = AuditEvent.objects.get(action="councils.invite")
    assert event.actor == secretary


def test_a_second_invitation_replaces_the_first(secretary, signer, planned):
    facts = {"members": True, "producers": [], "signer": signer, "by": secretary, "on": ON}
    actions.invite(planned, **facts)
    with laid_out():
        (made,) = actions.invite(planned, **facts)

    assert "Giấy mời này thay Giấy mời số 01/GM-UBND ngày 22 tháng 5 năm 2024" in text_of(read(made.paper))


def test_each_reads_their_own_invitation_only(secretary, signer, planned):
    first, second = producers_of(planned)
    made = actions.invite(
        planned, members=True, producers=[first, second], signer=signer, by=secretary, on=ON
    )
    owner, member = UserFactory(producer=True), planned.council.seats.first().user
    first.users.add(owner)

    assert list(readable_papers(owner)) == [made[1].paper]
    assert list(readable_papers(member)) == []  # the session is not theirs to see yet
    planned.status, planned.released_on = "released", ON
    planned.save()
    assert list(readable_papers(member)) == [made[0].paper]
    product = planned.agenda.first().dossier.product
    assert made[1].paper in product_papers(owner, product)


@pytest.mark.parametrize(
    ("traits", "code"), [({"written": True}, "in_writing"), ({"opened": True}, "invalid_state")]
)
def test_nobody_is_invited_to_what_is_no_meeting_to_come(secretary, signer, traits, code):
    session = SessionFactory(council__seated=3, **traits)
    AgendaItemFactory(session=session)

    with pytest.raises(ValidationError) as refused:
        actions.invite(session, members=True, producers=[], signer=signer, by=secretary, on=ON)

    assert refused.value.code == code
    assert not Invitation.objects.exists()


def test_the_office_looks_at_a_draft_and_issues_from_the_page(office, signer, planned):
    today_is(ON)
    data = {"invited": ["members"], "signer": signer.pk}

    with laid_out():
        draft = office.post(url("invitation", planned.pk), {**data, "xem": "1"})
    assert "DỰ THẢO" in text_of(draft.content)
    assert not Paper.objects.exists()
    empty = office.post(url("invitation", planned.pk), {"signer": ""})
    assert set(empty.context["form"].errors) == {"invited", "signer"}
    assert said(office.post(url("invitation", planned.pk), data)) == ["Đã phát hành giấy mời họp."]

    page = office.get(url("session_detail", planned.pk)).content.decode()
    assert "Số 01/GM-UBND ngày 22/05/2024" in page


def test_the_office_founds_the_council_from_its_page(office, signer):
    today_is(ON)
    council = CouncilFactory(seated=9, decision_number="")
    data = {"team": TEAM, "signer": signer.pk, "given": "900", "given_on": ""}

    refused = office.post(url("founding", council.pk), data)
    assert refused.context["form"].errors == {"given": ["Ghi số theo dạng 900/QĐ-UBND."]}
    office.post(url("founding", council.pk), {**data, "given": ""})
    office.post(url("charter_paper", council.pk), {"signer": signer.pk})

    page = office.get(url("council_detail", council.pk)).content.decode()
    assert "Số 01/QĐ-UBND ngày 22/05/2024" in page
    assert "Số 02/QĐ-UBND ngày 22/05/2024" in page


def test_a_session_of_a_council_without_decision_is_not_released(office):
    today_is(ON)
    session = SessionFactory(council__seated=9, council__decision_number="")
    AgendaItemFactory(session=session)

    assert said(office.post(url("session_release", session.pk))) == [
        "Hội đồng chưa có quyết định thành lập. (Cơ sở: QĐ 148/QĐ-TTg)"
    ]


def test_words_are_tried_on_the_last_real_papers(signer, planned):
    assert last_invitation().members
    assert len(last_invitation().products) == planned.agenda.count()
    assert last_charter().council == planned.council.name


def test_invitations_take_numbers_from_outside_members_first(secretary, signer, planned):
    facts = {"members": True, "producers": producers_of(planned)[:1], "signer": signer, "given": [21, 25]}

    made = actions.invite(planned, **facts, by=secretary, on=ON)

    assert [(row.producer is None, row.paper.number) for row in made] == [
        (True, "21/GM-UBND"),
        (False, "25/GM-UBND"),
    ]
