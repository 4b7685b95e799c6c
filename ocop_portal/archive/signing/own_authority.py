"""A certificate authority of our own making, for the demo and the tests: it proves nothing about anybody."""

from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

# What marks such an authority: it stands in its name, and a check of a signature says so.
MARK = "thử nghiệm"
FROM, UNTIL = datetime(2024, 1, 1, tzinfo=UTC), datetime(2044, 1, 1, tzinfo=UTC)


class OwnAuthority:
    """Issues certificates while it lives; its own key is written nowhere."""

    def __init__(self, name):
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.name = _name(name)
        self.certificate = self._certificate(self.name, self._key.public_key(), FROM, UNTIL, is_ca=True)

    @property
    def pem(self):
        return self.certificate.public_bytes(Encoding.PEM)

    def p12(self, name, body, passphrase, *, first=FROM, until=UNTIL):
        """The bytes of a .p12 with a fresh key and a certificate of this name."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self.certificate_for(name, body, key.public_key(), first=first, until=until)
        locked = BestAvailableEncryption(passphrase.encode())
        return pkcs12.serialize_key_and_certificates(None, key, certificate, [self.certificate], locked)

    def certificate_for(self, name, body, public_key, *, first=FROM, until=UNTIL):
        return self._certificate(_name(name, body), public_key, first, until)

    def _certificate(self, subject, public_key, first, until, *, is_ca=False):
        usage = dict.fromkeys(
            ["key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"],
            False,
        )
        signs = {"digital_signature": not is_ca, "content_commitment": not is_ca}
        issues = {"key_cert_sign": is_ca, "crl_sign": is_ca}
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(public_key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(first)
            .not_valid_after(until)
            .add_extension(x509.BasicConstraints(ca=is_ca, path_length=0 if is_ca else None), critical=True)
            .add_extension(x509.KeyUsage(**usage, **signs, **issues), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False
            )
            .sign(self._key, hashes.SHA256())
        )


def _name(common, body=""):
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")]
    if body:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, body[:64]))
    return x509.Name([*parts, x509.NameAttribute(NameOID.COMMON_NAME, common[:64])])
