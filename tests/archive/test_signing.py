"""Signing papers in the portal: PAdES beside the issued file, a PIN that is kept nowhere, batches."""

import logging
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from ocop_portal.archive.models import SignedCopy, SigningMethod
from ocop_portal.archive.reading import read_paper
from ocop_portal.archive.signing.actions import bring_back, sign_papers
from ocop_portal.archive.signing.checking import Fault
from ocop_portal.archive.signing.keys import trusted_certificates
from ocop_portal.archive.signing.making import apart
from ocop_portal.audit.models import AuditEvent
from tests.archive.signing import BODY, NAME, PIN, leader_with_key, letter, letter_of
from tests.factories.accounts import UserFactory
from tests.factories.certificates import blank_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def signer(tmp_path, settings):
    return leader_with_key(tmp_path)


def sign(paper, pin=PIN):
    (outcome,) = sign_papers([paper], pin=pin, by=paper.signer.user)
    paper.refresh_from_db()
    return outcome.error


def test_a_signature_stands_beside_the_issued_file(signer):
    paper = letter_of(signer)

    assert sign(paper) == ""

    copy = paper.signed_copy
    signed, issued = read_paper(copy), read_paper(paper)
    assert issued == letter() and signed.startswith(issued)
    assert (copy.method, copy.signed_by, copy.pages, copy.added_by) == (
        "digital",
        f"{NAME} (thử)",
        1,
        signer.user,
    )
    assert "CA thử nghiệm" in copy.certificate_issuer
    assert copy.certificate_serial and copy.certificate_from < copy.signed_at < copy.certificate_until
    assert abs(copy.signed_at - timezone.now()) < timedelta(minutes=1)
    assert AuditEvent.objects.about(paper).first().action == "archive.sign_paper"


def test_the_signature_is_pades_covers_all_and_the_library_itself_finds_it_sound(signer, tmp_path):
    paper = letter_of(signer)
    sign(paper)
    content = read_paper(paper.signed_copy)

    path = tmp_path / "ky.pdf"
    path.write_bytes(content)
    with path.open("rb") as file:
        (found,) = PdfFileReader(file).embedded_signatures
        context = ValidationContext(trust_roots=trusted_certificates(), allow_fetching=False)
        status = apart(validate_pdf_signature, found, context)
        attributes = {attribute["type"].native for attribute in found.signer_info["signed_attrs"]}
    assert status.bottom_line
    assert status.coverage.name == "ENTIRE_FILE"
    assert found.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert attributes >= {"signing_certificate_v2", "message_digest", "content_type"}

    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.Root.MarkInfo.Marked and str(pdf.Root.Lang) == "vi"
        assert pdf.open_metadata().pdfa_status == "3A"
        (widget,) = pdf.pages[0].Annots
        block = widget.AP.N.Resources.XObject.Block
        fonts = [font.DescendantFonts[0].FontDescriptor for font in block.Resources.Font.values()]
        assert int(widget.F) & 4  # printed with the page
        assert fonts and all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def test_a_batch_goes_on_past_what_fails_and_names_it(signer):
    good, placeless, others = (
        letter_of(signer),
        letter_of(signer, "02/UBND", blank_pdf()),
        letter_of(None, "03/UBND"),
    )
    last = letter_of(signer, "04/UBND", letter() + b"\n")

    outcomes = sign_papers([good, placeless, others, last], pin=PIN, by=signer.user)

    assert [bool(outcome.error) for outcome in outcomes] == [False, True, True, False]
    assert f"Không tìm thấy chỗ ký của “{NAME}”" in outcomes[1].error
    assert outcomes[2].error == "Văn bản này do người khác ký."
    assert SignedCopy.objects.count() == 2
    assert sign(good) == "Văn bản này đã có bản ký."


def test_a_wrong_pin_signs_nothing_is_counted_and_written_nowhere(signer, caplog):
    caplog.set_level(logging.DEBUG)
    paper = letter_of(signer)

    codes = []
    for pin in ["bí-mật-sai"] * 5 + [PIN]:
        with pytest.raises(ValidationError) as refused:
            sign(paper, pin)
        codes.append(refused.value.code)

    assert codes == ["wrong_pin"] * 5 + ["too_many_tries"]
    assert not SignedCopy.objects.exists()
    lines = AuditEvent.objects.about(signer)
    assert [line.action for line in lines] == ["regulations.wrong_pin"] * 5
    assert "bí-mật-sai" not in caplog.text + str([line.details for line in lines])


def test_a_certificate_that_has_run_out_signs_nothing(tmp_path, settings):
    signer = leader_with_key(tmp_path, until=datetime(2025, 1, 1, tzinfo=UTC))

    with pytest.raises(ValidationError) as refused:
        sign(letter_of(signer))

    assert refused.value.code == "expired"
    assert "từ 01/01/2024 đến 01/01/2025" in refused.value.messages[0]


def test_what_the_portal_itself_would_not_believe_is_not_kept(tmp_path, settings):
    signer = leader_with_key(tmp_path, trusted=False)

    assert str(Fault.UNKNOWN_AUTHORITY.label) in sign(letter_of(signer))
    assert not SignedCopy.objects.exists()


def test_a_leader_without_key_and_a_method_switched_off_are_told(signer, settings):
    paper = letter_of(signer)
    settings.SIGNING_METHOD = "off"
    with pytest.raises(ValidationError, match="chưa có chứng thư số"):
        sign(paper)
    with pytest.raises(ValidationError, match="không phải người ký"):
        sign_papers([paper], pin=PIN, by=UserFactory(leader=True))


def test_a_scan_is_kept_and_a_better_one_replaces_it_for_a_reason(signer, secretary):
    paper = letter_of(signer)
    first = bring_back(paper, blank_pdf(1), by=secretary)
    with pytest.raises(ValidationError, match="Xin ghi lý do"):
        bring_back(paper, blank_pdf(2), by=secretary)

    second = bring_back(paper, blank_pdf(2), by=secretary, reason="Quét thiếu trang 2")

    first.refresh_from_db()
    paper.refresh_from_db()
    assert (paper.signed_copy, second.method, second.pages) == (second, SigningMethod.SCAN, 2)
    assert (first.reason, first.replaced_by) == ("Quét thiếu trang 2", secretary)
    assert read_paper(first) == blank_pdf(1) and read_paper(paper) == letter()
    actions = [line.action.partition(".")[2] for line in AuditEvent.objects.about(paper)]
    assert actions == ["add_scan", "replace_signed_copy", "add_scan"]


def test_the_issued_file_and_the_scan_of_another_paper_are_refused(signer, secretary):
    paper, other = letter_of(signer), letter_of(signer, "02/UBND-NNPTNT")
    bring_back(other, blank_pdf(), by=secretary)

    with pytest.raises(ValidationError, match="chưa có chữ ký"):
        bring_back(paper, letter(), by=secretary)
    with pytest.raises(ValidationError, match="đã là bản ký của một văn bản"):
        bring_back(paper, blank_pdf(), by=secretary)


def test_a_file_signed_outside_is_verified_and_recorded_as_digital(signer, secretary):
    paper, elsewhere = letter_of(signer), letter_of(signer, "02/UBND-NNPTNT")
    sign(elsewhere)
    signed = read_paper(elsewhere.signed_copy)
    bring_back(elsewhere, blank_pdf(), by=secretary, reason="Ký nhầm")

    copy = bring_back(paper, signed, by=secretary)

    assert (copy.method, copy.signed_by, copy.added_by) == ("digital", f"{NAME} (thử)", secretary)
    with pytest.raises(ValidationError, match="không tin được"):
        bring_back(paper, signed + b"\n%", by=secretary, reason="x")
    assert BODY in copy.certificate_subject


@pytest.mark.parametrize(
    "facts",
    [
        {"method": "digital"},
        {"method": "khác"},
        {"certificate_subject": "CN=Ai đó"},
        {"reason": "Quét thiếu"},
        {
            "certificate_from": datetime(2024, 1, 2, tzinfo=UTC),
            "certificate_until": datetime(2024, 1, 1, tzinfo=UTC),
        },
    ],
)
def test_the_database_refuses_half_a_signature(facts, signer, secretary):
    row = {
        "method": "scan",
        "paper": letter_of(signer),
        "sha256": "0" * 64,
        "pages": 1,
        "added_by": secretary,
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        SignedCopy.objects.create(**{**row, **facts})


def test_one_paper_has_one_standing_signed_copy(signer, secretary):
    paper = letter_of(signer)
    bring_back(paper, blank_pdf(), by=secretary)

    with pytest.raises(IntegrityError), transaction.atomic():
        SignedCopy.objects.create(method="scan", paper=paper, sha256="1" * 64, pages=1, added_by=secretary)
