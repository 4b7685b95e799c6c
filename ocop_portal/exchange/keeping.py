"""An uploaded list waits on the server, bound to its sender's session, from preview to confirmation."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from ocop_portal.storage import unguessable

FOLDER = "imports"
KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True)
class KeptFile:
    """A list that waits; `sha256` is that of the bytes now on disk."""

    name: str
    content: bytes

    @property
    def sha256(self):
        return sha256(self.content).hexdigest()


def keep(session, slug, *, name, content):
    """Keep this list for the session, in place of an earlier one of its kind; old forgotten ones go."""
    forget(session, slug)
    _sweep()
    path = default_storage.save(unguessable(FOLDER, ""), ContentFile(content))
    session[_key(slug)] = {"path": path, "name": name[:200]}


def kept(session, slug):
    """The KeptFile of the session, or None where there is none, or no longer."""
    facts = session.get(_key(slug))
    if not facts or not default_storage.exists(facts["path"]):
        return None
    with default_storage.open(facts["path"]) as file:
        return KeptFile(facts["name"], file.read())


def forget(session, slug):
    """Throw the waiting list away."""
    if facts := session.pop(_key(slug), None):
        default_storage.delete(facts["path"])


def _sweep():
    if not default_storage.exists(FOLDER):
        return
    oldest = timezone.now() - KEPT_FOR
    for name in default_storage.listdir(FOLDER)[1]:
        if default_storage.get_modified_time(f"{FOLDER}/{name}") < oldest:
            default_storage.delete(f"{FOLDER}/{name}")


def _key(slug):
    return f"import:{slug}"
