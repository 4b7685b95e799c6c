"""Two people, or two windows, in one form: each keeps what they changed; what both changed is asked about.

A page carries a fingerprint of what each field showed (`SeenMixin`, `components/_seen.html`); the action that
saves compares under its lock (`put`, `to_store`). What comes without fingerprints (a page from before them, a
script, a test) claims to have seen nothing, and is stored as it was sent: refusing it would help nobody.
"""

import hashlib
import re
from contextlib import contextmanager
from types import MappingProxyType

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ocop_portal.typed import nfc

UNSEEN = MappingProxyType({})
PAIR = re.compile(r"(.+):([0-9a-f]{16})")


class ChangedMeanwhile(Exception):
    """Fields that both changed, to different values; nothing is stored. `stored`: {field: its value now}."""

    def __init__(self, stored):
        super().__init__(", ".join(stored))
        self.stored = stored


def fingerprint(value):
    """A short sign of a field's value, the same whether it comes from a row or back from a page."""
    return hashlib.sha256(_text_of(value).encode()).hexdigest()[:16]


def to_store(typed, stored, *, seen):
    """What of `typed` its writer changed and is not stored yet, {field: value}.

    `stored`: the same fields as read under the lock; `seen`: fingerprints of what the page showed. Raises
    ChangedMeanwhile.
    """
    now = {name: fingerprint(stored[name]) for name in typed}
    untouched = {name: {now[name], seen.get(name)} for name in typed}
    found = {name: value for name, value in typed.items() if fingerprint(value) not in untouched[name]}
    both = {name: stored[name] for name in found if seen.get(name, now[name]) != now[name]}
    if both:
        raise ChangedMeanwhile(both)
    return found


def put(row, typed, *, seen):
    """Write what `to_store` says into this row, read under its lock; the names of what is to be saved."""
    changed = to_store(typed, {name: getattr(row, name) for name in typed}, seen=seen)
    for name, value in changed.items():
        setattr(row, name, value)
    return list(changed)


def put_all(typed, *, seen):
    """The same for a page about several rows, {field: (row, attribute, value)}; the rows that changed."""
    stored = {name: getattr(row, attribute) for name, (row, attribute, _value) in typed.items()}
    values = {name: value for name, (_row, _attribute, value) in typed.items()}
    rows = {}
    for name in to_store(values, stored, seen=seen):
        row, attribute, value = typed[name]
        setattr(row, attribute, value)
        rows[id(row)] = row
    return list(rows.values())


class SeenMixin:
    """A form whose page says what it has seen; `seen` goes to the action beside `cleaned_data`."""

    @cached_property
    def seen(self):
        """{field: fingerprint}: of what is shown, or as the page sent it back.

        What its writer gave up for what is stored (“leave”) counts as untouched.
        """
        if not self.is_bound:
            initial = {name: self.get_initial_for_field(field, name) for name, field in self.fields.items()}
            return {name: fingerprint(value) for name, value in initial.items()}
        pairs = [PAIR.fullmatch(word) for word in self.data.get("seen", "").split()]
        sent = dict(pair.groups() for pair in pairs if pair)
        left = [name for name in sent if name in self.data.getlist("leave") and name in self.cleaned_data]
        return sent | {name: fingerprint(self.cleaned_data[name]) for name in left}

    @property
    def seen_line(self):
        """For the page's hidden field."""
        return " ".join(f"{name}:{sign}" for name, sign in self.seen.items())

    @contextmanager
    def asking(self):
        """Save within: what both changed is asked about at its field, and the page comes back.

        What was typed stays in it, what is stored now stands beside, and the page has then seen that.
        """
        try:
            yield
        except ChangedMeanwhile as changed:
            for name, value in changed.stored.items():
                self._ask(name, value)

    def has_stored(self):
        """What was typed is stored: a page that is shown again for another reason has seen it."""
        self.seen |= {name: fingerprint(self.cleaned_data[name]) for name in self.seen}

    def _ask(self, name, value):
        field = self.fields[name]
        field.stored_now = _in_words(field, value)
        self.seen[name] = fingerprint(value)
        text = _("Mục này vừa được lưu khác đi ở tab hoặc thiết bị khác, nên trang này chưa lưu.")
        self.add_error(name, ValidationError(text, code="changed_meanwhile"))


def _text_of(value):
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(sorted(_text_of(one) for one in value))
    return nfc(str(getattr(value, "pk", value))).replace("\r\n", "\n").strip()


def _in_words(field, value):
    shown = field.widget.format_value(field.prepare_value(value))
    if isinstance(field.widget, forms.widgets.ChoiceWidget):
        labels = {str(key): label for key, label in field.choices if str(key)}
        shown = ", ".join(str(labels[key]) for key in shown if key in labels)
    return shown or _("(để trống)")
