"""./run --check: start the server, wait for the first page, stop the server, tell by the exit code."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

SERVER = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "ocop_portal.wsgi"]
PATIENCE = 60  # seconds


def answer(server: subprocess.Popen, address: str) -> str:
    """Return what went wrong, "" when the page answered with 200."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            return f"the server stopped with exit code {server.returncode}"
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as page:
                print(f"GET {address} -> {page.geturl()} {page.status}, {len(page.read())} bytes", flush=True)
                return "" if page.status == 200 else f"the page answered {page.status}"
        except urllib.error.HTTPError as error:
            return f"{error.url} answered {error.code}"
        except OSError:
            time.sleep(0.3)
    return f"no answer within {PATIENCE} seconds"


def main() -> int:
    address = f"http://127.0.0.1:{os.environ['PORT']}/"
    with subprocess.Popen(SERVER) as server:
        try:
            problem = answer(server, address)
        finally:
            server.terminate()
    print(f"==> NOT working: {problem}" if problem else "==> The portal works", flush=True)
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
