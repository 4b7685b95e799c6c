"""Signing with a token behind PKCS#11: one in software where the machine has it; what is told without."""

import shutil
import subprocess
from pathlib import Path

import pkcs11
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.core.exceptions import ImproperlyConfigured, ValidationError
from pkcs11 import Attribute
from pkcs11.util.rsa import decode_rsa_private_key
from pkcs11.util.x509 import decode_x509_certificate

from ocop_portal.archive.signing.actions import sign_papers
from tests.archive.signing import BODY, NAME, authority, leader_with_key, letter_of

MODULES = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm.so"]
MODULE = next((path for path in MODULES if Path(path).exists()), None)
PIN = "9876543"
pytestmark = pytest.mark.django_db


@pytest.fixture
def signer(tmp_path, settings):
    settings.SIGNING_METHOD, settings.PKCS11_LABEL = "pkcs11", "{username}"
    return leader_with_key(tmp_path)


@pytest.fixture
def token(tmp_path, settings, monkeypatch, signer):
    """A token in software that holds the key of this leader."""
    if not (MODULE and shutil.which("softhsm2-util")):
        pytest.skip("needs softhsm2")
    store = tmp_path / "tokens"
    store.mkdir()
    (tmp_path / "softhsm2.conf").write_text(f"directories.tokendir = {store}\nlog.level = ERROR\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    pins = ["--so-pin", "12345678", "--pin", PIN]
    subprocess.run(["softhsm2-util", "--init-token", "--free", "--label", "van-thu", *pins], check=True)
    settings.PKCS11_MODULE, settings.PKCS11_TOKEN, settings.PKCS11_SLOT = MODULE, "van-thu", None
    library = pkcs11.lib(MODULE)
    library.reinitialize()
    with library.get_token(token_label="van-thu").open(user_pin=PIN, rw=True) as session:
        fill(session, signer.user.username)
    return signer


def fill(session, label):
    key = rsa.generate_private_key(65537, 2048)
    certificate = authority().certificate_for(NAME, BODY, key.public_key())
    der = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    facts = {Attribute.LABEL: label, Attribute.ID: b"1", Attribute.TOKEN: True}
    session.create_object({**decode_rsa_private_key(der), **facts})
    session.create_object({**decode_x509_certificate(certificate.public_bytes(Encoding.DER)), **facts})


def test_a_token_signs_as_a_file_does(token):
    paper = letter_of(token)

    (outcome,) = sign_papers([paper], pin=PIN, by=token.user)

    paper.refresh_from_db()
    assert (outcome.error, paper.signed_copy.signed_by) == ("", NAME)


def test_a_wrong_pin_and_a_key_that_is_not_there_are_told(token, settings):
    assert refusal(token, "1111111").code == "wrong_pin"
    settings.PKCS11_LABEL = "khac"
    assert "không có chứng thư số mang nhãn “khac”" in refusal(token).messages[0]
    settings.PKCS11_TOKEN = "khac"
    assert refusal(token).code == "token"


def test_a_module_that_is_not_there_is_told(signer, settings):
    settings.PKCS11_MODULE = "/không/có.so"

    assert "Không mở được thiết bị ký số" in refusal(signer).messages[0]


def test_an_unknown_method_is_a_mistake_of_the_settings(signer, settings):
    settings.SIGNING_METHOD = "usb"

    with pytest.raises(ImproperlyConfigured):
        sign_papers([letter_of(signer)], pin=PIN, by=signer.user)


def refusal(signer, pin=PIN):
    with pytest.raises(ValidationError) as refused:
        sign_papers([], pin=pin, by=signer.user)
    return refused.value
