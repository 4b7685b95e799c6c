"""Three products of round 1 of 2024, from dossier to certificate and referral, through real pages only."""

import pytest

from tests.browser import deciding, meeting, producing
from tests.browser.people import Windows
from tests.browser.story import ABSENT, DAC_BIET, MEMBERS, NEN, PRODUCTS, THUONG_HANG
from tests.printing import laid_out

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Round:
    """The story so far: who signs in where, codes and numbers of what they made."""

    def __init__(self, windows):
        self.person = windows.person
        self.codes = {}
        self.items = {}
        self.session = self.decision = None

    def move_date(self, day):
        with self.person("thuky") as secretary:
            secretary.move_date(day)


def test_three_products_from_dossier_to_certificate(browser, live_server, golden_base):
    with Windows(browser, live_server.url, by_page=True) as windows:
        story = Round(windows)
        dossiers_are_filed(story)
        communes_report_and_the_office_accepts(story)
        the_council_is_called(story)
        members_score_alone(story)
        the_chair_concludes(story)
        with laid_out():  # as a member's sheet is in tests/pdf, of which there would be 32 here
            results_become_papers(story)
        everybody_learns_what_is_theirs(story)


def dossiers_are_filed(story):
    for product in PRODUCTS:
        with story.person(product.producer) as producer:
            story.codes[product.key] = producing.file_dossier(producer, product)
    with story.person("chuthe1") as other:
        assert other.status(f"/ho-so/{story.codes['dac-biet']}/") == 404


def communes_report_and_the_office_accepts(story):
    story.move_date("15/05/2024")
    for product in PRODUCTS:
        with story.person(product.official) as official:
            producing.report(official, story.codes[product.key])
    with story.person("canboxa1") as other:
        assert other.status(f"/ho-so/{story.codes['dac-biet']}/bao-cao-xa/") == 404
    code = story.codes[NEN.key]
    with story.person("thuky") as secretary:
        producing.send_back(secretary, code, note="Bổ sung phiếu kiểm nghiệm còn hiệu lực.", due="20/05/2024")
    with story.person(NEN.producer) as producer:
        producing.complete(producer, code, answer="Đã gửi phiếu kiểm nghiệm ngày 12/3/2024.")
    with story.person("thuky") as secretary:
        for product in PRODUCTS:
            producing.accept(secretary, story.codes[product.key])


def the_council_is_called(story):
    story.move_date("24/05/2024")
    with story.person("thuky") as secretary:
        secretary.today = "24/05/2024"
        meeting.found_council(secretary)
        story.session = meeting.plan_session(secretary)
        meeting.release(secretary, story.session)
    with story.person("thanhvien1") as member:
        member.open(f"/ho-so/{story.codes['dac-biet']}/doc/")
        member.sees("Hợp đồng mua nguyên liệu.pdf")
    story.move_date("28/05/2024")
    with story.person("thuky") as secretary:
        meeting.open_session(secretary, story.session)
        links = meeting.items_of(secretary, story.session, "/danh-gia/")
        numbers = [link.split("/")[2] for link in links]
        story.items = dict(zip([product.key for product in PRODUCTS], numbers, strict=True))


def members_score_alone(story):
    """The first two with every tap saved at once, the others by plain forms: both ways are everyday."""
    with story.person("chutich") as chair:
        for product in PRODUCTS:
            meeting.open_scoring(chair, story.items[product.key])
    for number, username in enumerate(name for name in MEMBERS if name != ABSENT):
        taps = number < 2
        with story.person(username, java_script_enabled=taps) as member:
            for product in PRODUCTS:
                opinion = product.opinions.get(number + 1, "")
                item = story.items[product.key]
                meeting.score(member, item, product.sheets[number], opinion=opinion, at_once=not taps)
                assert member.status(f"/danh-gia/{item}/so-sanh/") in {403, 404}


def the_chair_concludes(story):
    with story.person("chutich") as chair:
        for product in (NEN, THUONG_HANG):
            meeting.lock(chair, story.items[product.key])
            chair.sees(product.mean)
            meeting.conclude(chair, story.items[product.key], mean=product.mean)
        item = story.items[DAC_BIET.key]
        meeting.lock(chair, item)
        chair.sees("Chưa kết luận được")
        names = [chair.name_of(MEMBERS[asked.seat - 1]) for asked in DAC_BIET.rescores]
        meeting.ask_rescore(chair, item, names, DAC_BIET.rescores[0].request)
    for asked in DAC_BIET.rescores:
        with story.person(MEMBERS[asked.seat - 1]) as member:
            meeting.score(member, item, asked.marks, reason=asked.reason)
    with story.person("chutich") as chair:
        meeting.lock(chair, item)
        meeting.conclude(chair, item, mean=DAC_BIET.mean)


def results_become_papers(story):
    with story.person("thuky") as secretary:
        meeting.close(secretary, story.session)
    story.move_date("05/06/2024")
    with story.person("thuky") as secretary:
        deciding.propose(secretary, story.session)
    with story.person("lanhdao") as leader:
        story.decision = deciding.sign(leader)
    with story.person("thuky") as secretary:
        packet = deciding.refer(secretary, story.decision)
        assert len(packet.pages) > 20
        assert len(deciding.bookmarks(packet)) >= 4
    with story.person(DAC_BIET.producer) as producer:
        assert producer.status(f"/ket-qua/{story.codes[DAC_BIET.key]}/") == 404
    with story.person("thuky") as secretary:
        deciding.release_notices(secretary)


def everybody_learns_what_is_theirs(story):
    with story.person(THUONG_HANG.producer) as producer:
        producer.open(f"/ket-qua/{story.codes[THUONG_HANG.key]}/")
        producer.sees("69,90")
        producer.sees("3 sao")
        for username in MEMBERS:
            producer.does_not_see(producer.name_of(username))
        producer.open(f"/ket-qua/{story.codes[DAC_BIET.key]}/")
        producer.sees("70,50")
        assert producer.status(f"/phien-hop/{story.session}/bien-ban/") in {403, 404}
    with story.person("thuky") as secretary:
        addresses = deciding.check_addresses(secretary, [NEN.name, THUONG_HANG.name])
    with story.person(None) as stranger:
        for name, address in addresses.items():
            stranger.open(address)
            stranger.sees("Giấy chứng nhận còn hiệu lực")
            stranger.sees(name)
            stranger.sees("05/06/2027")
        stranger.open("/tra-cuu/KHONG-CO-MA-NAY/")
        stranger.sees("Không có trong sổ")
