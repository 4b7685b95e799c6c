"""The code on the certificate is read back from the page as a phone would see it."""

import subprocess

import pytest
import zxingcpp
from PIL import Image

from certificates.samples.papers import certificate
from ocop_portal import pdf

pytestmark = pytest.mark.printed


def test_the_code_is_read_at_100_dpi_and_leads_to_the_check(tmp_path):
    paper = certificate()
    (tmp_path / "paper.pdf").write_bytes(pdf.render(paper))
    subprocess.run(
        ["pdftoppm", "-r", "100", "-png", "-singlefile", tmp_path / "paper.pdf", tmp_path / "paper"],
        check=True,
    )

    with Image.open(tmp_path / "paper.png") as page:
        found = zxingcpp.read_barcodes(page)

    assert [code.text for code in found] == [paper.check_url]
