"""Signed copies: signed in the portal, or brought back. Each locks its paper and has its line in history."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

import pikepdf
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ocop_portal.archive.models import Paper, SignedCopy, SigningMethod
from ocop_portal.archive.reading import read_paper
from ocop_portal.archive.signing import keys
from ocop_portal.archive.signing.blocks import SignatureBlock
from ocop_portal.archive.signing.checking import check
from ocop_portal.archive.signing.making import signed_bytes
from ocop_portal.archive.signing.places import place_for
from ocop_portal.audit.history import record
from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.models import Signer
from ocop_portal.saving import save_or_tell

MOST_WRONG, WITHIN = 5, timedelta(minutes=15)


class SignAct(models.TextChoices):
    """What people do about signatures, as history names it."""

    SIGN = "sign_paper", _("Ký số văn bản")
    ADD_SCAN = "add_scan", _("Đưa bản ký tay lên")
    ADD_DIGITAL = "add_signed", _("Ghi nhận bản ký số từ bên ngoài")
    REPLACE = "replace_signed_copy", _("Thay bản đã ký")
    WRONG_PIN = "wrong_pin", _("Nhập sai mã PIN ký số")


@dataclass(frozen=True)
class Outcome:
    """What became of one paper of a batch: `error` is "" where it is signed."""

    paper: Paper
    error: str = ""


def sign_papers(papers, *, pin, by):
    """Sign these papers one by one with the key of this leader; an Outcome each, in their order.

    What fails does not stop the rest. ValidationError where nothing could begin: `not_a_signer`, `wrong_pin`,
    `too_many_tries`, `no_key`, `expired`, `token`.
    """
    signer = Signer.objects.select_related("user", "office__authority").filter(user=by).first()
    if signer is None:
        raise ValidationError(_("Tài khoản này không phải người ký văn bản."), code="not_a_signer")
    _refuse_too_many_tries(signer)
    try:
        with keys.unlocked(by, pin) as key:
            block = _block_of(key, signer).render()
            return [_outcome(paper, key=key, block=block, by=by) for paper in papers]
    except ValidationError as error:
        if error.code == "wrong_pin":
            record(SignAct.WRONG_PIN, signer, by=by)
        raise


def _refuse_too_many_tries(signer):
    since = timezone.now() - WITHIN
    action = f"{signer._meta.app_label}.{SignAct.WRONG_PIN}"
    if AuditEvent.objects.about(signer).filter(action=action, at__gte=since).count() >= MOST_WRONG:
        raise ValidationError(
            _("Đã nhập sai mã PIN %(most)d lần. Xin thử lại sau %(minutes)d phút."),
            code="too_many_tries",
            params={"most": MOST_WRONG, "minutes": WITHIN.seconds // 60},
        )


def _block_of(key, signer):
    names = key.signing_cert.subject.native
    return SignatureBlock(
        name=str(names.get("common_name") or signer.user),
        body=str(names.get("organization_name") or signer.office.authority.name),
        signed_at=timezone.localtime(),
        picture=keys.picture_of(signer.user),
    )


def _outcome(paper, *, key, block, by):
    try:
        _sign(paper, key=key, block=block, by=by)
    except ValidationError as error:
        return Outcome(paper, " ".join(error.messages))
    return Outcome(paper)


def _sign(paper, *, key, block, by):
    if paper.signer is None or paper.signer.user_id != by.pk:
        raise ValidationError(_("Văn bản này do người khác ký."), code="not_the_signer")
    _refuse_signed(paper)
    content = read_paper(paper)
    place = place_for(content, str(paper.signer.user))
    signed = signed_bytes(content, signer=key, place=place, block=block)
    findings = check(signed, at=timezone.now())
    if not findings.is_sound:
        reason = " ".join(str(fault.label) for fault in findings.faults)
        raise ValidationError(
            _("Chữ ký vừa tạo không kiểm tra được: %(reason)s"), code="unsound", params={"reason": reason}
        )
    with transaction.atomic():
        _refuse_signed(_locked(paper))
        _store(paper, signed, findings, act=SignAct.SIGN, by=by)


@transaction.atomic
def bring_back(paper, content, *, by, reason=""):
    """Keep this PDF as the signed copy of the paper: a scan, or a file that was signed outside.

    A signed copy that is there is replaced, for a reason. ValidationError: `issued` (the very file that was
    issued), `unsound` (a signature that cannot be believed), `reason`, `other_paper`.
    """
    findings = check(content, at=timezone.now())
    refuse_unsound(findings)
    if hashlib.sha256(content).hexdigest() == paper.sha256:
        raise ValidationError(
            _("Đây là tệp cổng đã phát hành, chưa có chữ ký. Xin chọn bản đã ký."), code="issued"
        )
    standing = _locked(paper).signed_copy
    if standing:
        _replace(paper, standing, reason=reason, by=by)
    act = SignAct.ADD_DIGITAL if findings.signatures else SignAct.ADD_SCAN
    return _store(paper, content, findings, act=act, by=by)


def refuse_unsound(findings):
    """ValidationError `unsound` that names what is wrong with the signatures of a file."""
    if findings.faults:
        raise ValidationError(
            [_("Tệp có chữ ký số nhưng không tin được: %s") % fault.label for fault in findings.faults],
            code="unsound",
        )


def _replace(paper, standing, *, reason, by):
    if not reason:
        raise ValidationError({"reason": ValidationError(_("Xin ghi lý do thay bản đã ký."), code="reason")})
    standing.replaced_by, standing.replaced_at, standing.reason = by, timezone.now(), reason
    standing.save(update_fields=["replaced_by", "replaced_at", "reason"])
    record(SignAct.REPLACE, paper, by=by, note=reason, sha256=standing.sha256)


def _locked(paper):
    return Paper.objects.select_for_update(of=("self",)).select_related("signed_copy").get(pk=paper.pk)


def _refuse_signed(paper):
    if paper.signed_copy_id:
        raise ValidationError(_("Văn bản này đã có bản ký."), code="already_signed")


def _store(paper, content, findings, *, act, by):
    with pikepdf.open(BytesIO(content)) as pdf:
        pages = len(pdf.pages)
    copy = SignedCopy(
        paper=paper,
        sha256=hashlib.sha256(content).hexdigest(),
        pages=pages,
        added_by=by,
        **_facts_of(paper, findings),
    )
    copy.file.save("ban-ky.pdf", ContentFile(content), save=False)
    save_or_tell(copy)
    paper.signed_copy = copy
    paper.save(update_fields=["signed_copy"])
    record(act, paper, by=by, sha256=copy.sha256, signed_by=copy.signed_by)
    return copy


def _facts_of(paper, findings):
    if not findings.signatures:
        return {"method": SigningMethod.SCAN, "signed_by": str(paper.signer.user) if paper.signer else ""}
    first = findings.signatures[0]
    return {
        "method": SigningMethod.DIGITAL,
        "signed_by": first.name[:200],
        "signed_at": first.signed_at,
        "certificate_subject": first.subject[:500],
        "certificate_issuer": first.issuer[:500],
        "certificate_serial": first.serial[:80],
        "certificate_from": first.valid_from,
        "certificate_until": first.valid_until,
    }
