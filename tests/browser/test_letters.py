"""The pages of the outbox and of complaints, most of which no link reaches at the moments of the walk."""

from datetime import date

import pytest

from certificates import actions
from certificates.models import Channel, Complaint
from ocop_portal.mails.models import MailState
from ocop_portal.regulations.models import DemoClock
from products.actions import delivering
from tests.browser.walking import Walker
from tests.factories.accounts import UserFactory
from tests.factories.certificates import NoticeFactory, PaperFactory, complaint_terms
from tests.factories.products import DossierFactory
from tests.factories.regulations import OfficeFactory, SignerFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TODAY = date(2024, 6, 20)
ON = date(2024, 6, 7)


@pytest.fixture
def secretary(transactional_db):
    DemoClock.objects.create(date=TODAY)
    OfficeFactory()
    SignerFactory()
    return UserFactory(secretariat=True, full_name="Trần Thị Thư Ký")


def letter(number, email=""):
    dossier = DossierFactory()
    producer = dossier.product.producer
    if email:
        producer.users.add(UserFactory(producer=True, email=email))
    paper = PaperFactory(kind="notice", number=f"{number}/TB-UBND", title="Thông báo kết quả đánh giá")
    return delivering.prepare(paper, producer=producer, recipient="producer", dossier=dossier, on=ON)


def test_the_outbox_and_its_questions_are_sound(browser, live_server, secretary):
    notice = NoticeFactory()
    producer = notice.evaluation.dossier.product.producer
    waiting = delivering.prepare(notice.paper, producer=producer, recipient="producer", on=ON)
    on_paper = delivering.release(letter(901), by=secretary, on=ON)
    failed = delivering.release(letter(902, "chu-the@example.vn"), by=secretary, on=ON)
    failed.mail.become(MailState.DOUBTFUL, error="Máy chủ bị dừng. Không rõ thư đã đi chưa.")

    with Walker(browser, live_server.url, secretary.username) as walker:
        for path in ("van-ban-di/", "thong-bao/"):
            walker.look(f"/{path}", name=path.split("/")[-2])
        walker.look(f"/van-ban-di/{waiting.pk}/", name="letter_detail")
        walker.look(f"/van-ban-di/{on_paper.pk}/nguoi-nhan/", name="letter_receipt")
        walker.look(f"/thu-dien-tu/{failed.mail_id}/", name="mail_detail")

    assert walker.problems == []


def test_a_complaint_is_sound_from_the_form_to_the_list(browser, live_server, secretary):
    complaint_terms()
    evaluation = NoticeFactory(released=True).evaluation
    producer, owner = evaluation.dossier.product.producer, UserFactory(producer=True)
    producer.users.add(owner)
    facts = {"producer": producer, "evaluation": evaluation, "complainant": "Nguyễn Văn Ví Dụ"}
    made = Complaint(
        kind="complaint", channel=Channel.PORTAL, content="Xin xem lại.", received_on=ON, **facts
    )
    with Walker(browser, live_server.url, owner.username) as own:
        own.look("/khieu-nai/gui-don/", name="complaint_new")
        found = actions.receive_complaint(made, by=owner, on=ON)
    with Walker(browser, live_server.url, secretary.username) as walker:
        actions.accept_complaint(found, assignee=secretary, by=secretary, on=TODAY)
        for word in ("", "tra-loi/"):
            walker.look(f"/khieu-nai/{found.pk}/{word}", name=f"complaint_accepted{word[:3]}")
        walker.look("/khieu-nai/", name="complaints")

    assert [*own.problems, *walker.problems] == []
