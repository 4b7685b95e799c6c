"""Lists of producers, products and dossiers: found, made, changed, refused."""

from datetime import date

import pytest

from ocop_portal import xlsx
from ocop_portal.audit.models import AuditEvent
from ocop_portal.exchange.tables import read_table
from products.models import Dossier, Producer, Product
from products.resources import DossierResource, ProducerResource, ProductResource
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory
from tests.factories.products import (
    DossierFactory,
    ProducerFactory,
    ProductFactory,
    ProductGroupFactory,
    RoundFactory,
)
from tests.factories.regulations import CommuneFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 5, 8)
MADE = {
    "Tên chủ thể": "Hợp tác xã Ví Dụ",
    "Loại hình": "Hợp tác xã",
    "Mã số thuế": "0100109106",
    "Người đại diện": "Trần Thị Ví Dụ",
    "Xã": "xã Bình Đông",
    "Điện thoại": "0912345678",
    "Ngày thành lập": "14/02/2019",
}


@pytest.fixture
def resource(secretary):
    return lambda kind: kind(by=secretary, on=ON)


def brought(resource, *rows, dry_run=False):
    """The result of importing these rows as an xlsx file."""
    headings = list(rows[0])
    content = xlsx.sheet_of("Tệp", headings, [[row.get(name, "") for name in headings] for row in rows])
    return resource.import_data(read_table(content), dry_run=dry_run, file_name="danh-sach.xlsx")


def told(result):
    return [(problem.place, problem.text) for problem in result.problems]


class TestProducers:
    def test_a_new_one_waits_for_its_commune(self, resource):
        commune = CommuneFactory(name="xã Bình Đông")

        result = brought(resource(ProducerResource), MADE)

        made = Producer.objects.get()
        assert told(result) == []
        assert (made.tax_code, made.phone, made.commune) == ("0100109106", "0912345678", commune)
        assert (made.kind, made.founded_on, made.state) == ("cooperative", date(2019, 2, 14), "pending")

    def test_a_list_taken_out_and_brought_in_changes_nothing(self, resource):
        ProducerFactory.create_batch(2, tax_code="", id_number="051012345678", phone="0200000000")
        dataset = resource(ProducerResource).export(Producer.objects.for_list())
        content = xlsx.sheet_of("Tệp", dataset.headers, list(dataset))

        result = resource(ProducerResource).import_data(read_table(content))

        assert told(result) == []
        assert result.counts == {"new": 0, "changed": 0, "same": 2}

    def test_history_has_a_line_a_row_and_one_for_the_file(self, resource, secretary):
        CommuneFactory(name="xã Bình Đông")
        brought(resource(ProducerResource), MADE)

        row, file = AuditEvent.objects.order_by("pk")
        assert (row.actor, row.action_label, row.target) == (
            secretary,
            "Nhập từ tệp",
            Producer.objects.get(),
        )
        assert row.details["line"] == 2
        assert (file.action_label, file.details["file"]) == ("Nhập một tệp dữ liệu", "danh-sach.xlsx")

    def test_a_dry_run_keeps_nothing(self, resource):
        CommuneFactory(name="xã Bình Đông")
        result = brought(resource(ProducerResource), MADE, dry_run=True)

        assert result.counts == {"new": 1, "changed": 0, "same": 0}
        assert (Producer.objects.count(), AuditEvent.objects.count()) == (0, 0)

    def test_one_bad_row_keeps_all_out_and_each_error_is_placed(self, resource):
        CommuneFactory(name="xã Bình Đông")
        result = brought(
            resource(ProducerResource),
            MADE,
            {**MADE, "Tên chủ thể": "", "Mã số thuế": "0100109107", "Ngày thành lập": "2019-02-14"},
            {**MADE, "Mã số thuế": "", "Loại hình": "Công ty", "Xã": "xã Không Có"},
        )

        assert Producer.objects.count() == 0
        assert ("Dòng 3, cột “Mã số thuế”", "Mã số thuế này không đúng. Xin xem lại từng chữ số.") in told(
            result
        )
        assert ("Dòng 4, cột “Xã”", "Không có xã nào tên “xã Không Có”.") in told(result)

    def test_a_row_given_twice_is_told(self, resource):
        CommuneFactory(name="xã Bình Đông")
        result = brought(resource(ProducerResource), MADE, MADE)

        assert told(result) == [("Dòng 3", "Trùng với dòng 2.")]
        assert Producer.objects.count() == 0

    def test_what_the_commune_confirmed_stays(self, resource):
        CommuneFactory(name="xã Bình Đông")
        ProducerFactory(name=MADE["Tên chủ thể"], tax_code=MADE["Mã số thuế"])

        result = brought(resource(ProducerResource), MADE)

        text = "UBND xã đã xác nhận nên không đổi bằng tệp. Xin liên hệ UBND xã."
        assert told(result) == [("Dòng 2, cột “Xã”", text)]

    def test_columns_unknown_or_missing_stop_the_file(self, resource):
        result = brought(resource(ProducerResource), {"Tên chủ thể": "A", "Tên": "B"})

        assert told(result) == [
            ("Cả tệp", "Thiếu cột: Loại hình, Người đại diện, Xã, Điện thoại."),
            ("Cả tệp", "Không nhận cột: Tên. Xin đặt tên cột như trong tệp mẫu, hoặc bỏ cột này."),
        ]

    def test_a_number_where_a_zero_may_be_lost_and_a_formula_are_refused(self, resource):
        from tests.exchange.test_tables import book

        CommuneFactory(name="xã Bình Đông")
        content = book(list(MADE), list({**MADE, "Điện thoại": 912345678}.values()), ["=A2", *["x"] * 6])

        result = resource(ProducerResource).import_data(read_table(content))

        assert told(result) == [
            (
                "Dòng 2, cột “Điện thoại”",
                "Ô là số nên có thể đã mất số 0 ở đầu. Xin định dạng cột thành chữ (Text).",
            ),
            ("Dòng 3", "Ô ở cột “Tên chủ thể” là công thức. Xin dán giá trị thay cho công thức."),
        ]


class TestProducts:
    def test_a_new_one_keeps_its_old_code(self, resource):
        owner = ProducerFactory(name="Hộ Ví Dụ")
        ProductGroupFactory()
        row = {"Mã số sản phẩm": "QNG-BSN-07-2021", "Tên sản phẩm": "Mắm", "Chủ thể": "Hộ Ví Dụ"}

        result = brought(resource(ProductResource), {**row, "Mã nhóm": "I.4.a"})

        made = Product.objects.get()
        assert told(result) == []
        assert (made.code, made.producer, made.group.code) == ("QNG-BSN-07-2021", owner, "I.4.a")

    def test_a_given_code_stays_and_a_stranger_is_named(self, resource):
        product = ProductFactory(code="A-1", producer__name="Hộ Ví Dụ")
        row = {
            "Mã số sản phẩm": "A-2",
            "Tên sản phẩm": product.name,
            "Chủ thể": "Hộ Ví Dụ",
            "Mã nhóm": "I.4.a",
        }

        result = brought(resource(ProductResource), row, {**row, "Chủ thể": "Hộ Lạ"})

        assert told(result) == [
            ("Dòng 2, cột “Mã số sản phẩm”", "Sản phẩm đã có mã A-1; mã đã cấp thì giữ nguyên."),
            ("Dòng 3, cột “Chủ thể”", "Chưa có chủ thể này. Xin nhập chủ thể trước."),
        ]

    def test_one_at_the_table_is_not_changed(self, resource):
        dossier = DossierFactory(submitted=True, product__producer__name="Hộ Ví Dụ")
        row = {
            "Tên sản phẩm": dossier.product.name,
            "Chủ thể": "Hộ Ví Dụ",
            "Mã nhóm": "I.4.a",
            "Nơi mua": "Chợ",
        }

        result = brought(resource(ProductResource), row)

        assert told(result) == [("Dòng 2", "Sản phẩm đang được xem xét hoặc đánh giá nên chưa sửa được.")]

    def test_a_list_taken_out_and_brought_in_changes_nothing(self, resource):
        ProductFactory.create_batch(3, story="Dòng một\nDòng hai", packaging="=1+1", code="")
        dataset = resource(ProductResource).export(Product.objects.for_list())
        result = resource(ProductResource).import_data(
            read_table(xlsx.sheet_of("Tệp", dataset.headers, list(dataset)))
        )
        assert (told(result), result.counts) == ([], {"new": 0, "changed": 0, "same": 3})


class TestDossiers:
    def row(self, product):
        return {
            "Sản phẩm": product.name,
            "Chủ thể": product.producer.name,
            "Năm": "2024",
            "Đợt": "1",
            "Lần đăng ký": "Nâng hạng",
        }

    def test_a_draft_is_made_for_the_producer_to_go_on(self, resource):
        RoundFactory()
        product = CertificateFactory().product

        result = brought(resource(DossierResource), self.row(product))

        made = Dossier.objects.get()
        assert told(result) == []
        assert (made.product, made.purpose, made.status) == (product, "upgrade", "draft")

    def test_what_is_here_is_not_changed(self, resource):
        dossier = DossierFactory(submitted=True)
        result = brought(resource(DossierResource), self.row(dossier.product))
        assert told(result) == [("Dòng 2", "Hồ sơ đã có trên cổng, không sửa bằng tệp.")]

    def test_out_come_only_submitted_ones_and_no_score(self, resource, secretary):
        DossierFactory()
        submitted = DossierFactory(submitted=True)

        dataset = resource(DossierResource).export(Dossier.objects.visible_to(secretary).for_list())

        assert dataset["Số hồ sơ"] == [submitted.code]
        assert dataset["Tình trạng"] == ["Chờ xã đánh giá"]
        assert not [name for name in dataset.headers if "điểm" in name.lower()]

    def test_the_users_own_door_refuses(self, resource):
        RoundFactory()
        product = ProductFactory(producer=ProducerFactory(pending=True, users=[UserFactory(producer=True)]))
        result = brought(resource(DossierResource), self.row(product))
        assert "chưa xác nhận chủ thể" in told(result)[0][1]
