"""One address for every route of the platform, so that a test can ask them all."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

# What stands for a part of an address that differs from page to page.
SAMPLES = {"int": "1", "str": "x", "slug": "x", "path": "x", "uuid": "00000000-0000-4000-8000-000000000000"}
GROUP = re.compile(r"\((?:\?P<\w+>)?(?:[^()]|\([^()]*\))*\)[*+?]?")
REGEX_SAMPLES = ("x", "1", "x/", "")


@dataclass(frozen=True)
class Route:
    """A route as the resolver spells it, an address that it answers, and the view."""

    pattern: str
    address: str
    view: Callable


@dataclass(frozen=True)
class Gap:
    """A part of an address that differs from page to page."""

    converter: str
    name: str
    pattern: str
    view: Callable


def sample(gap: Gap) -> str:
    """What fills a gap when it does not matter with what."""
    return SAMPLES.get(gap.converter, "x")


def addresses() -> dict[str, str]:
    """Route -> an address that it answers."""
    return {route.pattern: route.address for route in routes()}


def routes(fill: Callable[[Gap], str] = sample) -> Iterator[Route]:
    """Every route in the order in which it is tried; `fill` says what goes into a gap."""
    for parts, view in _walk(get_resolver().url_patterns, []):
        pattern = "".join(str(one.pattern) for one in parts)
        yield Route(pattern, "/" + "".join(_filled(one, fill, pattern, view) for one in parts), view)


def _walk(
    patterns: list[URLPattern | URLResolver], before: list
) -> Iterator[tuple[list[URLPattern | URLResolver], Callable]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, [*before, one])
        else:
            yield [*before, one], one.callback


def _filled(one: URLPattern | URLResolver, fill: Callable[[Gap], str], pattern: str, view: Callable) -> str:
    """The pattern with something in each gap."""
    if isinstance(one.pattern, RegexPattern):
        return _filled_regex(one.pattern)
    return re.sub(
        r"<(?:(\w+):)?(\w+)>", lambda gap: fill(Gap(gap[1] or "str", gap[2], pattern, view)), str(one.pattern)
    )


def _filled_regex(pattern: RegexPattern) -> str:
    bare = str(pattern).removeprefix("^").removesuffix("$").replace(r"\Z", "")
    for sample in REGEX_SAMPLES:
        filled = GROUP.sub(sample, bare).replace("\\", "").replace(".*", "x")
        if pattern.match(filled):
            return filled
    raise ValueError(f"No sample fits {pattern}: add one to REGEX_SAMPLES.")
