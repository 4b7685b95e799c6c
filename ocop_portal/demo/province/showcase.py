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
    """Producers show what was recognised to the public; some tell its story."""
    rows = [row for producer in story["producers"] for row in producer["products"]]
    shown = [row for row in rows if "old" in row or row["name"] in presentations]
    for colour, row in enumerate(shown):
        product, texts = product_named(row["name"]), presentations.get(row["name"], {})
        content = ContentFile(pack(product.name, row["packaging"], colour))
        product.photo.save("anh-minh-hoa.jpg", content, save=False)
        for field, text in texts.items():
            setattr(product, field, text)
        present_product(product, by=owner_of(product), changed=["photo", *texts])
