"""Dates and numbers as people in a German city expect them, in each language."""

import datetime as dt

import pytest
from django.utils import formats, translation

MOMENT = dt.datetime(2027, 3, 10, 15, 5)  # noqa: DTZ001 -- only written down


@pytest.mark.parametrize(
    ("code", "date", "short", "time", "month", "number"),
    [
        ("de", "10. März 2027", "10.03.2027", "15:05", "März 2027", "202.137"),
        ("de-simple", "10. März 2027", "10.03.2027", "15:05", "März 2027", "202.137"),
        ("en", "10 March 2027", "10 Mar 2027", "15:05", "March 2027", "202,137"),
        ("tr", "10 Mart 2027", "10 Mar 2027", "15:05", "Mart 2027", "202.137"),
        ("ar", "10 مارس 2027", "10\u200f/03\u200f/2027", "15:05", "مارس 2027", "202.137"),
        ("uk", "10 березня 2027 \u0440.", "10.03.2027", "15:05", "березня 2027", "202\xa0137"),
        ("ru", "10 марта 2027 \u0433.", "10.03.2027", "15:05", "марта 2027", "202\xa0137"),
    ],
)
def test_language_writes_dates_and_numbers_its_own_way(code, date, short, time, month, number):
    with translation.override(code):
        assert formats.date_format(MOMENT, "DATE_FORMAT") == date
        assert formats.date_format(MOMENT, "SHORT_DATE_FORMAT") == short
        assert formats.date_format(MOMENT, "TIME_FORMAT") == time
        assert formats.date_format(MOMENT, "YEAR_MONTH_FORMAT") == month
        assert formats.number_format(202137, force_grouping=True) == number
