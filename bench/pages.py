"""Median wall time and query count of the main pages, and time a page of each paper, as a Markdown table."""

import statistics
import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from certificates.models import Certificate
from evaluations.models import Evaluation, ScoreSheet, SheetStatus
from ocop_portal.accounts.models import User
from ocop_portal.archive.models import Paper
from ocop_portal.demo import stages
from products.models import Evidence

TIMES = 15


def pages_while_scoring():
    """(label, user, path) of what a member has open while the council scores."""
    sheet = ScoreSheet.objects.select_related("evaluation", "seat__user").get(status=SheetStatus.DRAFT)
    member, item = sheet.seat.user.username, sheet.evaluation.agenda_item_id
    return [
        ("home, member", member, reverse("home")),
        ("score sheet", member, reverse("evaluations:score_sheet", args=[item])),
    ]


def pages_when_done():
    """(label, user or None, path) of what people open most once a round is concluded."""
    evaluation = Evaluation.objects.select_related("agenda_item__dossier").latest("pk")
    item, dossier = evaluation.agenda_item, evaluation.agenda_item.dossier
    producer = dossier.product.producer.users.get()
    certificate = Certificate.objects.exclude(paper=None).first()
    return [
        ("home, secretariat", "thuky", reverse("home")),
        ("dossier list", "thuky", reverse("products:dossier_list")),
        ("dossier, producer", producer.username, reverse("evaluations:dossier_detail", args=[dossier.code])),
        ("comparison board", "chutich", reverse("evaluations:board", args=[item.pk])),
        ("certificate list", "thuky", reverse("certificates:certificate_list")),
        ("public check", None, reverse("certificates:public_check", args=[certificate.token])),
    ]


def measure(username, path):
    client = Client(SERVER_NAME="127.0.0.1")
    if username:
        client.force_login(
            User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend"
        )
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    asked = len(queries)  # the next request empties the log
    took = []
    for _time in range(TIMES):
        start = time.perf_counter()
        client.get(path)
        took.append(time.perf_counter() - start)
    return response.status_code, statistics.median(took) * 1000, asked, len(response.content) / 1024


def previews():
    """(label, ms to make the first page's picture, ms to serve it kept, KB) of the largest file of a kind."""
    client = Client(SERVER_NAME="127.0.0.1")
    office = User.objects.get(username="thuky")
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    for extension in ("pdf", "jpg", "png", "docx", "xlsx"):
        file = Evidence.objects.filter(extension=extension).order_by("-size").first()
        if file is not None:
            path = reverse("evaluations:evidence_picture", args=[file.pk, 1])
            took = []
            for _time in range(TIMES):
                start = time.perf_counter()
                size = len(b"".join(client.get(path).streaming_content))
                took.append((time.perf_counter() - start) * 1000)
            yield f"{extension}, {file.size / 1024:.0f} KB", took[0], statistics.median(took[1:]), size / 1024


def show(pages):
    """A page that does not answer 200 is another than its row says."""
    for label, username, path in pages:
        status, took, queries, size = measure(username, path)
        assert status == 200, f"{label}: {path} answers {status}"
        print(f"| {label} | {took:.0f} | {queries} | {size:.0f} |")


def main():
    """On a demo whose council is scoring; it is taken on from there."""
    print("| page | median ms | queries | KB |\n|---|---|---|---|")
    show(pages_while_scoring())
    stages.finish(lambda text: None)
    show(pages_when_done())
    print("\n| page of evidence | made in ms | served in ms | KB |\n|---|---|---|---|")
    for label, made, served, size in previews():
        print(f"| {label} | {made:.0f} | {served:.0f} | {size:.0f} |")
    print("\n| papers kept | pages | KB |\n|---|---|---|")
    for paper in Paper.objects.order_by("kind", "pk"):
        print(f"| {paper} | {paper.pages} | {paper.file.size / 1024:.0f} |")
