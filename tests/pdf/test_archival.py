"""Papers are made to be kept: PDF/A-3a, whole in themselves, the same bytes for the same data."""

import hashlib
import os
import subprocess
import sys
from io import BytesIO

import pikepdf
import pytest
from django.conf import settings

from tests.pdf.reading import rendered
from tests.pdf.samples import certificate_life, certificates, councils, evaluations, products

ALL = (*products.ALL, *councils.ALL, *evaluations.ALL, *certificates.ALL, *certificate_life.ALL)
ACTIVE = {"/JavaScript", "/JS", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/RichMedia"}


@pytest.mark.parametrize("make", ALL, ids=lambda make: make.__name__)
def test_a_paper_is_made_to_be_kept(make):
    """One opening answers everything: to render and open each again for each question took minutes."""
    with pikepdf.open(BytesIO(rendered(make))) as paper:
        assert paper.check_pdf_syntax() == []
        assert not paper.is_encrypted
        says_what_it_is(paper, make().title)
        is_tagged(paper)
        holds_its_fonts(paper)
        acts_on_nothing(paper)


def says_what_it_is(paper, title):
    with paper.open_metadata() as meta:
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"].upper()) == ("3", "A")
        assert meta["dc:title"] == title
    assert str(paper.Root.Lang) == "vi"
    assert paper.Root.ViewerPreferences.DisplayDocTitle
    (intent,) = paper.Root.OutputIntents
    assert intent.S == pikepdf.Name.GTS_PDFA1
    assert len(intent.DestOutputProfile.read_bytes()) > 100


def is_tagged(paper):
    assert paper.Root.MarkInfo.Marked
    assert "/K" in paper.Root.StructTreeRoot
    for page in paper.pages:
        assert "/StructParents" in page.obj
        assert b"BDC" in page.Contents.read_bytes()


def holds_its_fonts(paper):
    fonts = [
        item
        for item in paper.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
    ]
    composite = [font for font in fonts if font.Subtype == "/Type0"]

    assert composite
    for font in composite:
        assert "/ToUnicode" in font
        (inner,) = font.DescendantFonts
        assert {"/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys())
        assert "+" in str(font.BaseFont)
    assert {str(font.Subtype) for font in fonts} <= {"/Type0", "/CIDFontType0", "/CIDFontType2"}


def acts_on_nothing(paper):
    for item in paper.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            assert not ACTIVE & {str(value) for value in (item.get("/S"), item.get("/Subtype"))}
            assert "/JS" not in item
            if isinstance(item, pikepdf.Stream):
                assert "/F" not in item


def test_another_process_makes_the_same_bytes():
    program = (
        "import hashlib, sys; from certificates.samples.papers import certificate;"
        "from ocop_portal.pdf import render; print(hashlib.sha256(render(certificate())).hexdigest())"
    )
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "ocop_portal.settings", "PYTHONHASHSEED": "7"}
    found = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {program}"],
        cwd=settings.BASE_DIR, env=env, check=True, capture_output=True, text=True,
    )  # fmt: skip

    assert found.stdout.strip() == hashlib.sha256(rendered(certificates.certificate)).hexdigest()
