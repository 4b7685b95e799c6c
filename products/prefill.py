"""What is already known about a dossier's producer and product, so that nothing is typed twice.

Live until the dossier is submitted; from then on what Mẫu 01 said at that moment (`Dossier.particulars`).
"""

from dataclasses import asdict, replace

from products.documents import ProducerFacts, ProductFacts


def producer_facts(dossier):
    """The producer as papers name it."""
    if dossier.particulars:
        return ProducerFacts(**dossier.particulars["producer"])
    return _producer_now(dossier.product.producer)


def product_facts(dossier):
    """The product as papers name it, with its code once it has one."""
    if dossier.particulars:
        facts = ProductFacts(**dossier.particulars["product"])
    else:
        facts = _product_now(dossier.product)
    return replace(facts, code=dossier.product.code)


def particulars_of(dossier):
    """What to keep at the moment of submission: plain values by producer and product."""
    return {
        "producer": asdict(_producer_now(dossier.product.producer)),
        "product": asdict(_product_now(dossier.product)),
        "packaging": dossier.product.packaging,
    }


def packaging_of(dossier):
    return dossier.particulars.get("packaging", dossier.product.packaging)


def _producer_now(producer):
    registration = producer.registration_number or producer.tax_code
    return ProducerFacts(
        name=producer.name,
        address=producer.full_address,
        kind=producer.get_kind_display(),
        phone=producer.phone,
        email=producer.email,
        representative=producer.representative,
        position=producer.position,
        gender=producer.get_gender_display().lower(),
        ethnicity=producer.ethnicity,
        residence=producer.residence,
        founded=f"{producer.founded_on:%d/%m/%Y}" if producer.founded_on else "",
        registration=registration,
    )


def _product_now(product):
    levels = dict(zip(("group", "subgroup", "segment"), _names_of(product.group), strict=False))
    return ProductFacts(name=product.name, code=product.code, **levels)


def _names_of(group):
    names = []
    while group:
        names.append(group.name)
        group = group.parent
    return names[::-1]
