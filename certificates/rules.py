"""Rules of recognition and of a certificate's life: plain values in and out (R-RANK-*, R-CERT-*)."""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from evaluations.scoring import Band, NextAct, Outcome, ReferralBy, Rules, next_act

# Letters and digits that cannot be mistaken for one another (Crockford): 26 of them are 130 random bits.
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 26
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
SEPARATORS = str.maketrans("", "", " -–—_.\u00a0\t")


# “3 sao”, “69,90 điểm”, “hạng 4”, a figure alone.
RESULT = re.compile(r"\d\s*(?:sao|điểm)\b|hạng\s*\d|★|^\s*\d+(?:[.,]\d+)?\s*$", re.IGNORECASE)


# “thành viên … 3 điểm”, “phiếu số 2 cho 3,5 điểm”, “5 điểm của một ủy viên”, within one sentence.
_SEAT = r"(?:thành viên|[ủu][yỷ] viên|giám khảo|phiếu)"
_POINTS = r"\d+(?:[.,]\d+)?\s*điểm"
MEMBER_SCORE = re.compile(rf"{_SEAT}[^;\n]{{0,80}}?{_POINTS}|{_POINTS}[^.;\n]{{0,80}}?{_SEAT}", re.IGNORECASE)


class Act(TextChoices):
    """What people do here, as history names it."""

    PROPOSE_DECISION = "propose_decision", _("Trình quyết định")
    WITHDRAW_DECISION = "withdraw_decision", _("Rút dự thảo quyết định")
    SIGN_DECISION = "sign_decision", _("Ký quyết định")
    UNSIGN_DECISION = "unsign_decision", _("Rút chữ ký quyết định")
    ISSUE_DECISION = "issue_decision", _("Phát hành quyết định")
    ISSUE_CERTIFICATE = "issue_certificate", _("Cấp giấy chứng nhận")
    REPLACE_CERTIFICATE = "replace_certificate", _("Thay giấy chứng nhận cũ")
    PREPARE_NOTICE = "prepare_notice", _("Lập thông báo kết quả")
    RELEASE_NOTICE = "release_notice", _("Gửi thông báo kết quả")
    RECEIVE_COMPLAINT = "receive_complaint", _("Tiếp nhận đơn")
    ACCEPT_COMPLAINT = "accept_complaint", _("Thụ lý đơn")
    REFUSE_COMPLAINT = "refuse_complaint", _("Không thụ lý đơn")
    EXTEND_COMPLAINT = "extend_complaint", _("Xác định vụ việc phức tạp")
    ANSWER_COMPLAINT = "answer_complaint", _("Giải quyết đơn")
    TAKE_BACK_COMPLAINT = "take_back_complaint", _("Rút đơn")
    BUILD_PACKET = "build_packet", _("Lập bộ hồ sơ chuyển")
    SEND_REFERRAL = "send_referral", _("Chuyển hồ sơ lên cấp trên")
    RECORD_ANSWER = "record_answer", _("Ghi nhận trả lời của cấp trên")
    HANDLE_ANSWER = "handle_answer", _("Xử lý kết quả của cấp trên")
    ISSUE_PROPOSAL = "issue_proposal", _("Lập tờ trình")
    NOTIFY_EXPIRY = "notify_expiry", _("Thông báo sắp hết hạn")
    REMIND_EXPIRY = "remind_expiry", _("Nhắc giấy chứng nhận sắp hết hạn")
    PROPOSE_REVOCATION = "propose_revocation", _("Trình quyết định thu hồi")
    WITHDRAW_REVOCATION = "withdraw_revocation", _("Rút dự thảo quyết định thu hồi")
    RECORD_REVOCATION = "record_revocation", _("Ghi nhận cấp trên thu hồi")
    REVOKE = "revoke", _("Ký quyết định thu hồi")
    PROPOSE_CORRECTION = "propose_correction", _("Trình quyết định đính chính")
    WITHDRAW_CORRECTION = "withdraw_correction", _("Rút dự thảo quyết định đính chính")
    CORRECT = "correct", _("Ký quyết định đính chính")
    KEEP_INSPECTION_PLAN = "keep_inspection_plan", _("Ghi kế hoạch kiểm tra")
    PLAN_INSPECTION = "plan_inspection", _("Đưa vào kế hoạch kiểm tra")
    MOVE_INSPECTION = "move_inspection", _("Đổi ngày kiểm tra")
    CANCEL_INSPECTION = "cancel_inspection", _("Bỏ kiểm tra")
    HOLD_INSPECTION = "hold_inspection", _("Ghi biên bản kiểm tra")
    ANSWER_FINDING = "answer_finding", _("Trả lời kết quả kiểm tra")
    CLOSE_FINDING = "close_finding", _("Kết thúc nội dung kiểm tra")
    ASK_FINDING_AGAIN = "ask_finding_again", _("Yêu cầu khắc phục tiếp")
    CONCLUDE_BREACH = "conclude_breach", _("Kết luận vi phạm")
    RECORD_LABEL_USE = "record_label_use", _("Ghi nhận sử dụng nhãn OCOP")
    CONFIRM_STOP = "confirm_stop", _("Xác nhận ngừng sản xuất")
    CLOSE_STOP = "close_stop", _("Kết thúc xác nhận ngừng sản xuất")


class Corrected(TextChoices):
    """What a clerical error can be in; never stars or points."""

    PRODUCT_NAME = "product_name", _("Tên sản phẩm")
    PRODUCER_NAME = "producer_name", _("Tên chủ thể")
    ADDRESS = "address", _("Địa chỉ")
    GROUND = "ground", _("Căn cứ ban hành")


class RevocationGround(TextChoices):
    """Why a certificate is taken back, in the words of Điều 8.1 (R-CERT-3)."""

    UNTRUE = "untrue", _("Khai không trung thực, giả mạo hồ sơ")
    CRITERIA = "criteria", _("Không còn đáp ứng Bộ tiêu chí theo kết luận kiểm tra")
    BREACH = (
        "breach",
        _("Vi phạm về chất lượng, an toàn thực phẩm, môi trường, sở hữu trí tuệ, nhãn hàng hóa"),
    )
    MISUSE = "misuse", _("Sử dụng nhãn hiệu OCOP sai quy định, gây nhầm lẫn")
    STOPPED = "stopped", _("Không còn sản xuất sản phẩm OCOP")
    OTHER = "other", _("Trường hợp khác theo kết luận, đề nghị của cơ quan nhà nước có thẩm quyền")


class CertificateStatus(TextChoices):
    """Computed for a date, never stored (R-CERT-4)."""

    VALID = "valid", _("Còn hiệu lực")
    GRACE = "grace", _("Đang gia hạn")
    EXPIRED = "expired", _("Hết hạn")
    REVOKED = "revoked", _("Đã thu hồi")
    REPLACED = "replaced", _("Đã nâng hạng")
    RENEWED = "renewed", _("Đã cấp giấy mới")
    NOT_YET = "not_yet", _("Chưa đến ngày cấp")


# The product has its stars.
IN_FORCE = frozenset({CertificateStatus.VALID, CertificateStatus.GRACE})


@dataclass(frozen=True)
class Concluded:
    """The part of a result that decides what follows; `mean` and `stars` are None where it is not ranked."""

    outcome: Outcome
    mean: Fraction | None
    stars: int | None


@dataclass(frozen=True)
class Powers:
    """What an authority does with which rank under one regulation (R-RANK-1, R-RANK-3).

    `bands`: (stars, points from which it starts); `referral_at_least` None: there is nobody above.
    """

    bands: tuple[tuple[int, int], ...]
    recognised_stars: frozenset[int]
    referral_at_least: int | None
    referral_by: str = ReferralBy.RANK


def ranks_taken_over(ranks, levels: int) -> frozenset[int]:
    """Of the ranks that a regulation leaves to those above, the ones of a body this many levels up.

    A level up holds one rank more (QĐ 148: district 3, province 4, ministry 5 stars): a body that took over
    the work of one below it recognises these itself, and refers the others.
    """
    return frozenset(sorted(ranks)[: max(levels, 0)])


def act_after(result: Concluded, powers: Powers) -> NextAct:
    """Whether a result is recognised, referred or only notified (R-RANK-1, R-RANK-3, R-RANK-4)."""
    rules = Rules([Band(stars, at_least) for stars, at_least in powers.bands], (), None)
    return next_act(
        result,
        rules,
        recognised_stars=powers.recognised_stars,
        referral_at_least=powers.referral_at_least,
        referral_by=ReferralBy(powers.referral_by),
    )


def stars_of_mean(mean: Fraction, powers: Powers) -> int:
    """The rank whose band holds this mean (R-SCORE-2), as a higher level's figure is read."""
    return max(stars for stars, at_least in powers.bands if mean >= at_least)


def valid_until(issued_on: date, months: int) -> date:
    """The last day of a certificate, counted by calendar: 29/02/2024 + 36 → 28/02/2027 (R-CERT-1)."""
    years, month = divmod(issued_on.month - 1 + months, 12)
    year, month = issued_on.year + years, month + 1
    return date(year, month, min(issued_on.day, calendar.monthrange(year, month)[1]))


def status_of(
    *,
    valid_until,
    stars,
    on,
    issued_on=None,
    grace_until=None,
    revoked_on=None,
    replaced_on=None,
    new_stars=None,
):
    """The status on this date (R-CERT-4); a certificate is valid through its last day.

    `replaced_on`, `new_stars`: of the certificate that took its place, if any. One that had run out before
    its successor was issued has expired, whatever came later. `grace_until`: the last day of the
    grace while the product is evaluated again (R-CERT-2), the certificate's own last day or None without.
    """
    if issued_on and on < issued_on:
        return CertificateStatus.NOT_YET
    if revoked_on and revoked_on <= on:
        return CertificateStatus.REVOKED
    lasts_until = max(valid_until, grace_until or valid_until)
    if replaced_on and replaced_on <= min(on, lasts_until):
        return CertificateStatus.REPLACED if new_stars > stars else CertificateStatus.RENEWED
    if on > valid_until:
        return CertificateStatus.EXPIRED if on > lasts_until else CertificateStatus.GRACE
    return CertificateStatus.VALID


def revocation_due(concluded_on: date, days: int) -> date:
    """The last day for the decision, `days` after what was found (R-CERT-3)."""
    return concluded_on + timedelta(days=days)


def code_read(text: str) -> str:
    """A check code as it was typed or scanned, in the form in which it is kept; "" for what cannot be one.

    Small letters, spaces and dashes do not matter, nor O for 0 and I or L for 1.
    """
    code = text.upper().translate(SEPARATORS).translate(READ_AS)
    return code if len(code) == CODE_LENGTH and set(code) <= set(CODE_ALPHABET) else ""


def code_shown(code: str) -> str:
    """A check code in groups of four, `7K3M-Q2XD-9VPT-4HRW-6ZBN-8CFY-JA`."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def speaks_of_result(text: str) -> bool:
    """Whether a text that is to be corrected names stars or points, which are no clerical errors."""
    return bool(RESULT.search(text))


def may_tell_member_score(text: str) -> bool:
    """Whether a text seems to name points that one member gave, which no paper may tell (R-SCORE-7).

    It only seems so: a mean of the members is told in the same words, so a person has to read it again.
    """
    return bool(MEMBER_SCORE.search(unicodedata.normalize("NFC", text)))
