"""Strangers' files are read by processes that may die without anybody else dying."""

import os
import signal

import pikepdf
import pytest

from ocop_portal.pdf.aside import Gone, Readers
from tests.factories.certificates import blank_pdf


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "hop-dong.pdf"
    path.write_bytes(blank_pdf(2))
    return path


def pages_of(readers, source):
    path, facts = readers.ask(source, title="Hợp đồng", name="hop-dong.pdf").result()
    with pikepdf.open(path) as pdf:
        return len(pdf.pages), facts


def test_a_process_that_died_is_replaced_and_only_its_file_is_lost(tmp_path, source):
    with Readers(tmp_path) as readers:
        assert pages_of(readers, source) == (2, {"readable": True, "archival": True})
        child = next(one for one in readers._children if one.process)
        os.kill(child.process.pid, signal.SIGSTOP)
        child.seconds = 0.1

        with pytest.raises(Gone):
            readers.ask(source, title="", name="").result()

        child.seconds = 40
        assert pages_of(readers, source)[0] == 2


def test_nothing_is_left_running(tmp_path, source):
    with Readers(tmp_path) as readers:
        pages_of(readers, source)
        pids = [child.process.pid for child in readers._children if child.process]

    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
