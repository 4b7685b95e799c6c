import hashlib
import json

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from certificates.composing.packet import _evidence_parts
from evaluations import actions
from evaluations.judged import differences_of, judged_assessment
from evaluations.models import Claim, EvidenceLink, JudgedDossier, JudgedFile
from products.models import Dossier, Evidence
from tests.factories.dossiers import answer, pdf_bytes
from tests.factories.evaluations import EvaluationFactory
from tests.factories.judged import item_with, opened, stored_evidence
from tests.factories.regulations import EvidenceKindFactory

pytestmark = pytest.mark.django_db

FILES = [("Hợp đồng.pdf", None, ["1.1", "6.1"]), ("Nhãn.pdf", pdf_bytes(2), ["4.1"])]


@pytest.fixture
def evaluation():
    return opened(*FILES, claims={"1.1": 40, "4.1": 15})


def read(evaluation):
    """What a council reads: (points, description, names of files) by criterion."""
    answers = judged_assessment(evaluation).answers
    return {
        row.criterion.code: (row.points, row.description, [file.name for file in row.files])
        for row in answers
    }


AS_JUDGED = {
    "1.1": (40, "Như hồ sơ lúc nộp", ["Hợp đồng.pdf"]),
    "4.1": (15, "Như hồ sơ lúc nộp", ["Nhãn.pdf"]),
    "6.1": (None, "", ["Hợp đồng.pdf"]),
}


class TestFreezing:
    def test_opening_keeps_claims_findings_statement_and_files(self, evaluation):
        judged = JudgedDossier.objects.get()
        content = json.loads(judged.content)

        assert judged.sha256 == hashlib.sha256(judged.content.encode()).hexdigest()
        assert content["dossier"] == evaluation.dossier.code
        assert content["claims"][0] == {
            "criterion": "1.1",
            "level": 1,
            "points": 40,
            "none_reached": False,
            "description": "Như hồ sơ lúc nộp",
        }
        assert ["material", "partly", "Muối mua ngoài tỉnh"] in content["findings"]
        assert content["statement"]["history"] == evaluation.dossier.statement.history
        assert [(row["name"], row["criteria"]) for row in content["evidence"]] == [
            ("Hợp đồng.pdf", ["1.1", "6.1"]),
            ("Nhãn.pdf", ["4.1"]),
        ]
        assert [row["sha256"] for row in content["evidence"]] == [
            row.sha256 for row in JudgedFile.objects.all()
        ]
        assert judged_assessment(evaluation).findings["material"].text == "Muối mua ngoài tỉnh"

    def test_what_is_judged_reads_as_the_dossier_did(self, evaluation):
        assert read(evaluation) == AS_JUDGED
        assert judged_assessment(evaluation).codes_of(Evidence.objects.get(name="Nhãn.pdf")) == ["4.1"]

    def test_without_a_record_the_dossier_is_read_as_it_stands(self):
        evaluation = EvaluationFactory()
        evaluation.dossier.claims.create(
            criterion=evaluation.criteria_set.criteria.get(code="1.1"), description="Đang có"
        )

        assert read(evaluation)["1.1"] == (None, "Đang có", [])

    def test_opening_that_is_refused_keeps_nothing(self):
        item = item_with(*FILES)
        Dossier.objects.filter(pk=item.dossier_id).update(status="accepted")

        with pytest.raises(ValidationError):
            actions.open_scoring(item, by=item.session.council.seats.get(is_chair=True).user)

        assert not JudgedDossier.objects.exists()


def test_files_of_one_kind_that_prove_the_same_are_told_apart_in_the_packet():
    files = [("Bờ kè.pdf", None, ["1.1"]), ("Xử lý nước.pdf", None, ["1.1"]), ("Nhãn.pdf", None, ["4.1"])]
    evaluation = opened(*files)
    Evidence.objects.update(kind=EvidenceKindFactory(code="env", name="Bảo vệ môi trường"))

    assert [part.title for part in _evidence_parts(evaluation)] == [
        "Bảo vệ môi trường (tiêu chí 1.1): Bờ kè.pdf",
        "Bảo vệ môi trường (tiêu chí 1.1): Xử lý nước.pdf",
        "Bảo vệ môi trường (tiêu chí 4.1)",
    ]


class TestNothingLaterChangesIt:
    """A dossier that came back from the higher level is in its producer's hands again (R-RANK-2)."""

    @pytest.fixture
    def dossier(self, evaluation):
        Dossier.objects.filter(pk=evaluation.dossier.pk).update(status="returned")
        return Dossier.objects.get(pk=evaluation.dossier.pk)

    def test_a_claim_edit_an_upload_and_a_new_tie(self, evaluation, dossier):
        criteria = {row.code: row for row in evaluation.criteria_set.criteria.all()}
        contract = dossier.evidence.get(name="Hợp đồng.pdf")
        level = criteria["1.1"].levels.get(points=20)
        actions.save_claims(dossier, {criteria["1.1"]: (level, False, "Sửa sau phiên họp")})
        actions.tie_evidence(contract, [criteria["4.1"]], by=dossier.created_by)
        stored_evidence(dossier, "Mới.pdf", codes=["1.1"])

        assert read(evaluation) == AS_JUDGED
        assert [part.original_name for part in _evidence_parts(evaluation)] == ["Hợp đồng.pdf", "Nhãn.pdf"]
        assert differences_of(evaluation) == []

    def test_a_file_taken_back_is_only_set_aside(self, evaluation, dossier):
        actions.remove_evidence(dossier.evidence.get(name="Hợp đồng.pdf"), by=dossier.created_by)

        assert read(evaluation) == AS_JUDGED
        assert differences_of(evaluation) == []

    def test_evidence_that_was_judged_cannot_be_deleted_even_from_a_draft(self, evaluation, dossier):
        dossier = Dossier.objects.get(pk=dossier.pk)
        file = dossier.evidence.get(name="Hợp đồng.pdf")

        with pytest.raises(ProtectedError):
            file.delete()

        assert file.file.storage.exists(file.file.name)

    def test_the_record_itself_is_written_once(self, evaluation):
        judged, file = JudgedDossier.objects.get(), JudgedFile.objects.first()
        judged.content = "{}"

        acts = [
            judged.save,
            judged.delete,
            file.save,
            file.delete,
            lambda: JudgedDossier.objects.update(content="{}"),
            JudgedFile.objects.all().delete,
        ]
        for act in acts:
            with pytest.raises(ValidationError) as refusal:
                act()
            assert refusal.value.code == "frozen"

    def test_the_next_session_judges_what_stands_then(self, evaluation, dossier):
        answer(dossier, "1.1", 20, "Đã hoàn thiện")
        Dossier.objects.filter(pk=dossier.pk).update(status="scheduled")
        again = item_with().session.agenda.get()
        again.dossier = Dossier.objects.get(pk=dossier.pk)
        again.save()

        second = actions.open_scoring(again, by=again.session.council.seats.get(is_chair=True).user)

        assert read(second)["1.1"] == (20, "Đã hoàn thiện", ["Hợp đồng.pdf"])
        assert read(evaluation) == AS_JUDGED


class TestVerifying:
    def test_changed_bytes_and_a_lost_file_are_named(self, evaluation):
        contract, label = Evidence.objects.order_by("pk")
        with open(contract.file.path, "ab") as stored:
            stored.write(b"%")
        label.file.storage.delete(label.file.name)

        first, second = differences_of(evaluation)

        assert first.startswith("Tệp “Hợp đồng.pdf” (")
        assert f"không như khi chấm: đã ghi {contract.sha256[:16]}, nay " in first
        assert second == "Tệp “Nhãn.pdf” không còn trên máy chủ."

    def test_a_changed_record_is_named(self, evaluation):
        row = JudgedDossier.objects.filter(evaluation=evaluation)
        super(type(row), row).update(content=row.get().content.replace('"points":40', '"points":20'))

        assert differences_of(evaluation) == ["Nội dung hồ sơ như khi chấm không khớp với mã đã ghi."]

    def test_a_changed_list_of_files_is_named(self, evaluation):
        rows = JudgedFile.objects.filter(evidence__name="Nhãn.pdf")
        super(type(rows), rows).update(sha256="0" * 64)

        assert differences_of(evaluation)[0] == "Danh sách tệp không khớp với nội dung đã giữ."

    def test_a_product_without_a_record_is_named(self):
        assert differences_of(EvaluationFactory()) == ["Không có bản giữ hồ sơ như khi chấm."]


@pytest.mark.parametrize("count", [1, 3])
def test_reading_costs_the_same_however_many_files(count, django_assert_num_queries):
    evaluation = opened(*[(f"Tệp {at}.pdf", None, ["1.1"]) for at in range(count)], claims={"1.1": 40})

    with django_assert_num_queries(5):  # record, criteria, levels, rules, files
        judged_assessment(evaluation)


def test_claims_read_from_the_record_are_not_those_stored(evaluation):
    claims = [row.claim for row in judged_assessment(evaluation).answers if row.claim]

    assert [claim.pk for claim in claims] == [None, None]
    assert Claim.objects.count() == 2
    assert EvidenceLink.objects.count() == 3
