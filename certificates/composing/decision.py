"""The decision with its annex: recognised and referred products (R-RANK-1, R-RANK-3)."""

from django.utils.translation import gettext as _

from certificates.composing.office import (
    DECISION_SYMBOL,
    issuer,
    letterhead,
    round_name,
    sets_used,
    short_name,
    signature,
    the_office,
)
from certificates.documents import DecidedProduct, DecisionPaper
from certificates.results import NextAct
from ocop_portal.archive.actions import papers_of
from ocop_portal.archive.models import PaperKind
from ocop_portal.pdf.blocks import CitedPaper
from ocop_portal.pdf.wording import long_date
from ocop_portal.texts.models import texts_of


def decision_paper(decision, lines, *, number=None, on=None):
    """The paper of these lines; without number and date it is the draft that the leader reads."""
    session, office = decision.session, the_office()
    decided = [line for line in lines if line.is_decided]
    first = decided[0]
    authority, superior, law = first.body, first.superior, first.dossier.law
    return DecisionPaper(
        letterhead=letterhead(authority, DECISION_SYMBOL, number, on),
        issuer=issuer(office, authority),
        authority=authority.name,
        grounds=tuple(law.grounds),
        basis=(_result_cited(decision), *_proposal(decision, office)),
        round_name=round_name(session),
        products=tuple(_decided_product(line) for line in decided),
        criteria_sets=sets_used([line.evaluation for line in decided]),
        signature=signature(decision.signer),
        certificate_months=law.certificate_months,
        superior=superior.name if superior else "",
        superior_short=_short(superior),
        referral_band=referral_band(first),
        texts=texts_of("decision"),
    )


def referral_band(line):
    """“từ 70 đến 100 điểm”; "" where the body sends nothing up."""
    return _("từ %(low)s đến 100 điểm") % {"low": line.refers_from} if line.refers_from else ""


def minutes_cited(session):
    """“Biên bản số 01/BB-HĐ ngày … của Hội đồng …”, as decisions and notices rest on it."""
    paper = papers_of(session, PaperKind.MINUTES).first()
    council = session.council.name
    if paper is None:
        return _("Biên bản họp ngày %(date)s của %(council)s") % {
            "date": long_date(session.date),
            "council": council,
        }
    cited = CitedPaper(paper.number, paper.issued_on)
    return _("Biên bản %(cited)s của %(council)s") % {"cited": cited, "council": council}


def answer_cited(answer):
    """“Văn bản số 512/UBND-NN ngày … của Ủy ban nhân dân tỉnh …”."""
    return _("Văn bản %(cited)s của %(superior)s") % {
        "cited": CitedPaper(answer.number, answer.signed_on),
        "superior": answer.referral.to,
    }


def _result_cited(decision):
    """What the decision rests on: the council's minutes, or the higher level's result (R-RANK-2)."""
    if decision.answer is None:
        return _("Theo %s") % minutes_cited(decision.session)
    return _("Theo kết quả đánh giá tại %s") % answer_cited(decision.answer)


def _proposal(decision, office):
    if not decision.proposal_number:
        return (_("Theo đề nghị của %s") % office.department,)
    return (
        _("Theo đề nghị của %(desk)s tại Tờ trình số %(number)s ngày %(date)s")
        % {
            "desk": office.department,
            "number": decision.proposal_number,
            "date": long_date(decision.proposed_on),
        },
    )


def _decided_product(line):
    dossier = line.dossier
    producer = dossier.product.producer
    recognised = line.act == NextAct.RECOGNISE
    return DecidedProduct(
        code=dossier.product.code,
        name=dossier.product.name,
        producer=producer.name,
        address=producer.commune.name,
        purpose=dossier.get_purpose_display(),
        mean=line.mean,
        outcome=line.outcome if recognised else _("Chuyển cấp trên đánh giá"),
        stars=line.stars if recognised else None,
    )


def _short(superior):
    return short_name(superior.name, superior.area) if superior else ""
