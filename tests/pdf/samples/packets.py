"""The list of files at a packet's end, and the notice of the higher level's answer to it."""

from datetime import date

from certificates.documents import AnswerNotice, PacketDigests
from ocop_portal.pdf.twin import DigestRow

from .certificates import PACKET_CODE
from .people import DAC_BIET, DEPUTY, ISSUER, MUOI_QUY, ROUND, office_head


def packet_digests():
    return PacketDigests(
        PACKET_CODE,
        (
            DigestRow("1", "Công văn", "001 cong-van-chuyen-ho-so.pdf", 4, 5, "0f" * 32),
            DigestRow("2", "Ảnh", "002 Ảnh nhà thùng " + "dài" * 30 + ".jpg", 6, 6, "c1" * 32),
            DigestRow("3", "Hợp đồng", "003 Hợp đồng.pdf", 7, 9, "a9" * 32, archival=False),
            DigestRow("4", "Bản đồ", "004 Bản đồ.pdf", 10, 10, "", "không còn tệp"),
        ),
    )


def answer_notice():
    return AnswerNotice(
        letterhead=office_head("TB-UBND", 120, date(2024, 6, 28)),
        issuer=ISSUER,
        addressee=MUOI_QUY.name,
        round_name=ROUND,
        basis="Công văn số 2210/UBND-NNPTNT ngày 26 tháng 6 năm 2024 của Ủy ban nhân dân tỉnh Quảng Ngãi",
        producer=MUOI_QUY,
        product=DAC_BIET,
        findings=("Sản phẩm đạt hạng 3 sao.",),
        next_steps=("Nhận Giấy chứng nhận tại Phòng Nông nghiệp và Phát triển nông thôn.",),
        signature=DEPUTY,
        recipients=(MUOI_QUY.name, "Lưu: VT, NNPTNT"),
    )


ALL = (packet_digests, answer_notice)
