"""The secretariat accepts a dossier, or returns it item by item (E11 a, R-CERT-6)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from evaluations import papers
from evaluations.actions.issuing import issue
from evaluations.assessment import assessment_of
from ocop_portal.archive.actions import next_number
from ocop_portal.archive.models import PaperKind
from ocop_portal.archive.numbers import next_code
from ocop_portal.pdf.wording import padded
from ocop_portal.wording import inside
from products.actions import move_dossier
from products.actions.delivering import send_out
from products.actions.returns import check_request
from products.models import Dossier, Product, Recipient, ReturnRequest
from products.models.dossiers import VisitReason
from products.workflow import Move

NATION = "0"


@transaction.atomic
def accept_dossier(dossier, *, by, on, visit_reason=""):
    """Accept a reported dossier; its product gets a code unless it has an older one (R-CERT-6).

    `visit_reason`: why a re-evaluation needs its place seen (VisitReason); "" for none, and for others.
    """
    dossier.refresh_from_db(from_queryset=Dossier.objects.select_for_update())
    code = _product_code(dossier)
    note = str(_("Mã số sản phẩm %(code)s") % {"code": code})
    reason = visit_reason if dossier.is_renewal else ""
    if reason:
        note += str(_("; khảo sát thực tế: %(why)s") % {"why": inside(str(VisitReason(reason).label))})
    return move_dossier(Move.ACCEPT, dossier, by=by, note=note, accepted_on=on, visit_reason=reason)


@transaction.atomic
def return_dossier(dossier, *, items, due_on, by, on, note=""):
    """Ask the producer to complete `items`, [(place key, what to do)], by `due_on`; a letter says so.

    ValidationError: `no_items`, `due_on` when it is not after today, `invalid_move`.
    """
    return _ask(Move.RETURN, dossier, items=items, due_on=due_on, by=by, on=on, note=note)


@transaction.atomic
def reopen_dossier(dossier, *, items, due_on, by, on, note=""):
    """Ask the same of a dossier that the higher level found not valid (R-RANK-2); its packet stays."""
    return _ask(Move.REOPEN, dossier, items=items, due_on=due_on, by=by, on=on, note=note)


def _ask(move, dossier, *, items, due_on, by, on, note):
    check_request(items, due_on=due_on, on=on)
    move_dossier(move, dossier, by=by, note=note)
    request = ReturnRequest.objects.create(dossier=dossier, due_on=due_on, note=note, by=by, made_on=on)
    for place, text in items:
        request.items.create(place=place, note=text)
    number = next_number(papers.LETTER_SYMBOL, on.year)
    letter = papers.return_letter(request, assessment_of(dossier), number=number)
    full_number = f"{padded(number)}/{papers.LETTER_SYMBOL}"
    paper = issue(letter, kind=PaperKind.RETURN_LETTER, subject=dossier, by=by, on=on, number=full_number)
    producer = dossier.product.producer
    for recipient in Recipient:
        send_out(paper, producer=producer, recipient=recipient, dossier=dossier, by=by, on=on)
    return request


def _product_code(dossier):
    product = (
        Product.objects.select_for_update(of=("self",))
        .select_related("producer__commune")
        .get(pk=dossier.product_id)
    )
    if product.code:
        return product.code
    authority = dossier.round.authority
    year = dossier.round.year
    places = {
        "province": _province_of(authority).code,
        "authority": authority.code,
        "commune": product.producer.commune.code,
        "year": year,
    }
    pattern = dossier.regulation.product_code_pattern
    # Where the code names the commune, the number is the commune's own.
    counted_by = places["commune" if "{commune}" in pattern else "authority"]
    while not product.code or Product.objects.filter(code=product.code).exists():
        number = next_code(f"product-code-{counted_by}", year)
        product.code = pattern.format(number=number, **places)
    product.save(update_fields=["code"])
    return product.code


def _province_of(authority):
    """The highest body below the nation."""
    while authority.superior and authority.superior.code != NATION:
        authority = authority.superior
    return authority
