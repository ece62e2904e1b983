"""Tables from Excel files. What a spreadsheet could do to us is checked before anything is unpacked."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from website.measures.exchange.reach import Reach
from website.measures.exchange.tables import FileRefused, Table, header_place, header_score, skipped_note

MAX_UNPACKED = 30 * 1024 * 1024
MAX_RATIO = 100
MAX_PARTS = 500
MAX_CELLS = 500_000
# Several sheets may be the same part of the archive.
MAX_CELLS_OF_ALL = 4 * MAX_CELLS

# Rows by their line, and what a person should know about them.
Sheet = tuple[list[tuple[int, list[str]]], list[str]]


def read_xlsx(content: bytes, known: Callable[[str], bool]) -> Table:
    """The sheet whose headers are known best, every cell as the text that a person sees; raises FileRefused."""
    checked = repacked(content)
    try:
        sheets = list(_sheets(CalamineWorkbook.from_filelike(io.BytesIO(checked))))
    except (CalamineError, zipfile.BadZipFile) as error:
        raise FileRefused(
            _("The file cannot be read as an Excel file (.xlsx). Open it and save it once more.")
        ) from error
    filled = [(cells, notes) for cells, notes in sheets if cells]
    if not filled:
        raise FileRefused(_("The file is empty."))
    best, notes = max(filled, key=lambda sheet: header_score([row for _line, row in sheet[0]], known))
    others = [_("Only one sheet of the file was read: the one with the names of the columns.")] if filled[1:] else []
    return _table(best, known, [*notes, *others])


def _sheets(workbook: CalamineWorkbook) -> Iterator[Sheet]:
    left = MAX_CELLS_OF_ALL
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        left -= sheet.total_height * sheet.total_width
        if left < 0:
            raise too_vast()
        yield _cells(sheet)


def _cells(sheet: CalamineSheet) -> Sheet:
    """The rows in which something stands, each with its line, and what a person should know about them."""
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = [((top, left), bottom) for (top, left), (bottom, _right) in sheet.merged_cell_ranges or () if bottom > top]
    if sum(max(min(bottom, len(rows)) - top, 0) for (top, _left), bottom in merged) > MAX_CELLS:
        raise too_vast()
    for (top, left), bottom in merged:
        for row in rows[top + 1 : bottom + 1]:
            row[left : left + 1] = rows[top][left : left + 1]
    notes = [_("Cells were merged over several rows. Their value counts for each of these rows.")] if merged else []
    return [(line, row) for line, row in enumerate(rows, start=1) if any(cell.strip() for cell in row)], notes


def repacked(content: bytes) -> bytes:
    """The same parts in an archive of ours: two programs may find different ones in an archive of somebody else.

    Raises FileRefused for files that unpack to too much, that hold documents types or entities, or that are no archive.
    """
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(target, "w") as ours:
            parts = archive.infolist()
            _refuse_large(parts, len(content))
            _refuse_other_kinds(parts)
            for name, data in _unpacked(archive, parts):
                ours.writestr(name, data)
    except FileRefused:
        raise
    except Exception as error:  # a hostile file makes a parser stumble in any way
        raise FileRefused(_("The file is not an Excel file (.xlsx) or it is damaged or encrypted.")) from error
    return target.getvalue()


def _refuse_large(parts: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(packed, 10_000):
        raise FileRefused(_("The file unpacks to far more than a table needs. Copy the table into a new file."))


def _unpacked(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    """Name and content of each part, once it was looked at."""
    left = MAX_UNPACKED
    for part in parts:
        with archive.open(part) as stream:
            # The sizes in the archive's list may lie; what really comes out is counted.
            data = stream.read(left + 1)
        left -= len(data)
        plain = data.replace(b"\0", b"")
        if left < 0 or b"<!DOCTYPE" in plain.upper() or b"<!ENTITY" in plain.upper():
            raise FileRefused(_("The file holds parts that no table needs. Copy the table into a new file."))
        if b"sheetData" in plain:
            _refuse_vast(data)
        yield part.filename, data


def _refuse_other_kinds(parts: list[zipfile.ZipInfo]) -> None:
    """Raises FileRefused for other tables in an archive: the library reads them too, and nobody has looked how far they reach."""
    names = {part.filename for part in parts}
    is_twice = len(names) < len(parts)
    if is_twice or "xl/workbook.xml" not in names or {"content.xml", "xl/workbook.bin"} & names:
        raise FileRefused(_("The file is not an Excel file (.xlsx) or it is damaged or encrypted."))


def _refuse_vast(worksheet: bytes) -> None:
    """Raises FileRefused for a sheet with one cell far away: a table up to there would fill the memory."""
    reach = Reach().read(worksheet)
    if reach.without_result:
        message = _(
            "Cell %(cell)s holds a formula without a result. Open the file in Excel or LibreOffice and save it once more."
        )
        raise FileRefused(message % {"cell": reach.without_result})
    if reach.rows * reach.columns > MAX_CELLS:
        raise too_vast()


def too_vast() -> FileRefused:
    """The refusal of a table that would fill the memory."""
    return FileRefused(_("The sheet is too large. Delete empty rows and columns and save it once more."))


def _table(numbered: list[tuple[int, list[str]]], known: Callable[[str], bool], notes: list[str]) -> Table:
    above = header_place([row for _line, row in numbered], known)
    (_first, headers), *rest = numbered[above:]
    width = max(index + 1 for index, header in enumerate(headers) if header.strip())
    for line, row in rest:
        if any(cell.strip() for cell in row[width:]):
            raise FileRefused(_("Line %(line)d has cells to the right of the last header.") % {"line": line})
    lines = [line for line, _row in rest]
    return Table(headers[:width], [row[:width] for _line, row in rest], lines, notes=[*notes, *skipped_note(above)])


def _text(cell: object) -> str:
    """Whole numbers without a point, dates as `2023-07-01`, truth values in words; texts as they are, leading zeros too."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)
