"""A month of a year, stored as its first day, written as `2023-07`."""

import datetime as dt
from calendar import monthrange

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

FORMAT = "%Y-%m"


def last_day(month: dt.date) -> dt.date:
    """The last day of the month in which this day lies."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def parse_month(text: str) -> dt.date:
    """The first day of the month that `2023-07`, `07/2023`, `7.2023` or a whole ISO date names. Raises ValueError."""
    text = text.strip()
    for shape in (FORMAT, "%m/%Y", "%m.%Y", "%Y-%m-%d", "%d.%m.%Y", "%Y-%m-%d %H:%M:%S"):
        try:
            return dt.datetime.strptime(text, shape).date().replace(day=1)  # noqa: DTZ007 -- a calendar month has no zone
        except ValueError:
            continue
    raise ValueError(text)


class MonthInput(forms.DateInput):
    """The browser's month field; where it is missing, text like `2023-07`."""

    input_type = "month"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"placeholder": "2023-07", **(attrs or {})}, format=FORMAT)


class MonthFormField(forms.DateField):
    """Reads a month in the usual spellings."""

    widget = MonthInput
    default_error_messages = {"invalid": _("Enter a month like 2023-07 or 7/2023.")}

    def to_python(self, value: object) -> dt.date | None:
        """The first day of the month, or None for nothing."""
        if value in self.empty_values:
            return None
        if isinstance(value, dt.date):
            return dt.date(value.year, value.month, 1)
        try:
            return parse_month(str(value))
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


def is_first_of_month(day: dt.date) -> None:
    """Raises ValidationError for any other day."""
    if day.day != 1:
        raise ValidationError(_("A month is stored as its first day."), code="not_first")


class MonthField(models.DateField):
    """A date that is always the first of a month."""

    default_validators = [is_first_of_month]

    def formfield(self, **kwargs: object) -> forms.Field | None:
        """The form field that reads months."""
        return super().formfield(**{"form_class": MonthFormField, "widget": MonthInput, **kwargs})
