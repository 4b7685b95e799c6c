"""A program over a stranger's file gets so much time and memory and no more."""

import sys
import time

import pytest

from ocop_portal.pdf.confined import MEGABYTE, OutOfTime, Stopped, run


def python(text):
    return [sys.executable, "-I", "-c", text]


def test_what_it_prints_is_the_answer():
    assert run(python("print('hai')"), memory=512 * MEGABYTE, seconds=10) == b"hai\n"


@pytest.mark.parametrize(
    "text", ["bytes(600 * 1024 * 1024)", "raise SystemExit(1)", "import os; os.kill(os.getpid(), 9)"]
)
def test_it_fails_alone(text):
    with pytest.raises(Stopped):
        run(python(text), memory=512 * MEGABYTE, seconds=10)


@pytest.mark.parametrize(
    ("text", "end"), [("while True: pass", Stopped), ("import time; time.sleep(60)", OutOfTime)]
)
def test_it_does_not_hang(text, end):
    start = time.monotonic()
    with pytest.raises(end):
        run(python(text), memory=512 * MEGABYTE, seconds=1)

    assert time.monotonic() - start < 10


def test_it_knows_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "bi-mat")

    assert b"bi-mat" not in run(python("import os; print(os.environ)"), memory=512 * MEGABYTE, seconds=10)
