"""The names of everything that profiles point at, in one language and one query."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from core.districts.models import District
from website.measures.filters import DISTRICT, LEAD_PROJECT, THEME, VISION
from website.measures.queries.published import SOURCE
from website.strategy.models import GuidingTheme, LeadProject, TargetVision


@dataclass(frozen=True)
class Named:
    """A thing with its name in the source language and in the asked one."""

    key: str
    name: str
    translated: str
    colour: str = ""

    def in_language(self, language: str) -> str:
        """The name for a text in this language."""
        return self.name if language == SOURCE else self.translated


@dataclass(frozen=True)
class Names:
    """Everything named, by filter and key, in the editors' order."""

    kinds: Mapping[str, Mapping[str, Named]] = field(default_factory=dict)

    def of(self, kind: str) -> Mapping[str, Named]:
        """All things of one kind."""
        return self.kinds.get(kind, {})

    def pick(self, kind: str, keys: frozenset[str]) -> list[Named]:
        """The things with these keys, in order."""
        return [named for key, named in self.of(kind).items() if key in keys]


def names(language: str) -> Names:
    """Lead projects, guiding themes, target visions and districts. A strategy object is named by its live page in the language."""
    parts = [
        _strategy_rows(LeadProject, LEAD_PROJECT, language),
        _strategy_rows(GuidingTheme, THEME, language),
        _strategy_rows(TargetVision, VISION, language, colour=F("colour")),
        District.objects.filter(is_district=True)
        .order_by()
        .values_list(Value(DISTRICT), "number", "slug", "name", F("name"), Value("")),
    ]
    kinds: dict[str, dict[str, Named]] = {}
    for kind, _order, key, name, translated, colour in sorted(parts[0].union(*parts[1:], all=True)):
        kinds.setdefault(kind, {})[key] = Named(key, name, translated, colour)
    return Names(kinds)


def _strategy_rows(model: type[Model], kind: str, language: str, colour: Any = None) -> QuerySet[Any, Any]:
    rows = model._default_manager.order_by()  # noqa: SLF001 -- Django's name for it
    return rows.values_list(Value(kind), "order", "key", "name", _title(model, language), colour or Value(""))


def _title(model: type[Model], language: str) -> Any:
    relation = model._meta.fields_map.get("pages")  # noqa: SLF001 -- Django's reflection; public `get_field` raises without pages
    if language == SOURCE or relation is None:
        return F("name")
    pages = relation.related_model._default_manager.filter(live=True, locale__language_code=language)  # noqa: SLF001
    own = pages.filter(**{relation.field.name: OuterRef("pk")}).order_by()
    return Coalesce(Subquery(own.values("title")[:1]), "name")
