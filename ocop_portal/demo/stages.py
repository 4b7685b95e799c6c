"""The demo's stages: until 08/5/2024, the session of 28/5, the papers of 05/6, the answer of 26/6, round 2.

Each act is done on its day by the person whose act it is; the demo's clock moves along, so that history and
papers carry the days of the story.
"""

from datetime import date

from certificates import actions as following
from certificates.models import Notice, Referral
from evaluations import actions
from ocop_portal.demo import (
    answering,
    catalogue,
    changing,
    dossiers,
    guidance,
    ideas,
    people,
    progress,
    promotion,
    sessions,
    sheets,
    signing,
)
from ocop_portal.demo.golden import PRODUCTS
from ocop_portal.demo.people import person
from ocop_portal.jobs.running import do_here
from ocop_portal.regulations.models import DemoClock

START, SESSION, DONE, ANSWERED, AUTUMN = STAGES = ("start", "session", "done", "answered", "autumn")
UNFINISHED_SEAT = 10
ANSWERED_ON = date(2024, 6, 26)


def load(stage, *, say):
    """Build the demo up to this stage in an empty portal; `say` is told what is being done."""
    acts = (start, go_on, finish, hear_back, second_round)
    for act in acts[: STAGES.index(stage) + 1]:
        act(say)


def _on(month, day):
    """It is this day of 2024 in the demo, from now on."""
    today = date(2024, month, day)
    DemoClock.objects.update_or_create(only=True, defaults={"date": today})
    return today


def start(say):
    """Until 08/5/2024."""
    say("Lập tài khoản, cơ quan, đợt đánh giá và Hội đồng…")
    _on(3, 4)
    people.load_people()
    signing.make_key()
    say("Lập chủ thể, sản phẩm và giấy chứng nhận cũ…")
    catalogue.load_producers()
    say("Đăng ký ý tưởng, lập phương án…")
    ideas.load_ideas(_on)
    _on(4, 15)
    catalogue.load_rounds()
    sessions.found_council()
    say("Công bố kế hoạch năm, đăng bài hướng dẫn, mở lớp tập huấn…")
    guidance.load_guidance(_on)
    say("Lập hoạt động xúc tiến, điểm bán…")
    _on(4, 22)
    promotion.load_promotion()
    say("Giới thiệu đơn vị tư vấn, ghi khoản hỗ trợ; chủ thể báo cáo tiến độ…")
    progress.load_progress(_on)
    say("Lập và nộp hồ sơ Nén Bình Phú; xã gửi báo cáo…")
    dossiers.write_dossier("nen", on=_on(5, 2))
    dossiers.submit("nen", on=_on(5, 3))
    say("Nộp, rút rồi nộp lại hồ sơ Hành tím Bình Hải…")
    dossiers.write_dossier(changing.KEY, on=_on(5, 3))
    dossiers.submit(changing.KEY, on=_on(5, 3))
    changing.withdraw(on=_on(5, 6))
    dossiers.write_dossier(changing.KEY, on=_on(5, 6))
    dossiers.submit(changing.KEY, on=_on(5, 6))
    dossiers.file_report("nen", by="canboxa1", on=_on(5, 7))
    say("Lập và nộp hồ sơ Nước mắm cốt thượng hạng Mười Quý…")
    dossiers.write_dossier("thuong-hang", on=_on(5, 7))
    dossiers.submit("thuong-hang", on=_on(5, 7))
    say("Lập bản nháp hồ sơ Nước mắm cốt đặc biệt Mười Quý…")
    dossiers.write_dossier("dac-biet", on=_on(5, 8))
    changing.extend(on=_on(5, 8))
    sessions.plan_session()


def go_on(say):
    """From there to the session of 28/5, while the council scores."""
    say("Nộp hồ sơ thứ ba; xã gửi báo cáo; Tổ giúp việc tiếp nhận…")
    dossiers.finish_dossier("dac-biet")
    dossiers.submit("dac-biet", on=_on(5, 10))
    for key in ("thuong-hang", "dac-biet"):
        dossiers.file_report(key, by="canboxa2", on=_on(5, 15))
    for key in PRODUCTS:
        dossiers.accept(key, on=_on(5, 17))
    say("Gửi hồ sơ cho thành viên, nhận mẫu, khai mạc phiên họp…")
    _on(5, 20)
    sessions.put_on_agenda(PRODUCTS)
    guidance.note_attendance(on=_on(5, 23))
    dossiers.file_report(changing.KEY, by="canboxa5", on=_on(5, 23))
    sessions.release(on=_on(5, 24))
    changing.postpone(on=_on(5, 24))
    sessions.receive_samples(on=_on(5, 27))
    sessions.open_session(on=_on(5, 28))
    say("Thành viên Hội đồng chấm điểm…")
    for key in PRODUCTS:
        sheets.open_scoring(key)
        sheets.score(key, unfinished={UNFINISHED_SEAT} if key == "dac-biet" else ())


def finish(say):
    """From there to the signed papers of 05/6."""
    say("Đóng chấm, chấm lại, kết luận, chốt biên bản…")
    sheets.finish_sheet("dac-biet", UNFINISHED_SEAT)
    for key in PRODUCTS:
        sheets.lock(key)
    sheets.rescore("dac-biet")
    sheets.lock("dac-biet")
    for key in PRODUCTS:
        sheets.conclude(key)
    sheets.close_session()
    _close_minutes(on=_on(5, 29))
    say("Trình, ký quyết định; cấp giấy chứng nhận; chuyển hồ sơ lên tỉnh; gửi thông báo…")
    _decide()


def hear_back(say):
    """From there to the province's answer, told on 26/6."""
    say("Các ý tưởng, phương án đi tiếp trong tháng 6…")
    ideas.continue_ideas(_on, until=ANSWERED_ON)
    say("Ghi nhận trả lời của tỉnh, gửi thông báo…")
    answering.hear_back(on=_on(ANSWERED_ON.month, ANSWERED_ON.day))


def _close_minutes(*, on):
    """The minutes as the portal drafted them, with what the secretary adds."""
    secretary = person("thuky")
    minutes = actions.draft_minutes(sessions.the_session(), by=secretary)
    texts = {name: getattr(minutes, name) for name in ("proceedings", "opinions", "conclusion")}
    for name, added in sessions.council_story()["minutes"].items():
        texts[name] = f"{texts[name]}\n{added}".strip()
    actions.save_minutes(minutes, **texts, by=secretary)
    actions.close_minutes(minutes, by=secretary, on=on)


def _decide():
    secretary, leader, session = person("thuky"), person("lanhdao"), sessions.the_session()
    decisions = following.propose_decision(
        session, signer=leader.signer, proposal_number="45/TTr-NNPTNT", by=secretary, on=_on(5, 31)
    )
    guidance.note_attendance(on=_on(6, 4))
    today = _on(6, 5)
    # Two, as the plan has it: one recognises what has three stars, one approves what goes up (E11c).
    for decision in decisions:
        do_here(following.sign_decision(decision, by=leader, on=today))
    referral = Referral.objects.get(decision__in=decisions)
    following.build_packet(referral, by=secretary, on=today)
    following.send_referral(referral, by=secretary, on=today)
    waiting = Notice.objects.filter(evaluation__agenda_item__session=session).waiting()
    following.release_notices(list(waiting), by=secretary, on=today)
    guidance.keep_programme(on=today)
    promotion.join_after_recognition()


def second_round(say):
    """Until 12/11: Lục Bình asks for more stars, two certificates run out at the end of the year."""
    say("Các ý tưởng, phương án đi tiếp đến tháng 10…")
    ideas.continue_ideas(_on, after=ANSWERED_ON)
    say("Lập và nộp hồ sơ nâng hạng Lục Bình; xã gửi báo cáo…")
    dossiers.write_dossier("luc-binh", on=_on(11, 4))
    dossiers.submit("luc-binh", on=_on(11, 6))
    dossiers.file_report("luc-binh", by="canboxa3", on=_on(11, 11))
    guidance.keep_programme(on=_on(11, 12))
