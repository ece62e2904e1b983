from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.utils.translation import gettext_lazy

from core.audit.values import NotForTheLog, plain


def test_plain_keeps_facts_in_json_form():
    values = {
        "nothing": None,
        "yes": True,
        "count": 3,
        "state": "live",
        "word": gettext_lazy("Time"),
        "day": date(2026, 11, 1),
        "time": datetime(2026, 11, 1, 12, tzinfo=UTC),
        "id": UUID(int=1),
        "fields": {"b", "a"},
        "row": [1, ("x", None)],
        "inner": {"n": 1},
    }

    assert plain(values) == {
        "nothing": None,
        "yes": True,
        "count": 3,
        "state": "live",
        "word": str(gettext_lazy("Time")),
        "day": "2026-11-01",
        "time": "2026-11-01T12:00:00+00:00",
        "id": "00000000-0000-0000-0000-000000000001",
        "fields": ["a", "b"],
        "row": [1, ["x", None]],
        "inner": {"n": 1},
    }


def test_plain_of_nothing_is_nothing():
    assert plain(None) is None


@pytest.mark.parametrize(
    "value",
    ["person@example.org", "x" * 201, "two\nlines", "nul\x00", 1.5, b"bytes", object(), {"deep": ["a@b"]}],
)
def test_plain_refuses_what_may_be_personal_or_does_not_keep(value):
    with pytest.raises(NotForTheLog):
        plain({"field": value})
