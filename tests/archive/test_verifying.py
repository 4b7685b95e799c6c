"""verify_register names every gap and every paper that differs."""

from datetime import date
from importlib import import_module
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from ocop_portal.archive import numbers
from ocop_portal.archive.models import Paper, Register, RegisterEntry
from tests.archive.issuing import SERIES, issue, store
from tests.factories.certificates import PaperFactory

pytestmark = pytest.mark.django_db


def verify():
    out = StringIO()
    try:
        call_command("verify_register", stdout=out)
    except CommandError as error:
        return [*out.getvalue().splitlines(), str(error)]
    return out.getvalue().splitlines()


def test_a_register_that_agrees(secretary):
    issue(secretary)
    kept = numbers.reserve_number(SERIES, 2024, title="Giấy mời", by=secretary)
    numbers.enter_outside_number("QĐ-UBND", 2024, 1186, by=secretary)
    issue(secretary)
    numbers.cancel_number(kept, reason="Hoãn họp", by=secretary)
    numbers.next_code("dossier", 2024)

    assert verify() == ["Sổ đăng ký văn bản có 4 số: không khuyết, khớp."]


def test_gaps_are_named(secretary):
    numbers.next_number(SERIES, 2024)
    issue(secretary)
    numbers.next_number(SERIES, 2024)
    numbers.next_number(SERIES, 2024)

    assert verify() == [
        "Sổ TB-UBND 2024 thiếu số 01.",
        "Sổ TB-UBND 2024 thiếu số 03–04.",
        "2 chỗ trong sổ đăng ký văn bản không khớp.",
    ]


def test_papers_that_differ_are_named(secretary):
    first, second = issue(secretary), issue(secretary)
    Paper.objects.filter(pk=first.pk).update(number="09/TB-UBND")
    Paper.objects.filter(pk=second.pk).update(issued_on=date(2025, 6, 5))
    Register.objects.update(last=1)
    PaperFactory(number="07/BB-HĐ", kind="minutes")

    assert verify() == [
        "Số 02/TB-UBND năm 2024 lớn hơn số cuối của sổ (1).",
        "Số 02/TB-UBND năm 2024 trong sổ khác với văn bản: Thông báo kết quả 02/TB-UBND năm 2025.",
        "Số 01/TB-UBND năm 2024 trong sổ khác với văn bản: Thông báo kết quả 09/TB-UBND năm 2024.",
        "Biên bản 07/BB-HĐ ngày 05/06/2024 không có trong sổ.",
        "4 chỗ trong sổ đăng ký văn bản không khớp.",
    ]


def test_papers_from_before_the_register_are_entered(secretary):
    migration = import_module("ocop_portal.archive.migrations.0004_enter_issued_papers")
    for series, last in (("minutes", 1), ("GCN", 2), ("dossier", 4), ("product-code-524", 1)):
        Register.objects.create(series=series, year=2024, last=last)
    PaperFactory(number="01/BB-HĐ", title="Biên bản họp")
    PaperFactory(number="01/2024", kind="certificate")
    PaperFactory(number="02/2024", kind="certificate", issued_on=date(2024, 7, 1))
    PaperFactory(number="")

    migration.enter_issued_papers(apps, None)

    assert verify() == ["Sổ đăng ký văn bản có 3 số: không khuyết, khớp."]
    minutes = RegisterEntry.objects.get(register__series="BB-HĐ")
    assert (minutes.number, minutes.title, minutes.given_outside) == (1, "Biên bản họp", False)
    assert set(Register.objects.filter(of_papers=False).values_list("series", flat=True)) == {
        "dossier",
        "product-code-524",
    }
    assert store("02/BB-HĐ", secretary).entry.register == minutes.register
