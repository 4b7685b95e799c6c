"""E-mails that go out: kept with what caused them, sent by the worker, each once (`posting.post`).

Account mails with password links are not kept here: a link must not lie in a table.
"""
