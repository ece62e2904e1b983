"""One address for every route of the platform, so that a test can ask them all."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

# What stands for a part of an address that differs from page to page.
SAMPLES = {"int": "1", "str": "x", "slug": "x", "path": "x", "uuid": "00000000-0000-4000-8000-000000000000"}
GROUP = re.compile(r"\((?:\?P<\w+>)?(?:[^()]|\([^()]*\))*\)[*+?]?")
REGEX_SAMPLES = ("x", "1", "x/", "")


def addresses() -> dict[str, str]:
    """Route -> an address that it answers."""
    return dict(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, str]]:
    for one in patterns:
        route = before + _filled(one)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, route)
        else:
            yield f"{before}{one.pattern}", f"/{route}"


def _filled(one: URLPattern | URLResolver) -> str:
    """The pattern with a sample in each gap."""
    if isinstance(one.pattern, RegexPattern):
        return _filled_regex(one.pattern)
    return re.sub(r"<(?:(\w+):)?\w+>", lambda gap: SAMPLES.get(gap[1] or "str", "x"), str(one.pattern))


def _filled_regex(pattern: RegexPattern) -> str:
    bare = str(pattern).removeprefix("^").removesuffix("$").replace(r"\Z", "")
    for sample in REGEX_SAMPLES:
        filled = GROUP.sub(sample, bare).replace("\\", "").replace(".*", "x")
        if pattern.match(filled):
            return filled
    raise ValueError(f"No sample fits {pattern}: add one to REGEX_SAMPLES.")
