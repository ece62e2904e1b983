"""What the home page shows of other rooms, each in one query."""

from typing import TYPE_CHECKING, TypeVar

from django.db.models import Case, Count, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Page

from website.measures.pages import MeasureProfilePage
from website.measures.queries import published
from website.pages import languages
from website.pages.models import EventPage, NewsPage
from website.pages.visibility import open_to_all
from website.strategy.pages import TargetVisionPage

if TYPE_CHECKING:
    from django.db.models import QuerySet

Some = TypeVar("Some", bound=Page)
AT_MOST = 3


def in_language(found: "QuerySet[Some]", language: str, *order: str) -> list[Some]:
    """The first three in the language; where there are none, the first three originals, except in Leichte Sprache."""
    codes = [language, languages.SOURCE] if languages.may_fall_back(language) else [language]
    own_first = Case(When(locale__language_code=language, then=Value(0)), default=Value(1))
    rows = list(
        found.filter(locale__language_code__in=codes).select_related("locale").order_by(own_first, *order)[:AT_MOST]
    )
    return [row for row in rows if row.locale_id == rows[0].locale_id]


def latest_news(language: str) -> list[NewsPage]:
    """The newest news."""
    return in_language(open_to_all(NewsPage.objects.live()), language, "-date", "-pk")


def next_events(language: str) -> list[EventPage]:
    """The events that come next or are going on, without cancelled ones."""
    coming = open_to_all(EventPage.objects.live()).filter(is_cancelled=False).annotate(over=Coalesce("ends", "starts"))
    return in_language(coming.filter(over__gte=timezone.now()), language, "starts", "pk")


def latest_measures(language: str) -> list[tuple[MeasureProfilePage, MeasureProfilePage]]:
    """The measure profiles that were changed last, each with the page that holds its facts: a query more for translations."""
    pages = in_language(open_to_all(MeasureProfilePage.objects.live()), language, "-last_published_at", "pk")
    translated = [page.profile_id for page in pages if page.language != languages.SOURCE]
    sources = published().filter(profile__in=translated) if translated else []
    facts = {page.profile_id: page for page in sources}
    return [(page, facts.get(page.profile_id, page)) for page in pages]


def number_of_measures() -> int:
    """How many measures the published profiles hold; one that names none is one itself. One query."""
    return sum(number or 1 for number in published().values_list(Count("contained_measures"), flat=True))


def visions(language: str) -> list[TargetVisionPage]:
    """The pages of the target visions in the language, else the originals, in the order of the visions."""
    found = open_to_all(TargetVisionPage.objects.live()).filter(vision__isnull=False).select_related("vision")
    return in_language(found, language, "vision__order", "vision__key")
