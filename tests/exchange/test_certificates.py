"""The old register of certificates, brought in with its own numbers and codes."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from certificates.models import Certificate
from certificates.resources import CertificateResource
from ocop_portal import xlsx
from ocop_portal.exchange.running import template_of
from ocop_portal.exchange.tables import read_table
from products.models import Producer, Product
from tests.exchange.test_products import brought, told
from tests.factories.certificates import CertificateFactory, NoticeFactory
from tests.factories.products import ProductFactory, ProductGroupFactory
from tests.factories.regulations import CommuneFactory, OfficeFactory, RegulationFactory

pytestmark = pytest.mark.django_db
ROW = {
    "Số vào sổ": "07/2021",
    "Ngày cấp": "15/12/2021",
    "Có giá trị đến": "",
    "Hạng sao": "3",
    "Tên sản phẩm": "Nước mắm Ví Dụ",
    "Mã số sản phẩm": "QNG-BSN-07-2021",
    "Tên chủ thể": "Hộ Ví Dụ",
    "Loại hình": "Hộ sản xuất (có ĐKKD)",
    "Xã": "xã Bình Đông",
    "Mã nhóm": "I.4.a",
}


@pytest.fixture(autouse=True)
def ground():
    OfficeFactory()
    RegulationFactory()
    CommuneFactory(name="xã Bình Đông")
    ProductGroupFactory()


@pytest.fixture
def resource(secretary):
    return CertificateResource(by=secretary, on=date(2024, 5, 8))


def test_one_of_an_unknown_product_makes_product_and_producer(resource):
    result = brought(resource, ROW)

    made = Certificate.objects.get()
    assert told(result) == []
    assert (made.register_number, made.product_code) == ("07/2021", "QNG-BSN-07-2021")
    assert made.valid_until == date(2024, 12, 15)
    assert (made.evaluation, made.decision, made.paper) == (None, None, None)
    assert len(made.token) == 26
    assert (made.product.code, made.product.producer.state) == ("QNG-BSN-07-2021", "approved")
    assert made.address.startswith("xã Bình Đông")


def test_a_product_is_known_by_its_code_or_by_its_name(resource):
    coded = ProductFactory(code="QNG-BSN-07-2021")
    named = ProductFactory(producer__name="Hộ Khác", name="Tỏi")

    result = brought(
        resource,
        ROW,
        {
            **ROW,
            "Số vào sổ": "8",
            "Tên chủ thể": "Hộ Khác",
            "Tên sản phẩm": "Tỏi",
            "Mã số sản phẩm": "X-8",
            "Xã": "",
        },
    )

    assert told(result) == []
    assert set(Certificate.objects.values_list("product", flat=True)) == {coded.pk, named.pk}
    assert Product.objects.get(pk=named.pk).code == "X-8"
    assert (Producer.objects.count(), Product.objects.count()) == (2, 2)


def test_a_later_one_takes_the_place_of_the_earlier(resource):
    brought(resource, ROW, {**ROW, "Số vào sổ": "9/2023", "Ngày cấp": "20/11/2023", "Hạng sao": "4"})

    earlier, later = Certificate.objects.order_by("issued_on")
    assert earlier.replaced_by == later
    assert earlier.status_on(date(2024, 5, 8)) == "replaced"


def test_errors_name_row_and_column(resource):
    result = brought(
        resource,
        {**ROW, "Hạng sao": "6"},
        {**ROW, "Số vào sổ": "8", "Ngày cấp": ""},
        {**ROW, "Số vào sổ": "9", "Loại hình": ""},
        {**ROW, "Số vào sổ": "10", "Mã nhóm": ""},
        {**ROW, "Số vào sổ": "11", "Ngày cấp": "09/05/2024"},
    )

    new = "Ghi cột này, vì {} chưa có trên cổng và sẽ được lập mới."
    assert told(result) == [
        ("Dòng 2, cột “Hạng sao”", "Hạng sao là một trong các số: 3, 4, 5."),
        ("Dòng 3, cột “Ngày cấp”", "Mục này chưa điền."),
        ("Dòng 4, cột “Loại hình”", new.format("chủ thể")),
        ("Dòng 5, cột “Mã nhóm”", new.format("sản phẩm")),
        ("Dòng 6, cột “Ngày cấp”", "Ngày cấp còn ở phía trước."),
    ]
    assert Producer.objects.count() == Certificate.objects.count() == 0


def test_the_register_taken_out_and_brought_in_changes_nothing(resource):
    brought(resource, ROW, {**ROW, "Số vào sổ": "=1+1", "Ngày cấp": "20/11/2023"})
    dataset = resource.export(Certificate.objects.for_list())

    result = resource.import_data(read_table(xlsx.sheet_of("Tệp", dataset.headers, list(dataset))))

    assert (told(result), result.counts) == ([], {"new": 0, "changed": 0, "same": 2})


def test_what_the_portal_issued_is_not_changed(resource):
    issued = CertificateFactory(evaluation=NoticeFactory(released=True).evaluation)
    row = {**ROW, "Số vào sổ": issued.register_number, "Cơ quan cấp": issued.authority.name}

    assert told(brought(resource, row)) == [("Dòng 2", "Giấy này do cổng cấp nên không sửa bằng tệp.")]


def test_one_paper_written_twice_is_refused_with_its_cell(resource):
    result = brought(resource, ROW, {**ROW, "Số vào sổ": "08/2021"})

    (problem,) = result.problems
    assert (problem.place, problem.cell) == ("Dòng 3, cột “Số vào sổ”", "A3")
    assert problem.text == "Sản phẩm này đã có giấy cấp cùng ngày, số vào sổ 07/2021. Xin bỏ dòng trùng."
    assert Certificate.objects.count() == 0


def test_a_number_stands_once_in_a_file(resource):
    assert told(brought(resource, ROW, ROW)) == [("Dòng 3", "Trùng với dòng 2.")]


def test_the_template_has_examples_that_come_in_as_they_are(resource):
    OfficeFactory()
    book = load_workbook(BytesIO(template_of(resource)))
    assert [sheet.max_row for sheet in book.worksheets[:2]] == [1, 3]
    del book[book.sheetnames[0]]
    content = BytesIO()
    book.save(content)
    resource.on = date(2026, 11, 1)

    result = resource.import_data(read_table(content.getvalue()))

    assert told(result) == []
    first, second = Certificate.objects.order_by("issued_on")
    assert (first.product, first.is_from_before, second.revoked_on) == (
        second.product,
        True,
        date(2025, 6, 5),
    )
    assert resource.export(Certificate.objects.for_list())["Nguồn"] == ["Theo sổ cũ", "Theo sổ cũ"]


def test_a_line_costs_few_queries(resource):
    """500 lines come in within 20 seconds: that is these queries 500 times."""
    lines = [
        {**ROW, "Số vào sổ": str(n), "Mã số sản phẩm": f"X-{n}", "Tên chủ thể": f"Hộ {n}"} for n in range(8)
    ]
    taken = []
    for some in (lines[:2], lines[2:]):
        with CaptureQueriesContext(connection) as captured:
            assert told(brought(resource, *some)) == []
        taken.append(len(captured))

    assert (taken[1] - taken[0]) / 4 <= 15
