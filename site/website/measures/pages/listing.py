"""The list of measures as a visitor asked for it: from the address to what the template shows, in the active language."""

import datetime as dt
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from website.measures import filters, queries
from website.measures.filters import CONTRIBUTION, DISTRICT, GOAL, LEAD_PROJECT, NOT_STATED, STATE, THEME, VISION
from website.measures.goals import Goal
from website.measures.pages.asked import BY_NUMBER, BY_START, BY_TITLE, SORT, Asked
from website.measures.states import State
from website.pages import languages

Context = dict[str, Any]


def filter_label(name: str) -> str:
    """How a filter is called."""
    return {
        LEAD_PROJECT: _("Lead project"),
        THEME: _("Guiding theme"),
        VISION: _("Target vision"),
        GOAL: _("Goal for sustainable development"),
        DISTRICT: _("District"),
        STATE: pgettext("filter", "State"),
        CONTRIBUTION: _("Contribution"),
    }[name]


class Listing:
    """One list: what is left of all profiles, the filters with their counts, and ways out. Two queries."""

    def __init__(self, query: QueryDict, *, path: str, language: str, content_language: str, today: dt.date) -> None:
        self.path = path
        self.content_language = content_language
        self.rows, self.cards = queries.profiles_and_answers(today, language)
        self.names = queries.names(language)
        asked = Asked.read(query)
        known = {name: value for name, value in asked.chosen.items() if value in self._values(name)}
        self.asked = replace(asked, chosen=known)

    @cached_property
    def found(self) -> list[filters.Answers]:
        """The profiles that answer every choice, by number."""
        return filters.narrow(self.rows, self.asked.chosen)

    @property
    def district(self) -> str:
        """The chosen district, if it is one."""
        value = self.asked.chosen.get(DISTRICT, "")
        return "" if value == NOT_STATED else value

    def _answered(self, name: str) -> set[str]:
        return {value for row in self.rows for value in row.of(name)}

    def _values(self, name: str) -> list[str]:
        """The values that the filter offers, in order; "not stated" last and only where a profile says so."""
        answered = self._answered(name)
        if name in {GOAL, STATE}:
            enum = [str(goal.value) for goal in Goal] if name == GOAL else [state.value for state in State]
            values = [value for value in enum if value in answered]
        else:
            values = [*self.names.of(name)] or sorted(answered - {NOT_STATED})
        return [*values, NOT_STATED] if NOT_STATED in answered else values

    def label(self, name: str, value: str) -> str:
        """A value of a filter in words."""
        if value == NOT_STATED:
            return _("no goal assigned") if name == GOAL else pgettext("value of a field", "not stated")
        if name == GOAL:
            return f"{value} {Goal(int(value)).label}"
        if name == STATE:
            return str(State(value).label)
        named = self.names.of(name).get(value)
        return named.in_language(self.content_language) if named else value

    @property
    def filters(self) -> list[Context]:
        """The select fields: each option with its count; the last one is the order."""
        return [*(self._filter(name) for name in filters.SHOWN), self._sorting()]

    def _filter(self, name: str) -> Context:
        counts = filters.count_options(self.rows, name, self._values(name), self.asked.chosen)
        everything = {"value": "", "label": pgettext("filter option", "All"), "count": None}
        options = [self._option(name, value, count) for value, count in counts.items()]
        return {"name": name, "label": filter_label(name), "options": [everything, *options]}

    def _option(self, name: str, value: str, count: int) -> Context:
        selected = self.asked.chosen.get(name) == value
        return {
            "value": value,
            "label": self.label(name, value),
            "count": count,
            "selected": selected,
            "disabled": not count and not selected,
        }

    def _sorting(self) -> Context:
        ways = {
            BY_NUMBER: pgettext("order of a list", "Number of the profile"),
            BY_TITLE: pgettext("order of a list", "Title"),
            BY_START: pgettext("order of a list", "Start of the implementation"),
        }
        options = [
            {
                "value": value if value != BY_NUMBER else "",
                "label": label,
                "count": None,
                "selected": value == self.asked.sort,
            }
            for value, label in ways.items()
        ]
        return {"name": SORT, "label": pgettext("order of a list", "Sorted by"), "options": options}

    @property
    def chips(self) -> list[Context]:
        """What is chosen, each with the address of the list without it."""
        return [
            {**self._chip(name, value), "url": self.asked.but(**{name: ""}).address(self.path)}
            for name, value in self.asked.chosen.items()
        ]

    def _chip(self, name: str, value: str) -> Context:
        """Contributions are worded by the original alone, so nothing of the frame's language stands beside them."""
        if name == CONTRIBUTION:
            return {"label": self.label(name, value), "lang": languages.marks(languages.SOURCE)["lang"]}
        return {"label": f"{filter_label(name)}: {self.label(name, value)}", "lang": ""}

    @property
    def reset_url(self) -> str:
        """The whole list in the same order."""
        return replace(self.asked, chosen={}, page=1).address(self.path)

    @property
    def count(self) -> str:
        """How many were found, as a sentence; for a district: how many of them name it, how many work everywhere."""
        total, found = len(self.rows), len(self.found)
        if not self.district:
            words = ngettext("%(found)d of %(total)d profile", "%(found)d of %(total)d profiles", total)
            return words % {"found": found, "total": total}
        reach = filters.reach_of(self.found, self.district)
        words = _("%(found)d of %(total)d profiles: %(here)d in %(district)s, %(city)d in the whole city")
        name = self.label(DISTRICT, self.district)
        return words % {"found": found, "total": total, "here": reach.here, "district": name, "city": reach.whole_city}

    @property
    def ways_out(self) -> list[Context]:
        """For an empty list: every filter whose removal shows something, with how much; else the whole list."""
        ways = [
            {"label": self._way(name, count), "url": self.asked.but(**{name: ""}).address(self.path)}
            for name, count in filters.ways_out(self.rows, self.asked.chosen).items()
        ]
        return ways or [{"label": _("All measures"), "url": self.reset_url}]

    def _way(self, name: str, count: int) -> str:
        words = ngettext(
            "Without “%(filter)s: %(value)s” there is %(count)d profile",
            "Without “%(filter)s: %(value)s” there are %(count)d profiles",
            count,
        )
        value = self.label(name, self.asked.chosen[name])
        return words % {"filter": filter_label(name), "value": value, "count": count}

    @property
    def map(self) -> Context:
        """By district: the address of its list unless that is empty, and how many of the profiles name the district.

        Those of the whole city are counted apart: they stand in the list of every district.
        """
        others = filters.narrow(self.rows, filters.without(self.asked.chosen, DISTRICT))
        reaches = {slug: filters.reach_of(others, slug) for slug in self.names.of(DISTRICT)}
        return {
            "urls": {
                slug: self.asked.but(**{DISTRICT: slug}).address(self.path)
                for slug, reach in reaches.items()
                if reach.here or reach.whole_city
            },
            "counts": {slug: reach.here for slug, reach in reaches.items()},
            "current": self.district,
            "everywhere": sum(row.whole_city for row in others),
        }
