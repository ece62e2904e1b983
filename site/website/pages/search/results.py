"""One page of search results with its filters, as the template shows it."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from django.apps import apps
from django.conf import settings
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from website.pages import languages
from website.pages.search.entries import PageEntry
from website.pages.urls_for import own_or_fallback_url

from . import queries, spelling
from .excerpts import excerpt
from .words import MOST_WORDS, asked_stems, words_of

A_PAGE = 10
LONGEST_QUERY = 120
TWO = 2
# Name in the address -> name of the facet.
FILTERS = {"art": "kind", "thema": "theme", "stadtteil": "district", "sprache": "language"}

Item = dict[str, object]


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    query: str
    chosen: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, values: QueryDict) -> "Asked":
        """Unknown parameters are left out, the query is cut at 120 signs."""
        chosen = ((name, values.get(name, "")[:100]) for name in FILTERS)
        return cls(values.get("q", "").strip()[:LONGEST_QUERY], tuple(pair for pair in chosen if pair[1]))

    def address(self, path: str) -> str:
        """The address that asks for this."""
        return f"{path}?{urlencode([('q', self.query), *self.chosen])}"

    def without(self, name: str) -> "Asked":
        """The same without one filter."""
        return replace(self, chosen=tuple(pair for pair in self.chosen if pair[0] != name))


class Results:
    """What was found for a request."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.language = languages.active()
        self.asked = Asked.of(request.GET)

    @cached_property
    def matches(self) -> list[queries.Match]:
        """Everything that answers the words, whatever the filters."""
        return queries.matches(self.asked.query, self.language)

    @cached_property
    def found(self) -> list[queries.Match]:
        """What answers the words and the filters."""
        return self._narrowed(self.asked)

    def _narrowed(self, asked: Asked) -> list[queries.Match]:
        wanted = [(FILTERS[name], value) for name, value in asked.chosen]
        return [match for match in self.matches if all(value in match.keys(facet) for facet, value in wanted)]

    @cached_property
    def page_obj(self) -> ListPage:
        """The asked page of the list."""
        return Paginator(self.found, A_PAGE).get_page(self.request.GET.get("page"))

    @property
    def items(self) -> list[Item]:
        """The hits of this page."""
        entries = queries.entries_in_order([match.page_id for match in self.page_obj.object_list])
        return [self._item(entry) for entry in entries]

    def _item(self, entry: PageEntry) -> Item:
        stems = asked_stems(self.asked.query, entry.language)
        return {
            "kind": kind_name(entry.kind),
            "title": entry.title,
            "url": own_or_fallback_url(entry.page, self.language, self.request),
            "text": excerpt(f"{entry.summary} {entry.text}".strip(), stems, entry.language),
            "language": entry.language if entry.language != self.language else "",
            "meta": "",
        }

    @property
    def filters(self) -> list[Item]:
        """The filters that part these matches, each option with the number of hits that it leaves."""
        labels = {
            "art": _("Kind of page"),
            "thema": _("Theme"),
            "stadtteil": _("District"),
            "sprache": _("Language"),
        }
        made = (self._filter(name, label) for name, label in labels.items())
        return [one for one in made if one["parts"]]

    def _filter(self, name: str, label: str) -> Item:
        facet, chosen = FILTERS[name], dict(self.asked.chosen).get(name, "")
        around = self._narrowed(self.asked.without(name))
        counts = Counter(key for match in around for key in match.keys(facet))
        words = self._words(facet)
        options = [
            {
                "value": key,
                "label": words.get(key, key),
                "count": number,
                "selected": key == chosen,
                "lang": _lang_of(facet, key),
            }
            for key, number in sorted(counts.items(), key=lambda pair: words.get(pair[0], pair[0]))
        ]
        nothing = {"value": "", "label": _("All"), "count": len(around), "selected": not chosen, "lang": ""}
        # An option that all hits share parts nothing.
        parts = bool(chosen) or any(number < len(around) for number in counts.values())
        return {"name": name, "label": label, "options": [nothing, *options], "parts": parts}

    def _words(self, facet: str) -> dict[str, str]:
        if facet == "kind":
            return {match.kind: kind_name(match.kind) for match in self.matches}
        if facet == "language":
            return dict(settings.LANGUAGES)
        return {key: words for match in self.matches for name, key, words in match.facets if name == facet}

    @property
    def chips(self) -> list[Item]:
        """The chosen filters, each with the address without it."""
        return [
            {
                "label": self._words(FILTERS[name]).get(value, value),
                "lang": _lang_of(FILTERS[name], value),
                "url": self.asked.without(name).address(self.request.path),
            }
            for name, value in self.asked.chosen
        ]

    @property
    def reset_url(self) -> str:
        """The same words without filters."""
        return replace(self.asked, chosen=()).address(self.request.path)

    @property
    def count_words(self) -> str:
        """How many hits, as a sentence."""
        number = len(self.found)
        return ngettext("%(number)d hit", "%(number)d hits", number) % {"number": number}

    @cached_property
    def suggestion(self) -> Item | None:
        """Another spelling, where nothing was found and something similar exists."""
        if self.matches or not self.asked.query:
            return None
        better = spelling.corrected(self.asked.query, queries.vocabulary(self.language))
        return {"words": better, "url": Asked(better, ()).address(self.request.path)} if better else None

    @cached_property
    def fewer_words(self) -> list[Item]:
        """Where several words find nothing together: each word that finds something alone."""
        words = list(dict.fromkeys(words_of(self.asked.query)))[:MOST_WORDS]
        if self.matches or len(words) < TWO:
            return []
        found = queries.hits_of_words(words, self.language)
        return [
            {"words": word, "number": hits, "url": Asked(word, ()).address(self.request.path)} for word, hits in found
        ]


def _lang_of(facet: str, key: str) -> str:
    """The language of an option's words, where it is another one than that around: languages are named in themselves."""
    if facet == "kind":
        return ""
    if facet == "language":
        return languages.marks(key)["lang"] if key in dict(settings.LANGUAGES) else ""
    return languages.marks(languages.SOURCE)["lang"]


def kind_name(label: str) -> str:
    """The word for a type of page: its own, else the one of the back office."""
    model = apps.get_model(label)
    own = getattr(model, "kind", "")
    # A type may also have a field of that name, which says something about each of its pages.
    if own and isinstance(own, str | Promise):
        return str(own)
    return capfirst(str(model._meta.verbose_name))  # noqa: SLF001 -- Django's public reflection
