"""The base of every resource: whole file or nothing, errors by line and column, a line of history a row."""

import copy

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field
from import_export.resources import ModelResource
from openpyxl.utils import get_column_letter

from ocop_portal.audit.history import record
from ocop_portal.exchange.results import ExchangeResult, ExchangeRow
from ocop_portal.exchange.tables import LINE, FormulaCell


class ExchangeAct(TextChoices):
    """How history names it."""

    IMPORT_ROW = "import_row", gettext_lazy("Nhập từ tệp")
    IMPORT_FILE = "import_file", gettext_lazy("Nhập một tệp dữ liệu")
    EXPORT_FILE = "export_file", gettext_lazy("Xuất dữ liệu ra tệp")


class TextResource(ModelResource):
    """Fields have Vietnamese column names; a read-only one is exported, and passed over on import.

    Subclasses say `required` (columns a file must have), `find(row)` (the row's instance, or None for a new
    one), `check(instance, row)` (raises ValidationError by attribute), `unchecked` (attributes that may stay
    empty although the model wants them). `by` and `on` are the person and the business date.
    """

    required = ()
    unchecked = ()
    # Rows to imitate, {column: text}, and (column, how to fill it): sheets of their own in the template.
    examples = ()
    notes = ()

    def __init__(self, *, by=None, on=None, **kwargs):
        super().__init__(**kwargs)
        self.by, self.on = by, on
        self.seen, self.before = {}, None

    @classmethod
    def get_result_class(cls):
        return ExchangeResult

    @classmethod
    def get_row_result_class(cls):
        return ExchangeRow

    def find(self, row):
        raise NotImplementedError

    def check(self, instance, row):
        """Raise ValidationError where the row cannot be; `self.before`: the instance as it was, or None."""

    def value(self, name, row):
        """What the row says in the column of this field, as on import; None without the column."""
        one = self.fields[name]
        return one.clean(row) if one.column_name in row else None

    @property
    def columns(self):
        return self.get_export_headers()

    def import_data(self, dataset, dry_run=False, **kwargs):
        """The whole file or nothing, in one transaction. Column names may be in capitals."""
        kwargs.update(use_transactions=True, rollback_on_validation_errors=True)
        self.seen = {}
        known = {name.casefold(): name for name in self.columns}
        dataset.headers = [known.get(name.casefold(), name) for name in dataset.headers]
        result = super().import_data(dataset, dry_run=dry_run, **kwargs)
        result.columns = {field.attribute: field.column_name for field in self.fields.values()}
        result.letters = {
            name: get_column_letter(number) for number, name in enumerate(dataset.headers or ()) if number
        }
        return result

    def before_import(self, dataset, **kwargs):
        """The columns are the ones known here, and those that are needed are there."""
        unknown = [name for name in dataset.headers if name not in (LINE, *self.columns)]
        missing = [name for name in self.required if name not in dataset.headers]
        errors = []
        if missing:
            errors.append(_("Thiếu cột: %(names)s.") % {"names": ", ".join(missing)})
        if unknown:
            text = _("Không nhận cột: %(names)s. Xin đặt tên cột như trong tệp mẫu, hoặc bỏ cột này.")
            errors.append(text % {"names": ", ".join(unknown)})
        if errors:
            raise ValidationError(errors)

    def import_data_inner(self, dataset, dry_run, *args, **kwargs):
        """Rows are not looked at when the columns are wrong: each would fail for the same reason."""
        try:
            self.before_import(dataset)
        except ValidationError as error:
            result = self.get_result_class()()
            self.handle_import_error(result, error)
            return result
        return super().import_data_inner(dataset, dry_run, *args, **kwargs)

    def before_import_row(self, row, **kwargs):
        formulas = [name for name, cell in row.items() if isinstance(cell, FormulaCell)]
        if formulas:
            text = _("Ô ở cột “%(names)s” là công thức. Xin dán giá trị thay cho công thức.")
            raise ValidationError(text % {"names": "”, “".join(formulas)})
        self._refuse_unreadable(row)

    def _refuse_unreadable(self, row):
        """All cells that cannot be read at once, before `find` stumbles over the first."""
        errors = {}
        for one in self.fields.values():
            if one.attribute and one.column_name in row:
                try:
                    one.clean(row)
                except ValueError as error:
                    errors[one.attribute] = str(error)
        if errors:
            raise ValidationError(errors)

    def get_or_init_instance(self, instance_loader, row):
        found = self.find(row)
        return (found, False) if found else (self.init_instance(row), True)

    def after_init_instance(self, instance, new, row, **kwargs):
        if instance.pk in self.seen:
            raise ValidationError(_("Trùng với dòng %(line)s.") % {"line": self.seen[instance.pk]})
        self.before = None if new else copy.copy(instance)

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        errors = dict(import_validation_errors or {})
        # `Named` has just read the rows of other tables: to ask again doubles a long list's time.
        given = [
            one.name for one in instance._meta.fields if one.is_relation and getattr(instance, one.attname)
        ]
        try:
            instance.clean_fields(exclude=[*errors, *self.unchecked, *given])
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def save_instance(self, instance, is_create, row, **kwargs):
        """Ask `check`, then keep the row and tell history."""
        self.check(instance, row)
        self.store(instance, is_create, row)
        if not kwargs.get("dry_run"):
            changed = [column for column, _before, _after in self._changes(self.before, instance)]
            record(ExchangeAct.IMPORT_ROW, instance, by=self.by, line=int(row[LINE]), changed=changed)

    def store(self, instance, is_create, row):
        instance.save()

    def after_import_row(self, row, row_result, **kwargs):
        row_result.line = row[LINE]
        self.seen[row_result.object_id] = row[LINE]
        if not row_result.is_skip():
            row_result.changes = self._changes(self.before, row_result.instance)

    def _changes(self, before, after):
        changes = []
        for field in self.fields.values():
            if field.readonly or field.attribute is None:
                continue
            old = field.export(before) if before else ""
            new = field.export(after)
            if old != new:
                changes.append((field.column_name, old, new))
        return changes

    def after_import(self, dataset, result, **kwargs):
        """One line of history for the file, beside those of its rows."""
        if not kwargs.get("dry_run") and result.is_sound and result.changed_rows:
            name = str(kwargs.get("file_name") or "")
            record(ExchangeAct.IMPORT_FILE, self.by, by=self.by, file=name, what=self.what, **result.counts)

    @property
    def what(self):
        return str(self._meta.model._meta.verbose_name_plural)

    class Meta:
        skip_unchanged = True
        report_skipped = True
        skip_html_diff = True
        store_instance = True
        store_row_values = True


def field(attribute, column_name, widget, **options):
    """A column of a resource."""
    return Field(attribute=attribute, column_name=column_name, widget=widget, **options)
