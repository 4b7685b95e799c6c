"""The check of a signed file: what was changed, who is not known, what ran out. Made without the database."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import SimpleSigner

from ocop_portal.archive.signing.checking import Fault, check
from ocop_portal.archive.signing.making import signed_bytes
from ocop_portal.archive.signing.own_authority import OwnAuthority
from ocop_portal.archive.signing.places import place_for
from tests.archive.signing import BODY, NAME, authority, letter
from tests.factories.certificates import blank_pdf

NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def signed():
    p12 = authority().p12(NAME, BODY, "x")
    key = SimpleSigner.load_pkcs12_data(p12, other_certs=[], passphrase=b"x")
    return signed_bytes(letter(), signer=key, place=place_for(letter(), NAME), block=blank_pdf())


@pytest.fixture(autouse=True)
def trust(settings, tmp_path):
    settings.SIGNING_CAS = tmp_path
    (tmp_path / "ca.pem").write_bytes(authority().pem)


def updated(content, change):
    """These bytes with an incremental update after them."""
    writer, out = IncrementalPdfFileWriter(BytesIO(content)), BytesIO()
    change(writer)
    writer.write(out)
    return out.getvalue()


def blank_out(writer):
    """What a forger does: another text over the first page."""
    page = writer.root["/Pages"]["/Kids"][0]
    stream = generic.StreamObject(stream_data=b"1 1 1 rg 0 0 600 800 re f")
    page["/Contents"] = writer.add_object(stream)
    writer.mark_update(page.container_ref)


def note(writer):
    """What passes for harmless with many a reader: a key of the catalogue."""
    writer.root["/Note"] = generic.NumberObject(1)
    writer.update_root()


def test_a_sound_file_says_who_and_when(signed):
    found = check(signed, at=NOW)

    (row,) = found.signatures
    assert (found.is_sound, found.faults) == (True, [])
    assert (row.name, row.chain, row.is_test) == (NAME, ("CA thử nghiệm", NAME), True)
    assert row.signed_at is not None


@pytest.mark.parametrize("change", [blank_out, note])
def test_an_update_after_the_signature_is_refused(change, signed):
    assert check(updated(signed, change), at=NOW).faults == [Fault.CHANGED]


def test_bytes_behind_the_end_are_refused(signed):
    assert check(signed + b"\n% ", at=NOW).faults == [Fault.CHANGED]


def test_a_changed_byte_is_refused(signed):
    at = signed.index(b"/MarkInfo")

    forged = signed[:at] + b"/MarkInfO" + signed[at + 9 :]

    assert Fault.BROKEN in check(forged, at=NOW).faults


def test_an_unknown_authority_is_told(signed, settings, tmp_path):
    (tmp_path / "ca.pem").write_bytes(OwnAuthority("CA thử nghiệm").pem)

    assert check(signed, at=NOW).faults == [Fault.UNKNOWN_AUTHORITY]


@pytest.mark.parametrize("year", [2023, 2045])
def test_a_certificate_out_of_its_time_is_told(year, signed):
    assert check(signed, at=datetime(year, 1, 1, tzinfo=UTC)).faults == [Fault.EXPIRED]


def test_a_torn_file_is_told_and_one_without_signature_has_no_fault(signed):
    assert check(signed[:-300], at=NOW).faults == [Fault.UNREADABLE]
    assert (check(letter(), at=NOW).faults, check(letter(), at=NOW).is_sound) == ([], False)
