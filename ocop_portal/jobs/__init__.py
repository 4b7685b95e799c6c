"""Work that takes longer than a visitor should wait: queued by `queueing.enqueue`, done by the worker.

An app says in its module `jobs` how its kinds of job are done (`works.register`). The queue is django-q2's in
the database; what a job is about, how far it is and why it failed is in our own table, which outlives it.
"""
