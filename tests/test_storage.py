import re

import pytest
from django.core.files.base import ContentFile

from ocop_portal.storage import SafeStorage, unguessable


def test_a_random_name_keeps_folder_and_suffix_and_comes_once():
    first, second = unguessable("evidence", ".pdf"), unguessable("evidence", ".pdf")

    assert re.fullmatch(r"evidence/[0-9a-f]{32}\.pdf", first)
    assert first != second


@pytest.fixture
def storage(tmp_path):
    return SafeStorage(location=tmp_path)


def test_a_file_is_whole_and_nothing_lies_beside_it(storage, tmp_path):
    name = storage.save("papers/a.pdf", ContentFile(b"%PDF whole"))

    assert (tmp_path / name).read_bytes() == b"%PDF whole"
    assert [path.name for path in (tmp_path / "papers").iterdir()] == ["a.pdf"]


def test_a_file_that_breaks_off_leaves_nothing(storage, tmp_path):
    class Breaking(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"%PDF half"
            raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        storage.save("papers/a.pdf", Breaking(b""))

    assert list((tmp_path / "papers").iterdir()) == []
