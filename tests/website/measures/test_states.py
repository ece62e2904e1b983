import datetime as dt
from itertools import product

import pytest
from django.utils.translation import override

from tests.factories.measures import make_profile_page, month
from website.measures.pages import MeasureProfilePage
from website.measures.states import Operation, Period, State, find_faults, in_state, state_on

TODAY = dt.date(2026, 6, 15)
STARTS = (None, month(2025, 1), month(2026, 6), month(2027, 1))
ENDS = (None, month(2025, 12), month(2026, 6), month(2028, 6))
THEN = (("", None), ("none", None), ("open_ended", None), ("until", month(2026, 5)), ("until", month(2026, 6)))


@pytest.mark.parametrize(
    ("period", "state"),
    [
        (Period(), State.UNKNOWN),
        (Period(month(2026, 7)), State.PLANNED),
        (Period(month(2026, 6)), State.IMPLEMENTING),
        (Period(month(2025, 1), month(2026, 6)), State.IMPLEMENTING),
        (Period(None, month(2026, 6)), State.UNKNOWN),
        (Period(month(2025, 1), month(2026, 5)), State.UNKNOWN),
        (Period(month(2025, 1), month(2026, 5), Operation.NONE), State.COMPLETED),
        (Period(month(2025, 1), month(2026, 5), Operation.OPEN_ENDED), State.OPERATING),
        (Period(None, month(2026, 5), Operation.OPEN_ENDED), State.OPERATING),
        (Period(month(2025, 1), month(2026, 4), Operation.UNTIL, month(2026, 6)), State.OPERATING),
        (Period(month(2025, 1), month(2026, 4), Operation.UNTIL, month(2026, 5)), State.COMPLETED),
        (Period(month(2025, 1), month(2026, 4), Operation.UNTIL), State.UNKNOWN),
    ],
)
def test_state_follows_from_the_period(period, state):
    assert state_on(TODAY, period) == state


def test_state_changes_on_the_first_and_last_day_of_a_month():
    period = Period(month(2026, 2), month(2026, 2), Operation.NONE)
    days = [dt.date(2026, 1, 31), dt.date(2026, 2, 1), dt.date(2026, 2, 28), dt.date(2026, 3, 1)]
    assert [state_on(day, period) for day in days] == ["planned", "implementing", "implementing", "completed"]


def test_database_gives_the_same_state_as_python_for_every_period(index):
    consistent = [
        Period(start, end, operation, until)
        for start, end, (operation, until) in product(STARTS, ENDS, THEN)
        if not find_faults(Period(start, end, operation, until))
    ]
    made = make_profile_page(index)
    for number, period in enumerate(consistent):
        page = MeasureProfilePage(title=f"P{number}", slug=f"p{number}", **vars(period))
        index.add_child(instance=page)
    for state in State:
        found = MeasureProfilePage.objects.exclude(pk=made.pk).filter(in_state(state, TODAY))
        expected = [period for period in consistent if state_on(TODAY, period) == state]
        assert sorted(map(repr, (page.period for page in found))) == sorted(map(repr, expected)), state
    assert len(consistent) == 54


def test_every_contradiction_is_named_at_its_field():
    with override("en"):
        faults = find_faults(Period(month(2026, 2), month(2026, 1)))
        assert faults == {"implementation_to": "The implementation ends before it begins."}
        assert list(find_faults(Period(operation="until"))) == ["operation_until"]
        assert list(find_faults(Period(operation_until=month(2026, 1)))) == ["operation_until"]
        late = Period(month(2026, 1), month(2026, 3), "until", month(2026, 2))
        assert find_faults(late) == {"operation_until": "The operation ends before the implementation does."}
