"""From an uploaded file to a table, and from rows to a file."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from website.measures.exchange.cells import guarded, unguarded
from website.measures.exchange.csv_files import read_csv
from website.measures.exchange.json_files import read_json
from website.measures.exchange.tables import FileRefused, Table, refuse_vast
from website.measures.exchange.xlsx_files import read_xlsx

MAX_BYTES = 5 * 1024 * 1024
TOO_LARGE = format_lazy(gettext_lazy("The file is larger than {size} MB. Divide it."), size=MAX_BYTES // 1024 // 1024)
# Control characters, and halves of characters.
NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")
# What Excel holds in one cell; whoever writes more loses the rest without a word.
LONGEST_CELL = 32_767
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def read_table(content: bytes, *, name: str, known: Callable[[str], bool], encoding: str = "") -> Table:
    """The table of a file; what it is shows in its first bytes, not in its name. Raises FileRefused."""
    if len(content) > MAX_BYTES:
        raise FileRefused(str(TOO_LARGE))
    table = _read(content, name=name, known=known, encoding=encoding)
    if not table.rows:
        raise FileRefused(_("The file has a header but no rows."))
    refuse_vast(rows=len(table.rows), columns=len(table.headers))
    _refuse_signs(table)
    return table


def _refuse_signs(table: Table) -> None:
    """Raises FileRefused with the line for signs that no database takes."""
    for line, row in zip((1, *table.lines), (table.headers, *table.rows), strict=True):
        found = NO_TEXT.search(" ".join(row))
        if found:
            message = _("Line %(line)d holds a sign that belongs to no text (%(sign)s). Delete it.")
            raise FileRefused(message % {"line": line, "sign": f"U+{ord(found[0]):04X}"})


def _read(content: bytes, *, name: str, known: Callable[[str], bool], encoding: str) -> Table:
    if content.startswith(b"PK"):
        return _unguarded(read_xlsx(content, known))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileRefused(_("This is an old or an encrypted Excel file. Save it as .xlsx without a password."))
    if PurePath(name).suffix.lower() == ".json":
        return read_json(content, known)
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")) and not _looks_wide(content):
        raise FileRefused(_("This is not a table. Bring a CSV, Excel (.xlsx) or JSON file."))
    return _unguarded(read_csv(content, encoding=encoding, known=known))


def _unguarded(table: Table) -> Table:
    """Spreadsheets get a guard against formulas from us; JSON has none, so that an apostrophe there is the text's own."""
    return replace(table, rows=[[unguarded(cell) for cell in row] for row in table.rows])


def _looks_wide(content: bytes) -> bool:
    """UTF-16 without a mark: zeros stand at every second place only."""
    start = content[:4096]
    return 0 in {start[0::2].count(0), start[1::2].count(0)}


def write_file(kind: str, headers: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """The rows as `csv` (UTF-8 with mark, semicolons), `xlsx` or `json`; no cell runs as a formula.

    Raises FileRefused for a text that is too long for a cell of an Excel file.
    """
    return {"csv": _csv, "xlsx": _xlsx, "json": _json}[kind](headers, rows)


def _csv(headers: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    target = io.StringIO()
    writer = csv.DictWriter(target, headers, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: guarded(row[key]) for key in headers} for row in rows)
    return ("\ufeff" + target.getvalue()).encode()


def _xlsx(headers: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    table = [[*headers], *([guarded(row[key]) for key in headers] for row in rows)]
    for texts in table:
        _check_lengths(headers, texts)
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for texts in table:
        cells = [WriteOnlyCell(sheet, value=text) for text in texts]
        for cell in cells:
            # Text, whatever it looks like: no number loses its zeros, nothing is a formula or a date.
            cell.data_type, cell.number_format = "s", "@"
        sheet.append(cells)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def _check_lengths(headers: Sequence[str], texts: Sequence[str]) -> None:
    for header, text in zip(headers, texts, strict=True):
        if len(text) > LONGEST_CELL:
            message = _(
                "A text in the column “%(column)s” has %(length)d characters; a cell of an Excel file holds %(limit)d. "
                "Choose CSV or JSON."
            )
            raise FileRefused(message % {"column": header, "length": len(text), "limit": LONGEST_CELL})


def _json(headers: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    records = [{key: row[key] for key in headers} for row in rows]
    return json.dumps(records, ensure_ascii=False, indent=1).encode()
