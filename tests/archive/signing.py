"""A leader with a key, and papers that ask for their signature; keys are of a test authority."""

from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile

from ocop_portal.archive.models import PaperKind
from ocop_portal.archive.signing import keys
from ocop_portal.archive.signing.own_authority import OwnAuthority
from tests.factories.accounts import UserFactory
from tests.factories.certificates import PaperFactory
from tests.factories.regulations import OfficeFactory, SignerFactory
from tests.pdf.reading import rendered
from tests.pdf.samples import certificates

NAME, BODY, PIN = "Nguyễn Thị Minh Họa", "Ủy ban nhân dân huyện Bình Sơn", "mã-pin 1"
ON = date(2024, 6, 5)


@cache
def authority():
    return OwnAuthority("CA thử nghiệm")


def letter():
    """The bytes of a letter that this leader signs, one page."""
    return rendered(certificates.referral_letter)


def leader_with_key(folder, *, name=NAME, trusted=True, **dates):
    """A signer whose key lies in this folder; `trusted`: the office trusts its authority."""
    settings.SIGNING_KEYS, settings.SIGNING_CAS = Path(folder), Path(folder) / "ca"
    settings.SIGNING_CAS.mkdir(exist_ok=True)
    if trusted:
        (settings.SIGNING_CAS / "ca.pem").write_bytes(authority().pem)
    leader = UserFactory(leader=True, full_name=name)
    keys.p12_path(leader).write_bytes(authority().p12(f"{name} (thử)", BODY, PIN, **dates))
    return SignerFactory(user=leader, office=OfficeFactory())


def letter_of(signer, number="01/UBND-NNPTNT", content=None):
    """That letter, issued and waiting for its signature."""
    file = ContentFile(content or letter(), name="cong-van.pdf")
    return PaperFactory(
        kind=PaperKind.REFERRAL,
        number=number,
        title=f"Công văn {number}",
        file=file,
        filename="cong-van.pdf",
        signer=signer,
    )
