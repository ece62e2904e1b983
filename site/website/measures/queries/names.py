"""The names of everything that profiles point at, in one language and one query."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Model, OuterRef, Subquery, Value
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
    rows = {
        LEAD_PROJECT: LeadProject.objects.all(),
        THEME: GuidingTheme.objects.all(),
        VISION: TargetVision.objects.all(),
        DISTRICT: District.objects.filter(is_district=True),
    }
    parts = [found.order_by().values_list(Value(kind), *columns(kind, language)) for kind, found in rows.items()]
    kinds: dict[str, dict[str, Named]] = {}
    for kind, _order, *named in sorted(parts[0].union(*parts[1:], all=True)):
        kinds.setdefault(kind, {})[named[0]] = Named(*named)
    return Names(kinds)


def columns(kind: str, language: str, prefix: str = "") -> list[Any]:
    """Order, key, name, translated name and colour of the things of one kind, seen from `prefix`."""
    name = F(f"{prefix}name")
    if kind == DISTRICT:
        return [F(f"{prefix}number"), F(f"{prefix}slug"), name, name, Value("")]
    model = {LEAD_PROJECT: LeadProject, THEME: GuidingTheme, VISION: TargetVision}[kind]
    colour = F(f"{prefix}colour") if kind == VISION else Value("")
    return [F(f"{prefix}order"), F(f"{prefix}key"), name, _title(model, language, prefix), colour]


def _title(model: type[Model], language: str, prefix: str) -> Any:
    if language == SOURCE:
        return F(f"{prefix}name")
    relation: Any = model._meta.get_field("pages")  # noqa: SLF001 -- Django's public reflection
    pages = relation.related_model._default_manager.filter(live=True, locale__language_code=language)  # noqa: SLF001 -- as above
    own = pages.filter(**{relation.field.name: OuterRef(f"{prefix}pk")}).order_by()
    return Coalesce(Subquery(own.values("title")[:1]), F(f"{prefix}name"))
