"""What makes the province feel lived in: pictures, stories, articles, courses, fairs, points of sale."""

from functools import partial

from django.core.files.base import ContentFile

from ocop_portal.demo import guidance, promotion
from ocop_portal.demo.files import pack
from ocop_portal.demo.province.reading import owner_of, product_named
from ocop_portal.regulations.loading import read_fixture
from products.actions import Act, present_product
from products.models import Article


def acts_of(story):
    """(day, act) of guidance, courses and promotion."""
    told = read_fixture("demo/quang-ngai-2026-showcase.json")
    for row in told["articles"]:
        yield row["published"], partial(guidance.publish_row, Article, row, Act.CREATE_ARTICLE)
    for row in told["courses"]:
        yield row["published"], partial(guidance.announce_course, row)
        if row["starts_at"][:10] <= story["today"]:
            yield row["starts_at"][:10], partial(guidance.note_attendance, courses=told["courses"])
    yield told["presented_on"], lambda on: present(story, told["presentations"])
    for row in told["events"]:
        day = min(row["starts_on"], story["today"])
        yield day, lambda on, row=row: promotion.load_event(row, product_named)
    for row in told["points"]:
        yield told["presented_on"], lambda on, row=row: promotion.load_point(row, product_named)


def present(story, presentations):
    """Each producer draws the first product for the public; some tell its story."""
    pictured = [producer["products"][0] for producer in story["producers"]]
    rows = {row["name"]: row for producer in story["producers"] for row in producer["products"]}
    names = {row["name"] for row in pictured} | set(presentations)
    for colour, name in enumerate(sorted(names)):
        product, texts = product_named(name), presentations.get(name, {})
        content = ContentFile(pack(name, rows[name]["packaging"], colour))
        product.photo.save("anh-minh-hoa.jpg", content, save=False)
        for field, text in texts.items():
            setattr(product, field, text)
        present_product(product, by=owner_of(product), changed=["photo", *texts])
