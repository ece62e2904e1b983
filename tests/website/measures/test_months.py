import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from website.measures.months import MonthField, MonthFormField, last_day, parse_month


@pytest.mark.parametrize("text", ["2023-07", "07/2023", "7/2023", "7.2023", "2023-07-15", "15.07.2023", " 2023-07 "])
def test_month_is_read_in_usual_spellings(text):
    assert parse_month(text) == dt.date(2023, 7, 1)


@pytest.mark.parametrize("text", ["", "2023", "13/2023", "Juli 2023", "=1+1"])
def test_month_in_other_spellings_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        parse_month(text)


def test_last_day_knows_leap_years():
    assert [last_day(dt.date(year, 2, 1)).day for year in (2027, 2028)] == [28, 29]


def test_form_field_reads_months_and_says_what_is_wrong():
    field = MonthFormField(required=False)
    assert field.clean("7/2023") == dt.date(2023, 7, 1)
    assert field.clean(dt.date(2023, 7, 9)) == dt.date(2023, 7, 1)
    assert field.clean("") is None
    with pytest.raises(ValidationError) as refused:
        field.clean("bald")
    assert refused.value.code == "invalid"


def test_widget_shows_the_month_alone():
    html = MonthField(null=True).formfield().widget.render("m", dt.date(2023, 7, 1))
    assert 'type="month"' in html
    assert 'value="2023-07"' in html
