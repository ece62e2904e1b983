"""django-import-export for whole tables of ours: tolerant columns, structured differences, all or nothing.

A room derives from `ExchangeResource`, says which columns there are and how one is written, and how an object is found and stored.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import RowResult
from tablib import Dataset

from website.measures.exchange.cells import plain_signs
from website.measures.exchange.json_files import Missing
from website.measures.exchange.mapping import map_headers, simplified
from website.measures.exchange.report import CHANGED, NEW, SAME, WRONG, Change, Fault, Report, Row
from website.measures.exchange.tables import FileRefused, Table


class CellField(Field):
    """One column: what stands in the cell is handed to `write`, which raises ValueError with what is wrong."""

    def __init__(self, column: str, write: Callable[[Any, str], None]) -> None:
        super().__init__(attribute=column, column_name=column)
        self.write = write

    def save(self, instance: Any, row: Mapping[str, str], *_args: Any, **_kwargs: Any) -> None:
        """The object holds the value of the cell."""
        self.write(instance, row[self.column_name])


class RunFailedError(Exception):
    """Nothing was stored; `report` says why, or what is different from what the person confirmed."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


class ExchangeResource(Resource):
    """One import. `progress(done, total)` is called for each row and may raise to stop."""

    class Meta:
        instance_loader_class = BaseInstanceLoader
        skip_diff = True
        use_transactions = False

    def __init__(self, *, progress: Callable[[int, int], None] | None = None) -> None:
        super().__init__()
        self.progress = progress
        self.fields = {column: CellField(column, self.writer(column)) for column in self.names()}
        self._before: dict[int, dict[str, str]] = {}
        self._after: dict[int, tuple[str, dict[str, str]]] = {}
        self._total = 0
        self.is_dry_run = True

    # --- what a room says ---

    def names(self) -> Mapping[str, Iterable[str]]:
        """Every column with all names that a header may have for it."""
        raise NotImplementedError

    def label(self, column: str) -> str:
        """The column's name for people."""
        raise NotImplementedError

    def writer(self, column: str) -> Callable[[Any, str], None]:
        """How a cell of this column gets into an object."""
        raise NotImplementedError

    def flat(self, instance: Any) -> dict[str, str]:
        """The object as texts by column; for a new object before anything is written: empty texts."""
        raise NotImplementedError

    def title_of(self, instance: Any) -> str:
        """How people call the object."""
        return str(instance)

    def title_in(self, cells: Mapping[str, str]) -> str:
        """How people call what a row means, as far as the row says it."""
        return next((text for text in cells.values() if text.strip()), "")

    def prepare(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Called with all rows before the first is read, for rows that point at each other."""

    def find(self, row: Mapping[str, str]) -> Any | None:
        """The object that the row means, or None for a new one. Raises ValidationError."""
        raise NotImplementedError

    def begin(self, row: Mapping[str, str]) -> Any:
        """A new object for the row. Raises ValidationError."""
        raise NotImplementedError

    def faults(self, instance: Any) -> dict[str, list[str]]:
        """What is wrong with the object as it is now, by column."""
        raise NotImplementedError

    def store(self, instance: Any, *, is_new: bool) -> None:
        """The object is saved."""
        raise NotImplementedError

    # --- what everybody gets ---

    def knows(self, header: str) -> bool:
        """Whether a header means a column."""
        return simplified(header) in self._meanings

    @cached_property
    def _meanings(self) -> set[str]:
        return {simplified(name) for column, known in self.names().items() for name in (column, *known)}

    def check(self, table: Table) -> Report:
        """What the import would do. Nothing is stored."""
        return self._report(table, dry_run=True)

    def run(self, table: Table, *, fingerprint: str) -> Report:
        """The import is done, if it is what the person confirmed. Raises RunFailedError and stores nothing otherwise."""
        with transaction.atomic():
            report = self._report(table, dry_run=False)
            if not report.is_clean or report.fingerprint != fingerprint:
                raise RunFailedError(report)
        return report

    def _report(self, table: Table, *, dry_run: bool) -> Report:
        mapped = map_headers(table.headers, self.names())
        if mapped.twice:
            message = _("Two headers mean the same column: %(headers)s. Delete one of them.")
            raise FileRefused(message % {"headers": ", ".join(mapped.twice)})
        places = [(place, column) for place, column in enumerate(mapped.columns) if column]
        if not places:
            raise FileRefused(_("No header means anything here. Load an export to see the columns."))
        dataset = Dataset(headers=[column for _place, column in places])
        for row in table.rows:
            dataset.append([row[place] for place, _column in places])
        self._total = len(table.rows)
        self.is_dry_run = dry_run
        self.prepare(dataset.dict)
        # The library would run a dry run in one transaction, which hides its progress and keeps others from writing. Ours
        # stores nothing (`save_instance`), so it needs none.
        result = self.import_data(dataset, dry_run=False)
        rows = [
            self._row(number, line, row_result, dataset)
            for number, (line, row_result) in enumerate(zip(table.lines, result.rows, strict=True), start=1)
        ]
        return Report(rows, [*table.notes, *_notes(mapped.unknown)])

    def _row(self, number: int, line: int, result: RowResult, dataset: Dataset) -> Row:
        for error in result.errors:
            raise error.error
        cells = dict(zip(dataset.headers, dataset[number - 1], strict=True))
        if result.import_type == RowResult.IMPORT_TYPE_INVALID:
            return Row(line, self.title_in(cells), WRONG, faults=self._faults(result.validation_error, cells))
        title, after = self._after[number]
        before = self._before[number]
        changes = [
            Change(self.label(column), before[column], after[column])
            for column in after
            if before[column] != after[column]
        ]
        is_new = result.import_type == RowResult.IMPORT_TYPE_NEW
        return Row(line, title, NEW if is_new else CHANGED if changes else SAME, changes)

    def _faults(self, error: ValidationError, cells: Mapping[str, str]) -> list[Fault]:
        by_column = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        return [
            Fault(self.label(column) if column in self.fields else "", cells.get(column, ""), message)
            for column, messages in by_column.items()
            for message in messages
        ]

    # --- the library's hooks ---

    def get_import_id_fields(self) -> list[str]:
        """None: a room finds its objects itself."""
        return []

    def get_instance(self, instance_loader: Any, row: Mapping[str, str]) -> Any:  # noqa: ARG002 -- the library's signature
        """The object that the row means."""
        return self.find(row)

    def init_instance(self, row: Mapping[str, str] | None = None) -> Any:
        """A new object."""
        return self.begin(row or {})

    def import_row(self, row: dict[str, str], instance_loader: Any, **kwargs: Any) -> RowResult:
        """The row's result. What `progress` raises stops the import at once, while the library collects all other errors."""
        if self.progress:
            self.progress(kwargs["row_number"] - 1, self._total)
        return super().import_row(row, instance_loader, **kwargs)

    def before_import_row(self, row: dict[str, str], **_kwargs: Any) -> None:
        """Cells that the file does not have are gone; the others have one spelling for each sign."""
        for column in [*row]:
            if isinstance(row[column], Missing):
                del row[column]
            else:
                # One spelling of an umlaut: a Mac writes it as two signs.
                row[column] = plain_signs(unicodedata.normalize("NFC", row[column])).strip()

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:  # noqa: ARG002, FBT001 -- the library's signature
        """What the object was before; a new one was nothing."""
        before = self.flat(instance)
        self._before[kwargs["row_number"]] = dict.fromkeys(before, "") if new else before

    def import_instance(self, instance: Any, row: Mapping[str, str], **kwargs: Any) -> None:
        """What the object is now; read before anything is stored."""
        super().import_instance(instance, row, **kwargs)
        self._after[kwargs["row_number"]] = (self.title_of(instance), self.flat(instance))

    def validate_instance(self, instance: Any, import_validation_errors: Any = None, **_options: Any) -> None:
        """Raises ValidationError with what the cells and the object itself find wrong; what a cell says comes first."""
        errors = {**self.faults(instance), **(import_validation_errors or {})}
        if errors:
            raise ValidationError(errors)

    def skip_row(self, *_args: Any, **_kwargs: Any) -> bool:
        """Never by the library: what does not change is not stored (`save_instance`)."""
        return False

    def save_instance(self, instance: Any, is_create: bool, row: Any, **kwargs: Any) -> None:  # noqa: ARG002, FBT001 -- the library's signature
        """The object is stored, unless it is a dry run or nothing changed."""
        number = kwargs["row_number"]
        changed = self._before[number] != self._after[number][1]
        if not self.is_dry_run and (is_create or changed):
            self.store(instance, is_new=is_create)

    def save_m2m(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Nothing: relations are stored with the object."""


def _notes(unknown: Sequence[str]) -> list[str]:
    if not unknown:
        return []
    return [_("These columns were not used: %(headers)s") % {"headers": ", ".join(unknown)}]
