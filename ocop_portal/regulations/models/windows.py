"""Intake windows of published regulations never overlap, whoever writes the row (rules.md)."""

from django.core.exceptions import ValidationError
from django.db.backends.ddl_references import Statement, Table
from django.db.models import BaseConstraint
from django.utils.translation import gettext_lazy as _

EXCLUSION = (
    "EXCLUDE USING gist (daterange(intake_from, intake_until, '[]') WITH &&) WHERE (state = 'published')"
)
# SQLite knows no exclusion: a trigger a way of writing refuses the row instead. No date ends later than 9999.
TRIGGER = """CREATE TRIGGER %(name)s BEFORE %(event)s ON %(table)s WHEN NEW.state = 'published' AND EXISTS (
SELECT 1 FROM %(table)s other WHERE other.state = 'published' AND other.id IS NOT NEW.id
AND other.intake_from <= COALESCE(NEW.intake_until, '9999-12-31')
AND COALESCE(other.intake_until, '9999-12-31') >= NEW.intake_from)
BEGIN SELECT RAISE(ABORT, '%(refusal)s'); END"""


class WindowsApart(BaseConstraint):
    """No two published rows whose windows share a day: an exclusion on PostgreSQL, triggers on SQLite."""

    def __init__(self, *, name):
        super().__init__(
            name=name,
            violation_error_code="overlap",
            violation_error_message=_("Thời gian nhận hồ sơ trùng với một văn bản đã ban hành."),
        )

    def constraint_sql(self, model, schema_editor):
        """For a new table. On SQLite a changed table is a new one: its triggers come back by this way."""
        if schema_editor.connection.vendor == "postgresql":
            return f"CONSTRAINT {schema_editor.quote_name(self.name)} {EXCLUSION}"
        schema_editor.deferred_sql += [self._trigger(model, schema_editor, on) for on in ("INSERT", "UPDATE")]
        return None

    def create_sql(self, model, schema_editor):
        """For a table that is there; SQLite's editor makes the table anew instead."""
        return Statement(
            f"ALTER TABLE %(table)s ADD CONSTRAINT %(name)s {EXCLUSION}",
            table=Table(model._meta.db_table, schema_editor.quote_name),
            name=schema_editor.quote_name(self.name),
        )

    def remove_sql(self, model, schema_editor):
        return schema_editor._delete_check_sql(model, schema_editor.quote_name(self.name))

    def validate(self, model, instance, exclude=None, using="default"):
        if instance.state == "published" and instance.overlapping().exists():
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def _trigger(self, model, schema_editor, event):
        return Statement(
            TRIGGER,
            table=Table(model._meta.db_table, schema_editor.quote_name),
            name=schema_editor.quote_name(f"{self.name}_{event.lower()}"),
            event=event,
            refusal=self.name,
        )

    def deconstruct(self):
        return f"{type(self).__module__}.{type(self).__name__}", (), {"name": self.name}

    def __eq__(self, other):
        return isinstance(other, WindowsApart) and self.name == other.name

    __hash__ = BaseConstraint.__hash__
