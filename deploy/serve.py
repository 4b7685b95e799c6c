"""./run: the web server and the worker, which stop together. A worker that dies is started again.

Each gets a group of processes of its own, so that nothing of it outlives it; both end when this one is
killed.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

SERVER = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "ocop_portal.wsgi"]
WORKER = [sys.executable, "manage.py", "qcluster"]
# A job that is broken off is taken again at the next start: nobody waits for the end of a long one.
PATIENCE = 10  # seconds
PAUSE = 2  # seconds before a dead worker is started again


def start(command):
    return subprocess.Popen(["setpriv", "--pdeathsig", "TERM", *command], process_group=0)


def stop(*processes):
    """Ask all to stop, kill what is left of their groups after a while."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0, deadline - time.monotonic()))
        kill_group(process)


def kill_group(process):
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def main():
    for wish in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(wish, lambda *_: sys.exit(0))
    server, worker = start(SERVER), start(WORKER)
    try:
        while server.poll() is None:
            if worker.poll() is not None:
                print(f"==> The worker ended ({worker.returncode}) and is started again", flush=True)
                kill_group(worker)
                time.sleep(PAUSE)
                worker = start(WORKER)
            time.sleep(0.5)
        return server.returncode
    finally:
        stop(server, worker)


if __name__ == "__main__":
    sys.exit(main())
