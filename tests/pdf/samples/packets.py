"""The list of files at a packet's end."""

from certificates.documents import PacketDigests
from certificates.samples.papers import PACKET_CODE
from ocop_portal.pdf.twin import DigestRow


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


ALL = (packet_digests,)
