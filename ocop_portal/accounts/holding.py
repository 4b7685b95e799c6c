"""What was sent and not taken yet, held by the page that answers, in hidden fields: no server keeps it."""

# How the fields of such a page itself begin; all others are those that were sent.
OWN = "resume-"
FILES = f"{OWN}files"


def held(request):
    """Context of `registration/_held.html`, to send all of it again: `kept` (names and values), `files` (the
    files of each field, which no page can hold) and `has_secrets` (asked for again by the view).
    """
    posted = {name: values for name, values in request.POST.lists() if not _is_own(name)}
    kept = [(name, value) for name, values in posted.items() if not is_secret(name) for value in values]
    return {"kept": kept, "files": _files(request), "has_secrets": any(map(is_secret, posted))}


def is_secret(name):
    """Passwords and PINs are never written into a page."""
    last = name.rpartition("-")[2]
    return last == "pin" or "password" in last


def _is_own(name):
    return name == "csrfmiddlewaretoken" or name.startswith(OWN)


def _files(request):
    """Those sent now, and those sent before that were not chosen again."""
    missing = {}
    for entry in request.POST.getlist(FILES):
        field, _colon, name = entry.partition(":")
        missing.setdefault(field, []).append(name)
    return missing | {field: [file.name for file in files] for field, files in request.FILES.lists()}
