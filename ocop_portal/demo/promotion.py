"""Step 6 of the demo: what products tell the public, events of 2023 and 2024, points of sale."""

from datetime import date

from ocop_portal.demo.catalogue import product_of
from ocop_portal.demo.people import commune_named, person
from ocop_portal.regulations.loading import read_fixture
from products import actions
from products.actions import Act
from products.models import PointOfSale, PromotionEvent


def load_promotion():
    """Presentations by their producers; events and points of sale by the secretariat."""
    story = read_fixture("demo/promotion.json")
    for key, texts in story["presentations"].items():
        _present(key, texts)
    for row in story["events"]:
        load_event(row)
    for row in story["points"]:
        load_point(row)


def join_after_recognition():
    """What round 1 recognised is taken along to the coming fair and to the shop."""
    story, keeper = read_fixture("demo/promotion.json"), person("thuky")
    for row in story["events"]:
        if keys := row.get("after_recognition"):
            event = PromotionEvent.objects.get(title=row["title"])
            actions.choose_participants(event, [*event.products.all(), *map(product_of, keys)], by=keeper)
    for row in story["points"]:
        if keys := row.get("after_recognition"):
            point = PointOfSale.objects.get(name=row["name"])
            actions.choose_stock(point, [*point.products.all(), *map(product_of, keys)], by=keeper)


def _present(key, texts):
    product = product_of(key)
    for name, text in texts.items():
        setattr(product, name, text)
    actions.present_product(product, by=product.producer.users.get(), changed=list(texts))


def load_event(row, find=product_of):
    """An event of a fixture with who took part; `find(key)`: the product of a key."""
    keeper = person("thuky")
    event = PromotionEvent(
        kind=row["kind"],
        title=row["title"],
        organiser=row["organiser"],
        place=row["place"],
        starts_on=date.fromisoformat(row["starts_on"]),
        ends_on=date.fromisoformat(row["ends_on"]),
        text=row["text"],
        is_public=row.get("is_public", True),
    )
    actions.save_row(event, Act.CREATE_EVENT, by=keeper)
    products = {key: find(key) for key in row["results"]}
    actions.choose_participants(event, list(products.values()), by=keeper)
    taking_part = {part.product_id: part.pk for part in event.participations.all()}
    results = {taking_part[products[key].pk]: text for key, text in row["results"].items()}
    actions.note_results(event, results, by=keeper)


def load_point(row, find=product_of):
    """A point of sale with what it carries."""
    keeper = person("thuky")
    point = PointOfSale(
        name=row["name"],
        address=row["address"],
        commune=commune_named(row["commune"]) if "commune" in row else None,
        phone=row.get("phone", ""),
        website=row.get("website", ""),
        opening_hours=row.get("opening_hours", ""),
        is_open=row.get("is_open", True),
    )
    actions.save_row(point, Act.CREATE_POINT, by=keeper)
    actions.choose_stock(point, [find(key) for key in row["products"]], by=keeper)
