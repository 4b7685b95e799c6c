"""Programs that open strangers' files, in processes of their own with so much time and memory and no more."""

import os
import subprocess
from collections.abc import Sequence

from django.conf import settings

MEGABYTE = 1024 * 1024
MAX_WRITTEN = 64 * MEGABYTE


class Stopped(Exception):
    """The program failed or died; its text says how, for a log."""


class OutOfTime(Stopped):
    """It was not done in time."""


def run(command: Sequence, *, memory: int, seconds: int) -> bytes:
    """What the program prints. `seconds` of computing: on a busy machine it may take twice as long.

    It runs where manage.py lies, without this process's environment.
    """
    limits = [f"--as={memory}", f"--cpu={seconds}", f"--fsize={MAX_WRITTEN}", "--core=0"]
    try:
        return subprocess.run(  # noqa: S603 (the programs are ours, the file is an argument)
            ["prlimit", *limits, "--", *command],  # noqa: S607
            cwd=settings.BASE_DIR,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=2 * seconds,
            check=True,
        ).stdout
    except subprocess.TimeoutExpired as error:
        raise OutOfTime(str(error)) from None
    except (subprocess.CalledProcessError, OSError) as error:
        raise Stopped(str(error)) from None
