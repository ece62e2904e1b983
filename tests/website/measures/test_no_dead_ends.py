"""The list of measures as visitors walk through it: whatever profiles there are, every way that is offered leads somewhere."""

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from tests.factories.measures import make_lead_project, make_profile_page, make_theme, make_vision, month
from website.measures.filters import CONTRIBUTION, NOT_STATED
from website.measures.pages.asked import SORT

EXAMPLES = 8
NAMED = ["a", "b"]
profiles = st.lists(
    st.fixed_dictionaries(
        {
            "lead": st.sampled_from([None, *NAMED]),
            "themes": st.sets(st.sampled_from(NAMED)),
            "visions": st.sets(st.sampled_from(NAMED)),
            "districts": st.sets(st.sampled_from([0, 1])),
            "effect_city": st.booleans(),
            "goals": st.lists(st.sampled_from([3, 11]), unique=True),
            "implementation_from": st.sampled_from([None, month(2020, 1), month(2099, 1)]),
        }
    ),
    min_size=1,
    max_size=4,
)
values = {
    "leitprojekt": [*NAMED, NOT_STATED],
    "leitthema": [*NAMED, NOT_STATED],
    "zielbild": [*NAMED, NOT_STATED],
    "stadtteil": ["nord", "sued", NOT_STATED],
    "sdg": ["3", "11", NOT_STATED],
    "stand": ["planned", "implementing", "unknown"],
    "beitrag": ["Beitrag 3", "Beitrag 11"],
}
choices = st.fixed_dictionaries({}, optional={name: st.sampled_from(known) for name, known in values.items()})
walks = st.lists(st.integers(0, 99), min_size=1, max_size=3)


class Visitor:
    """Reads the page of the list at an address: what it shows and what it offers."""

    def __init__(self, client, index):
        self.client, self.index = client, index

    def read(self, query):
        return self.client.get(self.index.url, query).context

    def found(self, query):
        """How many profiles the page shows."""
        return len(self.read(query)["cards"])

    def options(self, page):
        """Every option of every filter but the order, with its count and whether it can be chosen."""
        return [
            (field["name"], option["value"], option["count"], not option["disabled"])
            for field in page["filters"]
            if field["name"] != SORT
            for option in field["options"]
            if option["value"]
        ]


@pytest.fixture
def visitor(client, index):
    return Visitor(client, index)


@pytest.fixture
def world(index, districts):
    """Makes the profiles of an example; everything is gone after the `with`."""
    leads, themes, visions = (
        {key: make(key) for key in NAMED} for make in (make_lead_project, make_theme, make_vision)
    )

    def make(given_profiles):
        cache.clear()
        for one in given_profiles:
            make_profile_page(
                index,
                lead_project=leads.get(one["lead"]),
                guiding_themes=[themes[key] for key in sorted(one["themes"])],
                target_visions=[visions[key] for key in sorted(one["visions"])],
                districts=[districts[place] for place in sorted(one["districts"])],
                effect_city=one["effect_city"],
                goals=one["goals"],
                implementation_from=one["implementation_from"],
            )

    return make


def example(test):
    """Runs the body in a savepoint that is taken back."""
    with transaction.atomic():
        test()
        transaction.set_rollback(True)


# Each example fills a database: few of them, and a failing one is shown as it was found, since shrinking takes minutes.
few = settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@few
@given(given_profiles=profiles, steps=walks)
def test_walk_along_offered_options_never_ends_and_finds_what_was_counted(visitor, world, given_profiles, steps):
    def test():
        world(given_profiles)
        query = {}
        for step in steps:
            offered = [option for option in visitor.options(visitor.read(query)) if option[3]]
            assert offered, "there is always a way on"
            name, value, count, _can = offered[step % len(offered)]
            query[name] = value
            assert visitor.found(query) == count > 0

    example(test)


@few
@given(given_profiles=profiles, chosen=choices)
def test_counts_and_ways_hold_under_any_choice(visitor, world, given_profiles, chosen):
    def test():
        world(given_profiles)
        page = visitor.read(chosen)
        for name, value, count, can_choose in visitor.options(page):
            # Of the values that the page does not know it lets go, as an old link would bring them.
            assert count == visitor.found({**chosen, name: value})
            assert can_choose == (count > 0 or chosen.get(name) == value)
        for way in page["ways_out"]:
            assert len(visitor.client.get(way["url"]).context["cards"]) > 0
        for chip in page["chips"]:
            assert len(visitor.client.get(chip["url"]).context["cards"]) >= len(page["cards"])

    example(test)


@few
@given(given_profiles=profiles, chosen=choices)
def test_map_leads_to_no_empty_list(visitor, world, given_profiles, chosen):
    def test():
        world(given_profiles)
        shown = visitor.read(chosen)["map"]
        leading = {slug: len(visitor.client.get(url).context["cards"]) for slug, url in shown["urls"].items()}
        assert 0 not in leading.values()
        assert all(not count or slug in leading for slug, count in shown["counts"].items())

    example(test)


@few
@given(given_profiles=profiles, chosen=choices)
def test_every_contribution_that_a_profile_states_is_a_way_to_it(visitor, world, given_profiles, chosen):
    stated = {goal for one in given_profiles for goal in one["goals"]}
    assume(stated)

    def test():
        world(given_profiles)
        for goal in stated:
            wanted = sum(goal in one["goals"] for one in given_profiles)
            assert visitor.found({CONTRIBUTION: f"Beitrag {goal}"}) == wanted

    example(test)
