"""What a ZIP comes to is told without unpacking more than is taken."""

import tracemalloc
from contextlib import contextmanager
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_LZMA, BadZipFile, ZipFile

import pytest

from ocop_portal.unpacking import TooLarge, checked_sizes, declared_sizes
from tests.packing import MEGABYTE, namesakes, packed, understated


def sizes_of(content, *, most=64 * MEGABYTE):
    with ZipFile(BytesIO(content)) as archive:
        return checked_sizes(archive, most=most)


@contextmanager
def memory_below(most):
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < most
    finally:
        tracemalloc.stop()


def test_a_whole_archive_is_measured_and_still_readable():
    parts = {"a": bytes(3 * MEGABYTE), "b/": b"", "b/c": b"12"}
    with ZipFile(BytesIO(packed(parts))) as archive:
        assert checked_sizes(archive, most=4 * MEGABYTE) == {"a": 3 * MEGABYTE, "b/": 0, "b/c": 2}
        assert archive.read("b/c") == b"12"


def test_members_are_counted_together():
    content = packed({"a": bytes(5), "b": bytes(6)})

    assert sizes_of(content, most=11) == {"a": 5, "b": 6}
    with pytest.raises(TooLarge):
        sizes_of(content, most=10)


def test_namesakes_hide_nothing():
    with ZipFile(BytesIO(namesakes(2, 10))) as archive:
        for sizes in (declared_sizes, lambda archive: checked_sizes(archive, most=MEGABYTE)):
            with pytest.raises(BadZipFile):
                sizes(archive)


def test_a_member_longer_than_its_directory_says_is_found_out_early():
    content = understated(32 * MEGABYTE)

    with memory_below(4 * MEGABYTE), pytest.raises(BadZipFile):
        sizes_of(content)


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_what_unpacks_all_at_once_is_not_begun(method):
    content = packed({"a": bytes(32 * MEGABYTE)}, method=method)

    with memory_below(4 * MEGABYTE), pytest.raises(BadZipFile):
        sizes_of(content)
