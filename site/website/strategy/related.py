"""What other rooms show on the pages of the strategy: measures on a target vision, ideas on a guiding theme.

The strategy knows nobody above it. A room that stands above registers a provider in its app's `ready()`; the pages ask all of
them. A provider runs a fixed number of queries whatever the number of items.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.db.models import Model
from django.http import HttpRequest


@dataclass(frozen=True)
class Related:
    """A headed list below a page; `template` is included once with `items` and `extra` in its context."""

    heading: str
    template: str
    items: Sequence[object]
    extra: dict[str, object] = field(default_factory=dict)


# From an object (theme, vision, lead project, district), the language of the page and the request, on which Wagtail keeps the
# roots of the site, to what belongs to the object, or None.
Provider = Callable[[Model, str, HttpRequest | None], Related | None]

_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """From now on every page of a strategy object or district shows what the provider finds; usable as a decorator."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def related_to(target: Model | None, language: str, request: HttpRequest | None = None) -> list[Related]:
    """What all rooms have for this object, in the order in which they registered; empty lists are left out."""
    if target is None:
        return []
    found = [provider(target, language, request) for provider in _providers]
    return [related for related in found if related and related.items]
