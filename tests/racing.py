"""Several people who act at the same moment."""

import threading

from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client


def at_once(*acts):
    """Run these in threads that start together; "done" or the refusal's code of each, in their order."""
    start, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        start.wait()
        try:
            act()
            outcomes[place] = "done"
        except ValidationError as refusal:
            outcomes[place] = refusal.error_list[0].code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=found) for found in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def clicks(user, url, first, second):
    """The status codes with which this page answers two clicks of one person that come together, sorted."""
    answers = []

    def click(data):
        client = Client()
        client.force_login(user)
        return lambda: answers.append(client.post(url, data).status_code)

    assert at_once(click(first), click(second)) == ["done", "done"]
    return sorted(answers)
