"""The demo's key: the leader signs with a certificate of our own making, which says that it is a trial."""

from pathlib import Path

from django.conf import settings

from ocop_portal.archive.signing.keys import P12, p12_path
from ocop_portal.archive.signing.own_authority import MARK, OwnAuthority
from ocop_portal.demo.people import person
from ocop_portal.regulations.models import Office

PIN = "ky-thu-2024"


def make_key():
    """A key for `lanhdao` and its authority's certificate, outside of the repository; once made it stays."""
    leader, folder = person("lanhdao"), Path(settings.SIGNING_CAS)
    path = p12_path(leader)
    if settings.SIGNING_METHOD != P12 or path.exists():
        return
    authority = OwnAuthority(f"CA {MARK} của bản trình diễn")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ca-thu-nghiem.pem").write_bytes(authority.pem)
    path.parent.mkdir(parents=True, exist_ok=True)
    body = Office.objects.get().authority.name
    path.touch(mode=0o600)
    path.write_bytes(authority.p12(f"{leader} (chữ ký {MARK})", body, PIN))
