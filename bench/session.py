"""A session of 11 members, 20 products, 30 criteria against the running server; 1 when a tap is lost."""

import argparse
import os
import signal
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from bench.load import hold_session
from bench.memory import Memory
from bench.seating import seat_session
from evaluations.models import ScoreSheet
from tests.browser.serving import Server

PRINTS_WITHIN = 600
COUNTED = ("taps", "sent twice", "answers lost", "sent again", "conflicts met")
SHOWN = (
    "save",
    "poll",
    "login",
    "sheet opened",
    "sheet checked",
    "sheet handed in",
    "chair acts",
    "chair's pages",
)


def main():
    asked = _arguments()
    # Whoever stops this stops the server too, which has a process group of its own.
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(1))
    if connection.introspection.table_names():
        sys.exit("The database is not empty. Name an empty one: this session is for throwing away.")
    call_command("migrate", verbosity=0)
    table = seat_session(asked.products)
    server = Server(Path(os.environ["VAR_DIR"]), workers=os.environ.get("WEB_CONCURRENCY", "2"))
    server.collect_static()
    server.start()
    try:
        with _worker(server), Memory(server.process.pid) as memory:
            report = hold_session(server.url, table, every=asked.every)
            printed = _printed_within()
    finally:
        server.kill()
    log = (server.folder / "server.log").read_text()
    report.faults += [line for line in log.splitlines() if "Error" in line]
    _print(report, table, memory, printed)
    call_command("verify_results")
    sys.exit(not report.is_sound)


@contextmanager
def _worker(server):
    """The worker beside the server, as deploy/serve.py runs it: it prints the sheets."""
    process = server.run("worker.log", "manage.py", "qcluster")
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _arguments():
    parser = argparse.ArgumentParser(prog="bench/run session", description=__doc__)
    parser.add_argument("--products", type=int, default=20)
    parser.add_argument(
        "--every",
        type=float,
        default=0.5,
        help="seconds between two polls of one screen; a real one asks every 2 s",
    )
    return parser.parse_args()


def _printed_within():
    """Seconds after the session until the last sheet is printed; it goes on beside the answers."""
    began = time.monotonic()
    while ScoreSheet.objects.filter(pdf="").exists() and time.monotonic() - began < PRINTS_WITHIN:
        time.sleep(0.5)
    return time.monotonic() - began


def _print(report, table, memory, printed):
    print("\n| answers | number | p50 ms | p95 ms | p99 ms | max ms |\n|---|---|---|---|---|---|")
    for kind in SHOWN:
        print(_row(kind, sorted(report.timings.of[kind])))
    saves = len(report.timings.of["save"])
    facts = {
        "database": connection.vendor,
        "members × products": f"{len(table.members)} × {len(table.items)}",
        **{name: report.counts[name] for name in COUNTED},
        "saves a second": f"{saves / report.seconds:.0f}",
        "duration": f"{report.seconds:.0f} s",
        "last sheet printed after": f"{printed:.0f} s",
        "memory of the server at most": f"{memory.most / 1024:.0f} MB",
        "answers of 500 and above": len(report.timings.errors),
        "wrong answers": len(report.faults),
        "taps lost": len(report.lost),
        "marks nobody tapped": len(report.foreign),
    }
    print("\n| of the session | |\n|---|---|")
    for name, value in facts.items():
        print(f"| {name} | {value} |")
    for line in (report.timings.errors + report.faults + report.lost + report.foreign)[:20]:
        print(line)


def _row(kind, took):
    if not took:
        return f"| {kind} | 0 | | | | |"
    places = [took[min(len(took) - 1, int(len(took) * share))] * 1000 for share in (0.5, 0.95, 0.99)]
    figures = " | ".join(f"{value:.0f}" for value in (*places, took[-1] * 1000))
    return f"| {kind} | {len(took)} | {figures} |"
