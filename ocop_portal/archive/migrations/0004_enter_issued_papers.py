"""Every issued paper that bears a number gets its entry; what cannot be entered, verify_register names."""

import re

from django.db import migrations

RENAMED = {"minutes": "BB-HĐ", "summary": "BTH-HĐ"}
NUMBER = re.compile(r"(\d{1,6})/(\S.*)")


def enter_issued_papers(apps, schema_editor):
    Register = apps.get_model("archive", "Register")
    Register.objects.filter(series="dossier").update(of_papers=False)
    Register.objects.filter(series__startswith="product-code-").update(of_papers=False)
    for old, new in RENAMED.items():
        Register.objects.filter(series=old).update(series=new)
    Paper = apps.get_model("archive", "Paper")
    for paper in Paper.objects.exclude(number="").filter(entry=None).order_by("pk").iterator():
        _enter(paper, Register, apps.get_model("archive", "RegisterEntry"))


def _enter(paper, registers, entries):
    found = NUMBER.fullmatch(paper.number)
    if found is None or int(found[1]) == 0:
        return
    number, sign = int(found[1]), found[2]
    series = "GCN" if sign.isdecimal() else sign
    register, _made = registers.objects.get_or_create(series=series, year=paper.issued_on.year)
    entries.objects.get_or_create(
        register=register,
        number=number,
        defaults={
            "text": paper.number,
            "state": "issued",
            "title": paper.title,
            "paper": paper,
            "given_outside": number > register.last,
        },
    )


def forget_series(apps, schema_editor):
    Register = apps.get_model("archive", "Register")
    for old, new in RENAMED.items():
        Register.objects.filter(series=new).update(series=old)


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0003_register_entries'),
    ]

    operations = [migrations.RunPython(enter_issued_papers, forget_series)]
