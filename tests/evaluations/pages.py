"""How tests of the council's pages find them and read them."""

import re

from django.urls import reverse

from tests.factories.evaluations import seats_of


def address(name, evaluation):
    return reverse(f"evaluations:{name}", args=[evaluation.agenda_item.pk])


def text_of(response):
    """The words of the page's main part, without tags."""
    main = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def without_figures(evaluation):
    """Names and codes without digits, so that every number left on a page is a figure."""
    for seat in seats_of(evaluation):
        seat.user.full_name = "Bà Ví Dụ"
        seat.user.save()
    product = evaluation.dossier.product
    product.name = "Nước mắm"
    product.save()
    product.producer.name = "Hộ kinh doanh Ví Dụ"
    product.producer.save()
    product.producer.commune.name = "xã Ví Dụ"
    product.producer.commune.save()
    return evaluation
