"""The worker's part in tests: its own process where one is killed, else the same calls in this one."""

import os
import pydoc
import signal

from django.db import connection, connections
from django.utils import timezone
from django_q.models import OrmQ

from ocop_portal.jobs.queueing import worker_started


def work_off():
    """Do what is due in the queue, as the worker does: a message is taken off when its job came back."""
    for message in OrmQ.objects.filter(lock__lte=timezone.now()).order_by("pk"):
        deliver(message)
        message.delete()


def deliver(message):
    """What the worker does with one message."""
    task = message.task
    pydoc.locate(task["func"])(*task["args"], **task["kwargs"])


def start_and_work_off():
    """A worker that starts, takes over what a dead one left, and works off the queue."""
    worker_started()
    work_off()


def pass_time():
    """What waits in the queue for its time is due now."""
    OrmQ.objects.update(lock=timezone.now())


def in_a_process(act):
    """Run this in a process of its own; how that ended: 0, or minus the signal that killed it."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            act()
        except BaseException:
            os._exit(1)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def worker_that_dies_before(write):
    """A worker that starts, takes over what was left and works off the queue, and is killed before its first,
    second… write to the database.
    """
    writes = 0

    def kill(execute, sql, params, many, context):
        nonlocal writes
        if sql.startswith(("INSERT", "UPDATE", "DELETE", "RELEASE")):
            writes += 1
            if writes == write:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    def act():
        with connection.execute_wrapper(kill):
            start_and_work_off()

    return in_a_process(act)
