"""Strangers' files become pages in processes of their own, which get so much time and memory and no more.

What hangs, bursts or breaks `file_pages` costs one file its pages, never the packet.
"""

import json
import os
import queue
import select
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent.parent
# One to read files while the other draws them; a third would only take memory.
PROCESSES = 2
MEMORY = 1024 * 1024 * 1024
FILE_SIZE = 512 * 1024 * 1024
SECONDS = 40


class Gone(Exception):
    """The process died over a file, or took too long."""


class Readers:
    """Processes for as long as the `with` lasts, started when first needed. `ask` answers with a Future."""

    def __init__(self, folder: Path, *, seconds: float = SECONDS):
        self.folder, self.seconds = folder, seconds
        # The last one back goes out first: few files start one process.
        self._idle = queue.LifoQueue()
        self._asked = 0

    def __enter__(self):
        self._threads = ThreadPoolExecutor(PROCESSES)
        self._children = [_Child(self.seconds) for _number in range(PROCESSES)]
        for child in self._children:
            self._idle.put(child)
        return self

    def __exit__(self, *_error):
        self._threads.shutdown(cancel_futures=True)
        for child in self._children:
            child.stop()

    def ask(self, source: Path, *, title: str, name: str):
        """A Future of the path of a PDF, and of what else a Sheaf says; Gone is raised from its `result`."""
        self._asked += 1
        target = self.folder / f"{self._asked}.pdf"
        question = {"source": str(source), "target": str(target), "title": title, "name": name}
        return self._threads.submit(self._ask, question, target)

    def _ask(self, question, target):
        child = self._idle.get()
        try:
            return target, child.ask(question)
        finally:
            self._idle.put(child)


class _Child:
    def __init__(self, seconds):
        self.seconds, self.process = seconds, None

    def ask(self, question):
        if self.process is None:
            self._start()
        try:
            self.process.stdin.write(json.dumps(question).encode() + b"\n")
            self.process.stdin.flush()
            return json.loads(self._line())
        except (OSError, ValueError, Gone):
            self.stop()
            raise Gone from None

    def _line(self):
        end, line = time.monotonic() + self.seconds, b""
        while not line.endswith(b"\n"):
            left = max(0, end - time.monotonic())
            if not select.select([self.process.stdout], [], [], left)[0]:
                raise Gone
            piece = os.read(self.process.stdout.fileno(), 4096)
            if not piece:
                raise Gone
            line += piece
        return line

    def _start(self):
        limits = [f"--as={MEMORY}", f"--fsize={FILE_SIZE}", "--core=0"]
        self.process = subprocess.Popen(  # noqa: S603 (the program is ours, files are named on a pipe)
            ["prlimit", *limits, "--", sys.executable, "-m", "ocop_portal.pdf.file_pages"],  # noqa: S607
            cwd=BASE_DIR,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )

    def stop(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process.stdin.close()
            self.process.stdout.close()
            self.process = None
