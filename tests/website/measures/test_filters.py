from hypothesis import given
from hypothesis import strategies as st

from website.measures.filters import (
    DISTRICT,
    NOT_STATED,
    STATE,
    THEME,
    Answers,
    Reach,
    count_options,
    narrow,
    reach_of,
    ways_out,
)


def answers(profile, *, whole_city=False, **values):
    return Answers(profile, {name: frozenset(found.split()) for name, found in values.items()}, whole_city)


LOCAL = answers(1, leitthema="a b", stadtteil="nord", stand="planned")
CITY = answers(2, leitthema="b", stand="planned", whole_city=True)
BOTH = answers(3, stadtteil="nord", stand="completed", whole_city=True)
NOWHERE = answers(4, leitthema="a", stand="completed")
ROWS = [LOCAL, CITY, BOTH, NOWHERE]


def numbers(rows):
    return [row.profile for row in rows]


def test_filters_combine_by_and():
    assert numbers(narrow(ROWS, {})) == [1, 2, 3, 4]
    assert numbers(narrow(ROWS, {THEME: "a"})) == [1, 4]
    assert numbers(narrow(ROWS, {THEME: "a", STATE: "planned"})) == [1]


def test_district_holds_what_works_in_the_whole_city():
    assert numbers(narrow(ROWS, {DISTRICT: "nord"})) == [1, 2, 3]
    assert numbers(narrow(ROWS, {DISTRICT: "sued"})) == [2, 3]
    assert reach_of(ROWS, "nord") == Reach(here=2, whole_city=1)
    assert reach_of(ROWS, "sued") == Reach(here=0, whole_city=2)


def test_missing_value_is_an_answer_of_its_own():
    assert numbers(narrow(ROWS, {THEME: NOT_STATED})) == [3]
    assert numbers(narrow(ROWS, {DISTRICT: NOT_STATED})) == [4]


def test_counts_stand_under_the_other_filters():
    assert count_options(ROWS, THEME, "ab", {THEME: "a", STATE: "planned"}) == {"a": 1, "b": 2}
    assert count_options(ROWS, DISTRICT, ["nord", "sued", NOT_STATED], {}) == {"nord": 3, "sued": 2, NOT_STATED: 1}


def test_empty_list_shows_the_ways_out():
    chosen = {THEME: "b", STATE: "completed"}
    assert narrow(ROWS, chosen) == []
    assert ways_out(ROWS, chosen) == {THEME: 2, STATE: 2}
    assert ways_out(ROWS, {THEME: "zzz", STATE: "zzz"}) == {}


rows = st.lists(
    st.builds(
        Answers,
        st.integers(0, 99),
        st.fixed_dictionaries(
            {name: st.frozensets(st.sampled_from("xyz"), max_size=2) for name in (THEME, DISTRICT, STATE)}
        ),
        st.booleans(),
    ),
    max_size=8,
)
choices = st.dictionaries(st.sampled_from([THEME, DISTRICT, STATE]), st.sampled_from(["x", "y", NOT_STATED]))


@given(rows, choices, st.sampled_from([THEME, DISTRICT, STATE]))
def test_every_count_is_the_length_of_the_list_it_leads_to(given_rows, chosen, name):
    for value, count in count_options(given_rows, name, ["x", "y", "z", NOT_STATED], chosen).items():
        assert count == len(narrow(given_rows, {**chosen, name: value}))
