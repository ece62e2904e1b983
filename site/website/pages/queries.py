"""Reads on pages of every type."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.images import get_image_model
from wagtail.models import Page, get_page_models

from website.pages import languages
from website.pages.visibility import as_open_as, kept_by, open_to_all


def translations_by_key(pages: Iterable[Page], language: str) -> dict[uuid.UUID, Page]:
    """The live translations of these pages in one language; no query for no pages."""
    keys = {page.translation_key for page in pages}
    if not keys:
        return {}
    found = Page.objects.live().filter(translation_key__in=keys, locale__language_code=language)
    return {page.translation_key: page for page in found.select_related("locale")}


def live_versions(pages: Iterable[Page]) -> dict[tuple[uuid.UUID, str], Page]:
    """Every live page that tells the same in any language, by translation key and language code: one query."""
    found = Page.objects.live().filter(translation_key__in={page.translation_key for page in pages})
    return {(page.translation_key, page.locale.language_code): page for page in found.select_related("locale")}


def pages_along(roots: dict[str, str], components: list[str]) -> QuerySet[Page]:
    """Every page that lies on this path below one of the roots (language -> url path of its home), the deepest last."""
    paths = ["".join(f"{part}/" for part in components[:depth]) for depth in range(len(components) + 1)]
    wanted = [root + path for root in roots.values() for path in paths]
    return Page.objects.filter(url_path__in=wanted).select_related("locale").order_by("depth")


def pages_below(root_paths: Iterable[str], around: Page | None) -> QuerySet[Page]:
    """The live pages directly below these homes, in the editors' order.

    Each with `is_kept`: whether only some may see it of those who see the page `around`.
    """
    below = Q(pk__in=[])
    for root in root_paths:
        below |= Q(url_path__startswith=root, depth=root.count("/") + 1)
    found = Page.objects.live().filter(below).annotate(is_kept=kept_by(around))
    return found.select_related("locale", "entry").order_by("path")


def listed_children(page: Page) -> QuerySet[Page]:
    """The live pages directly below that readers of this page may see, in the editors' order, with what a card shows."""
    return as_open_as(page, page.get_children().live()).select_related("locale", "entry")


def listed_translations(page: Page, pages: Iterable[Page], language: str) -> QuerySet[Page]:
    """The live translations of these pages that readers of this page may see, with what a card shows."""
    keys = [one.translation_key for one in pages]
    found = Page.objects.live().filter(translation_key__in=keys, locale__language_code=language)
    return as_open_as(page, found).select_related("locale", "entry")


def children_by_slug(page: Page) -> dict[str, Page]:
    """The live pages directly below, by the last part of their address."""
    return {child.slug: child for child in page.get_children().live().select_related("locale")}


def specific(page: Page) -> Any:
    """The page as what it is, with everything that its type names in `read_with`: one query."""
    model: Any = page.specific_class
    found = model._default_manager.select_related(*getattr(model, "read_with", ())).get(pk=page.pk)  # noqa: SLF001 -- Django's name
    found.locale = page.locale
    return found


def specific_by_key(pages: Mapping[int, Page], around: Page | None) -> dict[int, Page]:
    """Those of these pages that readers of the page around them may see, as what they are, under the same keys.

    One query for each type of page.
    """
    by_type: defaultdict[Any, list[int]] = defaultdict(list)
    for page in pages.values():
        by_type[page.specific_class].append(page.pk)
    found: dict[int, Page] = {}
    for model, keys in by_type.items():
        found |= as_open_as(around, model._default_manager.select_related("locale")).in_bulk(keys)  # noqa: SLF001 -- Django's name
    return {pk: found[page.pk] for pk, page in pages.items() if page.pk in found}


def mapped_pages() -> QuerySet[Page]:
    """Every live page that everybody may see, for search engines: homes first."""
    found = shown_with_their_originals(open_to_all(Page.objects.live()))
    return found.filter(depth__gt=1).select_related("locale").order_by("path")


def shown_with_their_originals(pages: QuerySet[Page]) -> QuerySet[Page]:
    """The pages without translations whose type is not shown while the original is withdrawn."""
    needing = [model for model in get_page_models() if getattr(model, "needs_original", False)]
    kinds = [kind.pk for kind in ContentType.objects.get_for_models(*needing).values()]
    original = Page.objects.live().filter(
        translation_key=OuterRef("translation_key"), locale__language_code=languages.SOURCE
    )
    return pages.filter(~Q(content_type__in=kinds) | Exists(original))


def listed_children_ids(page: Page) -> QuerySet[Page, int]:
    """The keys of the live pages directly below that readers of this page may see, as a subquery."""
    return as_open_as(page, page.get_children().live()).values_list("pk", flat=True)


def live_pages_and_translations(ids: Iterable[int], language: str) -> dict[int, Page]:
    """The live ones of these pages by key, each in the language where it is translated: one query."""
    ids = set(ids)
    if not ids:
        return {}
    keys = Page.objects.filter(pk__in=ids).values("translation_key")
    asked = Q(pk__in=ids) | Q(locale__language_code=language, translation_key__in=keys)
    found = list(Page.objects.live().filter(asked).select_related("locale"))
    worded = {page.translation_key: page for page in found if page.locale.language_code == language}
    return {page.pk: worded.get(page.translation_key, page) for page in found if page.pk in ids}


def pages_due(day: dt.date) -> QuerySet[Page]:
    """The live pages that somebody should have looked at by this day, the longest overdue first."""
    due = Page.objects.live().filter(entry__review_due__lte=day)
    return due.select_related("locale", "entry").order_by("entry__review_due", "title")


def stale_translations() -> QuerySet[Page]:
    """The live translations whose original was published after them, the longest stale first.

    Leichte Sprache is no translation, but it tells of the same, so it is looked at as well.
    """
    newer = Page.objects.live().filter(
        translation_key=OuterRef("translation_key"),
        locale__language_code=languages.SOURCE,
        last_published_at__gt=OuterRef("last_published_at"),
    )
    translations = Page.objects.live().exclude(locale__language_code=languages.SOURCE)
    return translations.filter(Exists(newer)).select_related("locale").order_by("last_published_at", "pk")


def pictures_without_description() -> QuerySet:
    """The images of the library that a person who cannot see them knows nothing of."""
    return get_image_model().objects.filter(description="", is_decorative=False).order_by("-created_at")
