"""What the house rules ask of templates: nothing inline, nothing unused, nothing borrowed from a room above."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.template import TemplateDoesNotExist, engines
from django.urls import URLPattern, URLResolver, get_resolver

from tests.harness.sources import (
    SITE,
    leans_upward,
    lines_matching,
    ours,
    room_of,
    room_of_file,
    short,
    template_name,
    templates,
    text,
)

# Django looks these up by name, allauth the one about too many attempts.
BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html", "robots.txt"}
REFERENCE = re.compile(r"""\{%\s*(?:include|extends)\s+["']([^"']+)["']""")
URL_TAG = re.compile(r"""\{%\s*url\s+["']([\w-]+):""")
REVERSE = re.compile(r"""\b(?:reverse|reverse_lazy|redirect|resolve_url)\(\s*["']([\w-]+):""")


def on_screen() -> list[Path]:
    """Templates for a browser. Programs that show mail ignore stylesheets, so there styles must stand inline."""
    return [path for path in templates() if path.suffix == ".html" and template_name(path) != "outbox/mail.html"]


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("style attribute", r"""\sstyle\s*=\s*["']"""),
        ("style element", r"<style\b"),
        ("inline script", r"""<script(?![^>]*\bsrc=)(?![^>]*type=["']application/)"""),
        ("event handler", r"""<[^>]*\son[a-z]+\s*=\s*["']"""),
        ("script address", r"""["']javascript:"""),
        (
            "address of another site for a resource",
            r"""<(?:script|img|iframe|link|source|video|audio)\b[^>]*(?:src|href)=["'](?:https?:)?//""",
        ),
    ],
)
def test_page_has_nothing_that_the_content_policy_forbids(what, pattern):
    assert lines_matching(pattern, on_screen()) == [], what


def test_stylesheets_use_logical_properties_only():
    """`margin-inline-start` turns round in right-to-left text, `margin-left` does not."""
    physical = r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)|(?:left|right)|text-align\s*:\s*(?:left|right)|float\s*:\s*(?:left|right))\s*(?::|;)"
    ours_only = [path for path in ours("*.css") if SITE in path.parents]

    assert lines_matching(physical, ours_only) == []


def test_no_template_is_unused():
    unused = [path for path in templates() if not is_used(path)]

    assert [short(path) for path in unused] == []


def is_used(path: Path) -> bool:
    name = template_name(path)
    if name.startswith(("design/components/", "design/samples/", "design/forms/widgets/")):
        return True  # the gallery shows the first two, the form renderer finds the third by the name of the widget
    return name in BY_DJANGO or name in named_by_models() or replaces_another(name, path) or is_mentioned(name, path)


def named_by_models() -> set[str]:
    """Templates that Wagtail derives from the names of page types."""
    pages = [model for model in apps.get_models() if hasattr(model, "template") and isinstance(model.template, str)]
    return {model.template for model in pages} | {
        name for page in pages if (name := getattr(page, "ajax_template", None))
    }


def replaces_another(name: str, path: Path) -> bool:
    """Whether another package has a template of this name, which ours stands in for."""
    for loader in engines["django"].engine.template_loaders:
        for origin in all_sources(loader, name):
            if Path(origin.name) != path and Path(origin.name).is_file():
                return True
    return False


def all_sources(loader, name: str) -> list:
    inner = [one for wrapped in getattr(loader, "loaders", []) for one in wrapped.get_template_sources(name)]
    try:
        return inner or list(loader.get_template_sources(name))
    except TemplateDoesNotExist:
        return []


def is_mentioned(name: str, path: Path) -> bool:
    """Whether source names it in full, or its message (`receipts/messages/issued/subject.txt` as "receipts/issued" or "issued")."""
    needles = [name, *message_names(name)]
    return any(needle in text(other) for other in [*ours("*.py"), *templates()] if other != path for needle in needles)


def message_names(name: str) -> list[str]:
    if by_allauth := re.fullmatch(r"(\w+/email/\w+)_(?:subject|message)\.txt", name):
        return [by_allauth[1]]
    found = re.fullmatch(r"(\w+)/messages/([\w-]+)/[\w.]+", name)
    return [f"{found[1]}/{found[2]}", f'"{found[2]}"', f"{found[1]}.{found[2]}"] if found else []


def test_templates_take_nothing_from_a_room_above():
    upward = []
    for path in templates():
        for name in REFERENCE.findall(text(path)):
            owner = next((room_of_file(other) for other in templates() if template_name(other) == name), None)
            if leans_upward(room_of_file(path), owner):
                upward.append(f"{short(path)} -> {name}")
    assert upward == []


def test_links_by_name_lead_to_no_room_above():
    owners = rooms_of_namespaces()
    upward = [
        f"{short(path)} -> {namespace}"
        for pattern, paths in ((URL_TAG, templates()), (REVERSE, [one for one in ours("*.py") if SITE in one.parents]))
        for path in paths
        for namespace in pattern.findall(text(path))
        if leans_upward(room_of_file(path), owners.get(namespace))
    ]
    assert upward == []


def rooms_of_namespaces() -> dict[str, str | None]:
    """For each URL namespace, the room whose views answer there."""
    rooms: dict[str, str | None] = {}
    waiting = list(get_resolver().url_patterns)
    while waiting:
        one = waiting.pop()
        if isinstance(one, URLResolver):
            waiting += one.url_patterns
            if one.namespace:
                rooms[one.namespace] = room_of(first_view(one))
    return rooms


def first_view(resolver: URLResolver) -> str:
    """The module of the first view below the resolver, or ""."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            return getattr(pattern.callback, "view_class", pattern.callback).__module__
        if found := first_view(pattern):
            return found
    return ""
