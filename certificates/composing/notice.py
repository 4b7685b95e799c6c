"""Notices of a result to producer and commune (R-RANK-4)."""

from django.utils.translation import gettext as _

from certificates.composing.answer import answer_notice
from certificates.composing.decision import minutes_cited
from certificates.composing.lines import line_of
from certificates.composing.office import (
    NOTICE_SYMBOL,
    issuer,
    letterhead,
    round_name,
    signature,
    the_office,
)
from certificates.documents import CommuneNotice, ProducerNotice
from certificates.models import Decision, DecisionState, Recipient
from certificates.results import NextAct, noticed_result
from ocop_portal.pdf.blocks import CitedPaper


def decision_basis(number, on, authority):
    """What a notice rests on where there is a decision."""
    return _("Quyết định %(cited)s của %(authority)s") % {
        "cited": CitedPaper(number, on),
        "authority": authority.name,
    }


def producer_notice(line, signer, *, number, basis, on):
    session, office = line.evaluation.session, the_office()
    producer = line.dossier.product.producer
    return ProducerNotice(
        letterhead=letterhead(session.council.authority, NOTICE_SYMBOL, number, on),
        issuer=issuer(office),
        round_name=round_name(session),
        basis=basis,
        result=noticed_result(line.evaluation, line.act),
        next_steps=next_steps(line, office),
        signature=signature(signer),
        recipients=(
            producer.name,
            _("UBND %s") % producer.commune.name,
            _("Lưu: VT, %s") % office.department_sign,
        ),
    )


def commune_notice(line, signer, *, number, basis, on):
    session, office = line.evaluation.session, the_office()
    return CommuneNotice(
        letterhead=letterhead(session.council.authority, NOTICE_SYMBOL, number, on),
        issuer=issuer(office),
        commune=_("Ủy ban nhân dân %s") % line.dossier.product.producer.commune.name,
        round_name=round_name(session),
        basis=basis,
        results=(noticed_result(line.evaluation, line.act),),
        next_steps=COMMUNE_STEPS[line.act](),
        signature=signature(signer),
        recipients=(_("Như trên"), _("Lưu: VT, %s") % office.department_sign),
    )


def renewed_notice(notice, signer, number, on):
    """The paper of a notice as the result stands now: it names nothing of the one before it."""
    answer, line = notice.answer, line_of(notice.evaluation)
    decision = Decision.objects.filter(
        session=notice.evaluation.session, answer=answer, state=DecisionState.SIGNED
    ).first()
    authority = line.evaluation.session.council.authority
    basis = decision_basis(decision.number, decision.signed_on, authority) if decision else ""
    if answer:
        return answer_notice(answer, notice.recipient, signer, number=number, on=on, decision=basis)
    if not line.is_decided or not basis:
        basis = minutes_cited(line.evaluation.session)
    compose = producer_notice if notice.recipient == Recipient.PRODUCER else commune_notice
    return compose(line, signer, number=number, basis=basis, on=on)


def next_steps(line, office):
    """What follows for the producer, a sentence each."""
    return PRODUCER_STEPS[line.act](
        {"desk": office.department, "superior": line.evaluation.session.council.authority.superior}
    )


PRODUCER_STEPS = {
    NextAct.RECOGNISE: lambda names: (
        _("Nhận Giấy chứng nhận tại %(desk)s.") % names,
        _("Duy trì điều kiện sản xuất, chất lượng sản phẩm; dùng nhãn hiệu OCOP và hạng sao đúng quy định."),
        _("Bổ sung các nội dung còn thiếu nếu đăng ký nâng hạng ở đợt sau."),
    ),
    NextAct.REFER: lambda names: (
        _("Hồ sơ và sản phẩm mẫu được chuyển đến %(superior)s để đánh giá, phân hạng.") % names,
        _("Chuẩn bị giải trình, bổ sung khi %(superior)s yêu cầu.") % names,
    ),
    NextAct.NOTIFY: lambda names: (
        _("Hoàn thiện các nội dung còn thiếu và có thể lập hồ sơ mới ở đợt sau."),
        _("Khi cần hướng dẫn, liên hệ %(desk)s.") % names,
    ),
}
COMMUNE_STEPS = {
    NextAct.RECOGNISE: lambda: (
        _("Thông báo kết quả đến nhân dân trên địa bàn."),
        _("Hướng dẫn chủ thể duy trì điều kiện sản xuất, sử dụng nhãn hiệu chứng nhận OCOP đúng quy định."),
    ),
    NextAct.REFER: lambda: (_("Phối hợp, hỗ trợ chủ thể trong thời gian cấp trên đánh giá."),),
    NextAct.NOTIFY: lambda: (_("Hướng dẫn chủ thể hoàn thiện sản phẩm và hồ sơ cho đợt sau."),),
}
