"""What the server holds in memory, its workers included, at most."""

import threading
from pathlib import Path

EVERY = 1


class Memory:
    """Within the `with`, looks every second; `most` in KB, memory that processes share counted once."""

    def __init__(self, pid):
        self.pid, self.most = pid, 0
        self._over = threading.Event()
        self._eye = threading.Thread(target=self._look, daemon=True)

    def __enter__(self):
        self._eye.start()
        return self

    def __exit__(self, *_error):
        self._over.set()
        self._eye.join()

    def _look(self):
        while not self._over.wait(EVERY):
            self.most = max(self.most, sum(_held(pid) for pid in _family(self.pid)))


def _family(pid):
    """This process and its children, whichever of its threads began them: gunicorn's workers, for one."""
    threads = Path(f"/proc/{pid}/task").glob("*/children")
    return [pid, *(int(child) for thread in threads for child in thread.read_text().split())]


def _held(pid):
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # a worker that has just gone
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
