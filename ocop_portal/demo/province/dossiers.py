"""The dossiers of the running round, in every status; each act is done by the person whose act it is."""

from datetime import date, timedelta

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from evaluations import actions
from evaluations.assessment import criteria_set_of
from evaluations.models.assessment import Content, Proposal, SignerPosition
from ocop_portal.demo.files import content_of
from ocop_portal.demo.province.marks import Sheet
from ocop_portal.demo.province.reading import (
    dossier_names,
    official_of,
    owner_of,
    product_named,
    secretary,
)
from ocop_portal.regulations.models import EvidenceKind
from products import actions as product_actions
from products.models import Dossier, RenewalTopic, Round
from products.uploads import checked_file

SAMPLES, USUAL_TOTAL = 5, 65
EVIDENCE = {
    "make": "paper",
    "title": "Tài liệu minh chứng",
    "subtitle": "Dùng chung cho các hồ sơ của bản trình diễn",
    "place": "Quảng Ngãi",
    "dated": "2026-07-01",
    "signer": ["NGƯỜI ĐẠI DIỆN CHỦ THỂ", "Nguyễn Thị Ví Dụ"],
    "text": ["Mỗi chủ thể đính kèm giấy tờ của mình theo danh mục minh chứng."],
}
WHAT_IS_NEW = "Đổi mới và kiểm nghiệm định kỳ năm 2026, có giấy tờ kèm theo."
FOUND = {
    Content.MATERIAL: "Đã xem vùng nguyên liệu và sổ thu mua; đúng như chủ thể khai.",
    Content.LABOUR: "Đã đối chiếu danh sách lao động với nơi thường trú.",
    Content.IDEA: "Sản phẩm có từ lâu ở địa phương.",
    Content.IDENTITY: "Câu chuyện đúng với nếp làm của địa phương.",
}


def acts_of(story):
    """(day, act) of all dossiers until they lie before the council."""
    names = dossier_names(story)
    for key, row in story["dossiers"].items():
        yield from Telling(names[key], row).acts()


def dossier_of(name):
    """The dossier of this product that was not taken back."""
    return Dossier.objects.holding_a_place().get(product=product_named(name))


class Telling:
    """One product's dossier, from its draft on."""

    def __init__(self, name, row):
        self.name, self.row = name, row

    def acts(self):
        row = self.row
        if {"started", "submitted"} & set(row):
            yield self._written(row), self.write
        for name, act in (("submitted", self.submit), ("reported", self.report), ("accepted", self.accept)):
            if name in row:
                yield row[name], act
        if "returned" in row:
            yield row["returned"][0], self.send_back
        if "withdrawn" in row:
            yield row["withdrawn"][0], self.withdraw
        if "discarded" in row:
            yield row["started"], self.discard
        if "again" in row:
            yield row["again"], self.begin

    @staticmethod
    def _written(row):
        if "started" in row:
            return row["started"]
        return (date.fromisoformat(row["submitted"]) - timedelta(days=2)).isoformat()

    @property
    def dossier(self):
        return dossier_of(self.name)

    def begin(self, *, on):
        """A draft with nothing in it yet."""
        product = product_named(self.name)
        found = Round.objects.get(authority__key="quang-ngai", year=2026, number=2)
        facts = {"purpose": self.row["purpose"], "by": owner_of(product), "on": on}
        return product_actions.create_dossier(product, round=found, **facts)

    def write(self, *, on):
        dossier = self.begin(on=on)
        product_actions.save_registration(dossier, samples=SAMPLES)
        product_actions.save_statement(dossier, _statement(dossier.product))
        if dossier.is_renewal:
            product_actions.save_updates(dossier, {topic: (True, WHAT_IS_NEW) for topic in RenewalTopic})
        totals = self.row.get("totals", [USUAL_TOTAL])
        answers = Sheet(criteria_set_of(dossier), dossier.law).answers(totals[0])
        claims = {row: (level, False, "Có giấy tờ kèm theo hồ sơ.") for row, level in answers.items()}
        actions.save_claims(dossier, claims)
        upload = SimpleUploadedFile("Tài liệu minh chứng.pdf", content_of(EVIDENCE))
        checked = checked_file(upload, max_bytes=settings.EVIDENCE_MAX_BYTES)
        kind = EvidenceKind.objects.get(code="dkkd")
        by = owner_of(dossier.product)
        actions.add_evidence(dossier, [checked], kind=kind, criteria=list(answers), by=by)

    def submit(self, *, on):
        dossier = self.dossier
        actions.submit_dossier(dossier, by=owner_of(dossier.product), on=on)

    def report(self, *, on):
        dossier = self.dossier
        official = official_of(dossier.product)
        facts = {
            "meeting_on": on - timedelta(days=1),
            "participants": f"{official}, cán bộ xã; trưởng thôn; đại diện {dossier.product.producer}",
            "signer": "Trương Văn Giả Định",
            "signer_position": SignerPosition.CHAIR,
            "proposal": Proposal.EVALUATE,
        }
        findings = {content: ("match", text) for content, text in FOUND.items()}
        actions.save_report(dossier, fields=facts, findings=findings, by=official)
        actions.file_report(dossier, by=official, on=on)

    def accept(self, *, on):
        actions.accept_dossier(self.dossier, by=secretary(), on=on)

    def send_back(self, *, on):
        _day, due_on, items = self.row["returned"]
        facts = {"items": [tuple(item) for item in items], "due_on": date.fromisoformat(due_on)}
        actions.return_dossier(self.dossier, **facts, by=secretary(), on=on)

    def withdraw(self, *, on):
        dossier = self.dossier
        reason = self.row["withdrawn"][1]
        product_actions.withdraw_dossier(dossier, reason=reason, by=owner_of(dossier.product), on=on)

    def discard(self, *, on):
        dossier = self.dossier
        product_actions.discard_draft(dossier, by=owner_of(dossier.product))


def _statement(product):
    """Parts I, II and IV of Mẫu 02 in the words of any producer."""
    producer = product.producer
    return {
        "history": f"{producer} hoạt động từ năm {producer.founded_on:%Y} tại {producer.commune}.",
        "organisation": "Tám lao động thường xuyên, sáu người thường trú trong xã.",
        "held_papers": ["dkkd", "cong_bo", "attp"],
        "production": f"{product.name} làm từ nguyên liệu trong tỉnh, đóng gói: {product.packaging}.",
        "market": "Điểm bán OCOP trong tỉnh, đại lý tại Quảng Ngãi và Đà Nẵng, bán trên mạng.",
        "revenue": "Doanh thu năm 2024 là 480 triệu đồng, năm 2025 là 560 triệu đồng.",
        "plan": "Năm 2026–2028: mở rộng vùng nguyên liệu, thêm điểm bán ngoài tỉnh.",
        "changes": "Đổi bao bì, nhãn; kiểm nghiệm định kỳ năm 2026; thêm đại lý ngoài tỉnh.",
    }
