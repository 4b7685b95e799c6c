"""The portal as it runs for real, in a process of its own on the test's database, to kill and start again."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from functools import cache
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

STARTS_WITHIN = 60


class Server:
    """`deploy/gunicorn.conf.py` on a free port that stays the same over kills; files in `folder`."""

    def __init__(self, folder, *, workers=1):
        self.folder, self.workers = folder, workers
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None

    def start(self):
        config = settings.BASE_DIR / "deploy/gunicorn.conf.py"
        self.process = self.run("server.log", "-m", "gunicorn", "--config", str(config), "ocop_portal.wsgi")
        self._wait()

    def run(self, log, *arguments):
        """A Python process in this server's environment and a group of its own, which writes to this log."""
        with (self.folder / log).open("ab") as log_file:
            return subprocess.Popen(
                [sys.executable, *arguments],
                cwd=settings.BASE_DIR,
                env=self._env(),
                stdout=log_file,
                stderr=log_file,
                start_new_session=True,
            )

    def kill(self):
        """As a power cut does: master and workers at once, whatever they are at."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def collect_static(self):
        """Under the names that the server asks for."""
        (self.folder / "static").symlink_to(collected().name)

    def _env(self):
        return {
            **os.environ,
            "DATABASE_URL": database_url(),
            "VAR_DIR": str(self.folder),
            "PORT": str(self.port),
            "WEB_CONCURRENCY": str(self.workers),
            "DEBUG": "off",
        }

    def _wait(self):
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until:
            try:
                with urlopen(f"{self.url}/dang-nhap/", timeout=5):  # noqa: S310 - our own server
                    return
            except (URLError, OSError):
                time.sleep(0.2)
        raise TimeoutError((self.folder / "server.log").read_text()[-2000:])


@cache
def collected():
    """The static files in a temporary folder, once for all servers; uncompressed: it takes the longest."""
    folder = tempfile.TemporaryDirectory(prefix="static-")
    static = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    stores = {**settings.STORAGES, "staticfiles": static}
    with override_settings(STATIC_ROOT=folder.name, STORAGES=stores):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


def database_url():
    """The database of this process as another one is told of it."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**facts)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
