"""What the lists of the back office hand out as CSV is text: no cell runs as a formula on the machine of whoever opens it."""

from typing import Any

from django.utils.encoding import force_str
from wagtail.admin.views.mixins import SpreadsheetExportMixin

# OWASP, "CSV Injection". Wagtail sees to XLSX itself, where a cell says that it is text.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_text(value: Any) -> Any:
    """The value as it is written: text, or an object's name, with an apostrophe in front where a spreadsheet would run it."""
    written = force_str(value, strings_only=True)
    return f"'{written}" if isinstance(written, str) and written.startswith(FORMULA) else written


def guard_exports() -> None:
    """Every export of every list writes its CSV so, after what a list does with single kinds of values."""
    SpreadsheetExportMixin.custom_value_preprocess[object] = {SpreadsheetExportMixin.FORMAT_CSV: as_text}
