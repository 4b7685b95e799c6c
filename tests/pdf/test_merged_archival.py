"""What may stand in a PDF/A-3b, and what the merged file says of itself."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from certificates.documents import PacketContents, PacketDigests
from ocop_portal.pdf import PacketPart, packet
from ocop_portal.pdf.archival import may_be_archival
from ocop_portal.pdf.images import page_from_image
from tests.pdf.office_files import xlsx
from tests.pdf.reading import rendered, sheets
from tests.pdf.samples import certificates, products
from tests.pdf.test_packet import CODE, photo


def scan():
    return page_from_image(BytesIO(photo()))


def with_font():
    pdf = scan()
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].Resources.Font = Dictionary(F1=pdf.make_indirect(helvetica))
    return pdf


def with_cmyk_picture():
    pdf = scan()
    pdf.pages[0].Resources.XObject.Picture.ColorSpace = Array([Name.Indexed, Name.DeviceCMYK, 0, b"0000"])
    return pdf


def drawing(operators):
    pdf = scan()
    pdf.pages[0].contents_add(operators)
    return pdf


def with_file_outside():
    pdf = scan()
    pdf.pages[0].Resources.XObject.Picture.F = "/etc/passwd"
    return pdf


def of_ours():
    return pikepdf.open(BytesIO(rendered(products.receipt)))


def of_ours_without_its_mark():
    pdf = of_ours()
    del pdf.Root.Metadata
    return pdf


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (scan, True),
        (of_ours, True),
        (of_ours_without_its_mark, False),
        (with_font, False),
        (with_cmyk_picture, False),
        (with_file_outside, False),
        (lambda: drawing(b"0 0 0 1 k 10 10 20 20 re f"), False),
        (lambda: drawing(b"1 0 0 rg 10 10 20 20 re f"), True),
    ],
)
def test_pages_are_archival_if_they_are_known_to_be(made, expected):
    assert may_be_archival(made()) is expected


def merged(*parts):
    made = packet(
        [PacketPart("Tài liệu", level=1), *parts],
        code=CODE,
        cover=certificates.packet_cover(),
        contents=PacketContents.of(CODE, certificates.CLERK),
        digests=PacketDigests.of(CODE),
    )
    return made, pikepdf.open(made.file)


def test_a_packet_of_archival_files_is_one():
    made, pdf = merged(
        PacketPart("Giấy tiếp nhận", content=rendered(products.receipt), original_name="a.pdf"),
        PacketPart("Ảnh", content=photo(), original_name="ảnh.jpg"),
        PacketPart("Lao động", content=xlsx([["Danh sách"]]), original_name="Danh sách.xlsx"),
    )

    with pdf.open_metadata() as meta:
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("3", "B")
        assert meta["dc:title"] == str(pdf.docinfo.Title) == certificates.packet_cover().title
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == Name.GTS_PDFA1
    assert len(intent.DestOutputProfile.read_bytes()) > 100
    (spec,) = pdf.Root.AF
    assert (spec.AFRelationship, str(spec.UF)) == (Name.Source, "Danh sách.xlsx")
    assert spec.EF.F.Subtype == Name("/application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    assert "/StructTreeRoot" not in pdf.Root
    assert not any("/StructParents" in page.obj for page in pdf.pages)
    assert may_be_archival(pdf)
    assert "không mang dấu" not in sheets(made.pdf)[-1].text


def test_a_file_that_is_not_archival_is_told_and_the_packet_says_nothing():
    out = BytesIO()
    with_font().save(out)

    made, pdf = merged(PacketPart("Ảnh", content=photo()), PacketPart("Hợp đồng", content=out.getvalue()))

    with pdf.open_metadata() as meta:
        assert "pdfaid:part" not in meta
    assert [row.archival for row in made.digests] == [True, False]
    assert "Trang của tệp số 2 để nguyên" in sheets(made.pdf)[-1].text.replace("\u00a0", " ")
