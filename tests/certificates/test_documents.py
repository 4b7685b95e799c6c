"""What the papers of recognition and referral say."""

from dataclasses import replace

import pytest
from PIL import Image

from ocop_portal.pdf.images import qr_code
from ocop_portal.pdf.render import render
from tests.pdf.reading import MM, clean, lines_of, margins, overlapping, pages, rendered, sheets, text_of
from tests.pdf.samples import certificate_life as life
from tests.pdf.samples import certificates as samples

pytestmark = pytest.mark.printed

LONG = ("Nước mắm cốt cá cơm ủ chượp thùng gỗ bời lời truyền thống làng biển " * 8)[:499] + "n"


def articles(paper):
    return [" ".join(lines) for _number, lines in paper.context()["articles"]]


def test_decision_recognises_refers_and_lists_in_its_annex():
    text = text_of(rendered(samples.decision))

    assert (
        "Điều 2. Công nhận và cấp Giấy chứng nhận sản phẩm OCOP hạng 3 sao cho 02 sản phẩm: Nước mắm" in text
    )
    assert (
        "Điều 3. Phê duyệt kết quả chấm điểm và chuyển hồ sơ, sản phẩm mẫu của 01 sản phẩm đạt từ 70" in text
    )
    assert "đề nghị Ủy ban nhân dân tỉnh Quảng Ngãi đánh giá, phân hạng theo thẩm quyền." in text
    assert "Điều 6. " in text
    assert "(Kèm theo Quyết định số 1187/QĐ-UBND ngày 05 tháng 6 năm 2024" in text
    assert "51-524-03-2020 Nén Bình Phú" in text
    assert "Danh sách có 03 sản phẩm." in text


def test_decision_without_referral_has_no_article_on_it():
    paper = samples.decision()
    paper = replace(paper, products=tuple(paper.recognised))

    assert len(articles(paper)) == 5
    assert not [text for text in articles(paper) if "chuyển hồ sơ" in text]


def test_decision_that_only_refers_promises_no_certificate():
    paper = samples.decision()
    paper = replace(paper, products=tuple(paper.referred))

    assert not [text for text in articles(paper) if "Công nhận" in text]
    assert paper.title == (
        "Quyết định phê duyệt kết quả chấm điểm và chuyển hồ sơ sản phẩm OCOP đợt 1 năm 2024 "
        "đề nghị Ủy ban nhân dân tỉnh Quảng Ngãi đánh giá, phân hạng"
    )


def test_decision_names_each_rank_and_leaves_long_lists_to_the_annex():
    paper = samples.decision()
    three = paper.recognised[0]
    ranked = [
        replace(three, stars=stars, name=f"Sản phẩm {number}")
        for stars in (4, 3)
        for number in range(stars * 2)
    ]

    (recognition,) = [
        text for text in articles(replace(paper, products=tuple(ranked))) if "Công nhận" in text
    ]

    assert "hạng 3 sao cho 06 sản phẩm: Sản phẩm 0 của" in recognition
    assert "hạng 4 sao cho 08 sản phẩm. Giấy chứng nhận có giá trị" in recognition


def test_draft_decision_leaves_number_and_date_open():
    head = replace(samples.decision().letterhead, number=None, issued_on=None)
    paper = replace(samples.decision(), letterhead=head)

    text = text_of(render(paper))

    assert "Số: /QĐ-UBND" in text
    assert "Bình Sơn, ngày …… tháng …… năm ………" in text
    assert "(Kèm theo Quyết định của Ủy ban nhân dân huyện Bình Sơn)" in text.replace(" )", ")")
    assert paper.filename == "quyet-dinh-du-thao.pdf"


def test_certificate_carries_the_fields_of_real_ones_on_one_page():
    text = text_of(rendered(samples.certificate))

    assert len(sheets(rendered(samples.certificate))) == 1
    for field in (
        "ỦY BAN NHÂN DÂN HUYỆN BÌNH SƠN",
        "NƯỚC MẮM CỐT THƯỢNG HẠNG MƯỜI QUÝ",
        "Đơn vị: Hộ kinh doanh Mười Quý",
        "Chương trình Mỗi xã một sản phẩm OCOP năm 2024",
        "Đạt hạng sản phẩm: 3 sao",
        "Mã số sản phẩm: 51-524-01-2024",
        "Số vào sổ cấp GCN: 01/2024",
        "Quyết định số: 1187/QĐ-UBND",
        "(đến 05/6/2027)",
    ):
        assert field in text


CLAUSES = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ỦY BAN NHÂN DÂN HUYỆN BÌNH SƠN",
    "GIẤY CHỨNG NHẬN",
    "SẢN PHẨM:",
    "NƯỚC MẮM CỐT THƯỢNG HẠNG MƯỜI QUÝ",
    "Đơn vị: Hộ kinh doanh Mười Quý",
    "Địa chỉ: Xã Bình Đông, huyện Bình Sơn, tỉnh Quảng Ngãi",
    "Đã tham gia đánh giá, phân hạng sản phẩm",
    "Chương trình Mỗi xã một sản phẩm OCOP năm 2024",
    "Đạt hạng sản phẩm: 3 sao",
    "Bình Sơn, ngày 05 tháng 6 năm 2024",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Trần Văn Ví Dụ",
]
LEFT_CORNER = [
    "Quyết định số: 1187/QĐ-UBND",
    "Ngày 05 tháng 6 năm 2024",
    "Có giá trị trong thời hạn 36 tháng",
    "kể từ ngày ban hành",
]


def places_of(pdf, texts):
    """(top, left) of the runs that begin with each of these texts, in the order of the texts."""
    lines = lines_of(pdf)
    found = [next(run[0] for text, run in lines if text.startswith(start)) for start in texts]
    return [(letter.top, letter.left) for letter in found]


def run_with(words, pdf):
    """The letters of the only run in which these words stand."""
    (found,) = (run for text, run in lines_of(pdf) if words in text)
    return found


def test_certificates_fields_stand_in_the_order_of_real_ones(tmp_path):
    path = tmp_path / "tep.png"
    Image.new("RGB", (40, 40), "red").save(path)
    pdf = render(samples.certificate(emblem=path, logo=path))

    (page,) = pages(pdf)
    tops = [top for top, _left in places_of(pdf, CLAUSES)]
    assert tops == sorted(tops)
    emblem, logo = sorted(image["top"] for image in page.images if image["height"] > 15 * MM)[:2]
    assert emblem < tops[0]
    assert tops[CLAUSES.index("GIẤY CHỨNG NHẬN")] < logo < tops[CLAUSES.index("SẢN PHẨM:")]
    corner = places_of(pdf, LEFT_CORNER)
    assert corner == sorted(corner)
    assert all(left < page.width / 3 and top > page.height * 0.6 for top, left in corner)


def test_certificate_has_the_states_name_and_signer_in_the_decrees_type():
    lines = lines_of(rendered(samples.certificate))
    for text, smallest, largest in (
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 13),
        ("Độc lập - Tự do - Hạnh phúc", 13, 14),
        ("TM. ỦY BAN NHÂN DÂN", 13, 14),
    ):
        run = next(run for found, run in lines if found == text)
        assert smallest <= round(run[0].size, 1) <= largest
        assert run[0].style == "Bold"


@pytest.mark.parametrize(
    "lengths",
    [
        (500, 300, 300),
        (500, 500, 500),
        (300, 500, 500),
        (300, 300, 300),
        (300, 20, 20),
        (20, 150, 300),
        (61, 61, 61),
        (140, 140, 140),
    ],
)
def test_certificate_stays_on_one_page_inside_its_frame_whatever_the_names(lengths):
    name, producer, address = (LONG[:length] for length in lengths)
    pdf = render(samples.certificate(product_name=name, producer_name=producer, address=address))

    (sheet,) = sheets(pdf)
    left, right, _top, _bottom = margins(pdf)
    rank = max(letter.bottom for letter in run_with("Đạt hạng", pdf))
    date = min(found.top for found in sheet.letters if found.style == "Italic" and found.top > 150 * MM)
    assert left >= 27
    assert right >= 27
    assert rank < date
    assert overlapping(pdf) == 0


def test_certificate_leaves_places_blank_until_the_office_gives_its_files(tmp_path):
    path = tmp_path / "logo.png"
    Image.new("RGBA", (60, 60), "red").save(path)

    blank = samples.certificate().context()
    with_files = samples.certificate(emblem=path, logo=path)

    assert (blank["emblem"], blank["logo"]) == ("", "")
    assert with_files.context()["emblem"].startswith("data:image/png;base64,")
    assert len(sheets(render(with_files))) == 1
    assert len(pages(render(with_files))[0].images) == len(pages(rendered(samples.certificate))[0].images) + 2


def test_certificates_code_opens_the_check_page():
    assert samples.certificate().context()["qr"] == qr_code(samples.certificate().check_url)


def test_certificates_code_stands_under_the_picture_that_holds_it():
    pdf = rendered(samples.certificate)

    (code, *_) = run_with("7K3M-Q2XD-9VPT-4HRW-6ZBN-8CFY-JA", pdf)
    (label, *_) = run_with("Mã tra cứu:", pdf)
    (following, *_) = run_with("Mã số sản phẩm:", pdf)
    (rank, *_) = run_with("Đạt hạng sản phẩm:", pdf)
    assert rank.bottom + 27 * MM < label.top < code.top < following.top
    assert abs(label.left - following.left) < 1


def test_certificates_address_of_a_village_keeps_to_one_line():
    address = "Thôn Minh Họa, xã Bình Đông, huyện Bình Sơn, tỉnh Quảng Ngãi"

    pdf = render(samples.certificate(address=address))

    assert run_with(f"Địa chỉ: {address}", pdf)


def test_referral_letter_names_product_packet_and_samples():
    text = text_of(rendered(samples.referral_letter))

    assert "Kính gửi: - Ủy ban nhân dân tỉnh Quảng Ngãi;" in text
    assert "có 01 sản phẩm đạt từ 70 đến 100 điểm, thuộc thẩm quyền đánh giá, công nhận của cấp tỉnh:" in text
    assert "mã số HS-51-524-02-2024: 01 bản gốc và 01 bản điện tử" in text
    assert "2. Sản phẩm mẫu: 05 chai loại 500 ml, niêm phong ngày 06 tháng 6 năm 2024." in text


def test_producer_is_told_means_by_criterion_and_what_is_missing():
    text = text_of(rendered(samples.producer_notice))

    assert "Điểm trung bình 69,90 (từng tiêu chí tại Phụ lục)" in text
    assert "đạt đủ các mức tối thiểu của hạng 3 sao → 3 sao. 2. Nội dung còn thiếu" in text
    assert "- Điểm trung bình từ 70 điểm trở lên (hiện nay 69,90 điểm); - Tiêu chí 1.4" in text
    assert "(trung bình hiện nay 1,40 điểm). 3. Việc tiếp theo" in text
    assert "Bộ tiêu chí: Bộ tiêu chí" not in text
    assert "1.4 Liên kết chuỗi trong sản xuất 3 2,40" in text
    assert "(Kèm theo Thông báo số 96/TB-UBND ngày 06 tháng 6 năm 2024)" in text


def test_notice_of_a_product_that_was_not_ranked_has_no_points():
    ended = replace(samples.result(), mean="", parts=(), missing=(), outcome="Không xếp hạng")
    text = text_of(render(replace(samples.producer_notice(), result=ended)))

    assert "Kết quả Không xếp hạng" in text
    assert "Điểm trung bình" not in text
    assert "Phụ lục Điểm" not in text
    assert "2. Việc tiếp theo" in text


def test_commune_is_told_of_each_of_its_products():
    text = text_of(rendered(samples.commune_notice))

    assert "Kính gửi: Ủy ban nhân dân xã Bình Đông" in text
    assert "69,90 Đạt hạng 3 sao" in text
    assert "2. Nước mắm cốt đặc biệt Mười Quý. 70,50 điểm, thuộc khung 4 sao" in text
    assert "của hạng 4 sao → 4 sao. Đề nghị" in text
    assert "Đề nghị Ủy ban nhân dân xã Bình Đông:" in text


def test_a_decision_about_referred_products_only_approves_their_scores():
    text = text_of(rendered(samples.referral_decision))

    assert "Phê duyệt kết quả chấm điểm 01 sản phẩm tham gia" in text
    assert "Điều 2. Chuyển hồ sơ, sản phẩm mẫu của 01 sản phẩm đạt từ 70 đến 100 điểm là Nước mắm" in text
    assert "Giấy chứng nhận" not in text


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (life.correction, ("authority", "corrected", "reason", "new_number")),
        (life.complaint_decision, ("complainant", "content", "outcome", "again", "received")),
        (life.complaint_letter, ("complainant", "content", "outcome", "received")),
        (life.answer_notice, ("addressee", "basis", "round_name")),
        (life.complaint_receipt, ("code", "kind", "complainant", "producer", "about", "content", "due")),
        (life.complaint_refusal, ("complainant", "received", "code", "about", "reason")),
        (life.revocation, ("concluded_by", "findings", "ground")),
        (life.expiry_notice, ("regulation", "filing")),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_papers_of_a_certificates_life_say_what_they_were_given(make, named):
    paper = make()
    text = text_of(rendered(make)).casefold()

    said = [clean(str(getattr(paper, name))).casefold() for name in named]
    said += [clean(part).casefold() for row in getattr(paper, "changes", ()) for part in row]
    said += [
        clean(part).casefold() for part in getattr(paper, "findings", ()) if isinstance(paper.findings, tuple)
    ]
    if getattr(paper, "signature", None):
        said.append(clean(paper.signature.name).casefold())
    assert [words for words in said if words.rstrip(".;/") not in text] == []
