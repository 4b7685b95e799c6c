"""Step 4 of the demo: consulting units, supports, and reports of the product that is under way."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from ocop_portal.demo.catalogue import product_of
from ocop_portal.demo.files import content_of
from ocop_portal.demo.people import person
from ocop_portal.regulations.loading import read_fixture
from products import actions
from products.actions import Act
from products.models import ConsultingUnit, Cycle, Support
from products.uploads import checked_file

PHOTO_BYTES = 4 * 1024 * 1024


def load_progress(on):
    """Units and supports by the secretariat, reports by producers; `on(month, day)` makes it this day."""
    story = read_fixture("demo/progress.json")
    today = on(4, 24)
    units = {row["key"]: _load_unit(row) for row in story["units"]}
    for row in story["supports"]:
        _load_support(row, units, on=today)
    for row in story["reports"]:
        day = date.fromisoformat(row["on"])
        cycle = Cycle.objects.get(product__name=row["product"])
        report(cycle, row, by=cycle.product.producer.users.get(), on=on(day.month, day.day))


def report(cycle, row, *, by, on):
    """One report with photos drawn for the demo."""
    photos = [_photo(photo) for photo in row["photos"]]
    texts = {"done": row["done"], "difficulties": row["difficulties"]}
    actions.report_progress(cycle, **texts, photos=photos, by=by, on=on)


def _photo(row):
    upload = SimpleUploadedFile(row["name"], content_of(row))
    return checked_file(upload, max_bytes=PHOTO_BYTES)


def _load_unit(row):
    fields = {name: value for name, value in row.items() if name != "key"}
    return actions.save_row(ConsultingUnit(**fields), Act.CREATE_UNIT, by=person("thuky"))


def _load_support(row, units, *, on):
    support = Support(
        product=product_of(row["product"]),
        line=row["line"],
        amount=row["amount"],
        provided_on=date.fromisoformat(row["on"]),
        unit=units.get(row.get("unit")),
        note=row.get("note", ""),
    )
    actions.save_support(support, by=person("thuky"), on=on)
