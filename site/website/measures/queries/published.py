"""The profile pages that the public may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet

from website.measures.models import ContainedMeasure
from website.pages.visibility import open_to_all

SOURCE = settings.LANGUAGE_CODE
CARD_FIELDS = (
    "title",
    "summary",
    "slug",
    "url_path",
    "path",
    "depth",
    "translation_key",
    "locale__language_code",
    "profile__key",
    "profile__number",
    "implementation_from",
    "implementation_to",
    "operation",
    "operation_until",
    "effect_quarter",
    "effect_district",
    "effect_city",
    "effect_beyond",
)


def page_model() -> Any:
    """The page type; pages stand above queries, so it is asked for by name."""
    return apps.get_model("measures", "MeasureProfilePage")


def published(*languages: str) -> QuerySet[Any]:
    """The live pages in these languages that need no password or login, by number. In the source language: with all facts."""
    pages: QuerySet[Any] = open_to_all(page_model().objects.live()).filter(
        locale__language_code__in=languages or (SOURCE,)
    )
    return pages.select_related("locale", "profile").order_by("profile__number")


def source_of(page: Any) -> Any:
    """The published page in the source language that carries this page's facts, itself included, or None."""
    if page.locale.language_code == SOURCE:
        return page
    return published().filter(profile=page.profile_id).first()


@dataclass(frozen=True)
class Card:
    """A profile in a list: `source` holds the facts, `shown` the words for the reader (the same page where not translated)."""

    source: Any
    shown: Any


def cards_of(pages: QuerySet[Any], language: str) -> dict[int, Card]:
    """The cards of these pages for readers of the language, by profile and in their order: one query.

    Give pages of the source language and of the reader's; without its source page a profile has no card.
    """
    found = list(pages.only(*CARD_FIELDS))
    translated = {page.profile_id: page for page in found if page.locale.language_code == language}
    sources = [page for page in found if page.locale.language_code == SOURCE]
    return {page.profile_id: Card(page, translated.get(page.profile_id, page)) for page in sources}


def cards_of_profiles(profiles: Iterable[int], language: str) -> dict[int, Card]:
    """The cards of these profiles for readers of the language, by profile; no query for no profiles."""
    wanted = list(profiles)
    return cards_of(published(SOURCE, language).filter(profile__in=wanted), language) if wanted else {}


def measure_names() -> dict[tuple[int, str], str]:
    """The name of every measure on its page in the source language, published or not, by profile and key."""
    lines = ContainedMeasure.objects.filter(page__locale__language_code=SOURCE)
    return {(profile, key): name for profile, key, name in lines.values_list("page__profile", "key", "name")}
