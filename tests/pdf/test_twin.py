"""The ZIP twin: the files as they are, named so that every system takes them, and checked by sha256sum."""

import subprocess
import unicodedata
import zipfile
from hashlib import sha256
from io import BytesIO

import pytest

from ocop_portal.pdf.twin import MANIFEST, DigestRow, Twin, name_in_twin

FILES = {"001 Quyết định.pdf": b"%PDF", "002 Ảnh nhà thùng.jpg": b"\xff\xd8\xff" * 1000}


def twin():
    made = Twin()
    rows = [
        DigestRow(
            str(at), "Tài liệu\nhai dòng", name, 3 * at, 3 * at + at - 1, made.add(name, BytesIO(content))
        )
        for at, (name, content) in enumerate(FILES.items(), 1)
    ]
    rows.append(DigestRow("3", "Hợp đồng", "003 Hợp đồng.docx", 9, 9, "", "không còn tệp"))
    return made.close("HS-51-524-02-2024", rows).read()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Hợp đồng.docx", "007 Hợp đồng.docx"),
        (unicodedata.normalize("NFD", "Hợp đồng.docx"), "007 Hợp đồng.docx"),
        ("../../etc/passwd", "007 passwd"),
        ("C:\\hồ sơ\\a.pdf", "007 a.pdf"),
        ('a<b>:"|?*\n\u202e.pdf', "007 a_b_______.pdf"),
        ("...", "007 tep"),
        ("", "007 tep"),
    ],
)
def test_a_name_is_one_that_every_system_takes(given, expected):
    assert name_in_twin(7, given) == expected


def test_a_long_name_keeps_its_ending_and_whole_letters():
    name = name_in_twin(7, "ộ" * 500 + ".docx")

    assert name.endswith("ộ.docx")
    assert len(name.encode()) < 200


def test_sha256sum_finds_every_file_as_it_is_listed(tmp_path):
    with zipfile.ZipFile(BytesIO(twin())) as archive:
        assert archive.namelist() == [*FILES, MANIFEST]
        archive.extractall(tmp_path)

    found = subprocess.run(
        ["sha256sum", "--check", "--strict", MANIFEST], cwd=tmp_path, capture_output=True, text=True
    )

    assert found.returncode == 0, found.stderr
    assert found.stdout.count(": OK") == 2
    assert (tmp_path / MANIFEST).read_text().splitlines() == [
        "# HS-51-524-02-2024",
        "# Kiểm tra: sha256sum -c MANIFEST.sha256",
        "# tr. 3: Tài liệu hai dòng",
        f"{sha256(b'%PDF').hexdigest()}  001 Quyết định.pdf",
        "# tr. 6–7: Tài liệu hai dòng",
        f"{sha256(FILES['002 Ảnh nhà thùng.jpg']).hexdigest()}  002 Ảnh nhà thùng.jpg",
        "# tr. 9: Hợp đồng",
        "# không còn tệp: 003 Hợp đồng.docx",
    ]


def test_the_same_files_give_the_same_bytes_and_names_are_unicode():
    first = twin()

    assert twin() == first
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert all(entry.flag_bits & 0x800 for entry in archive.infolist()[:2])
