"""The front door: one home page per language."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from core.design.speaking import speaking
from website.home import queries
from website.home.blocks import WayBlock
from website.measures.pages import MeasureIndexPage, MeasureProfilePage
from website.measures.states import state_on
from website.measures.wording import TONES, not_stated, period_words
from website.pages import cards, languages, surroundings
from website.pages.blocks import BodyField
from website.pages.models import EditorialPage, EventIndexPage, NewsIndexPage
from website.pages.routing import find_route
from website.pages.urls_for import code_of, own_or_fallback_url
from website.strategy.pages import StrategyPage

Context = dict[str, Any]
# Where the sections of the home page lead on to.
SECTIONS: dict[str, type[Page]] = {
    "strategy": StrategyPage,
    "measures": MeasureIndexPage,
    "news": NewsIndexPage,
    "events": EventIndexPage,
}


class HomePage(EditorialPage):
    """The root of one language's page tree. Below it every page is found, in the asked language or in the source language."""

    claim = models.CharField(
        _("claim"), max_length=160, blank=True, help_text=_("The first sentence; without it the title stands there.")
    )
    ways = StreamField([("way", WayBlock())], verbose_name=_("ways in"), blank=True, max_num=4)
    contributions = StreamField(
        [("way", WayBlock())], verbose_name=_("how people have taken part"), blank=True, max_num=4
    )
    body = BodyField(verbose_name=_("content"), blank=True)

    kind = _("Home page")
    content_panels: ClassVar[list[Any]] = [
        *EditorialPage.content_panels,
        FieldPanel("claim"),
        FieldPanel("ways"),
        FieldPanel("contributions"),
        FieldPanel("body"),
    ]
    # A home answers at its own address only, so that routing need not load it for every other one.
    answers_below = False

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page at this address of the site."""
        return find_route(request, path_components)

    def answer_path(self, request: HttpRequest, rest: list[str]) -> RouteResult:
        """The home page itself."""
        return super().route(request, rest)

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        """With what the city wants, does and invites to; in Leichte Sprache only with its own pages."""
        context: Context = super().get_context(request, *args, **kwargs)
        language = self.language
        return context | {
            "cards": cards.menu_cards(request),
            "more": _more(request),
            "entries": _entries(self.ways, context),
            "contributions": _entries(self.contributions, context),
            "visions": [_card(page, request) | {"accents": [page.vision.colour]} for page in queries.visions(language)],
            "measures": [_measure_card(*pages, request) for pages in queries.latest_measures(language)],
            "news": [(page, _card(page, request)) for page in queries.latest_news(language)],
            "events": [(page, _card(page, request)) for page in queries.next_events(language)],
            "facts": city_facts(),
        }


def _more(request: HttpRequest) -> dict[str, str]:
    """Where each section leads on to; nowhere, if no such page stands in the menu."""
    urls = cards.menu_urls(request)
    return {section: urls.get(kind, "") for section, kind in SECTIONS.items()}


def _entries(ways: StreamValue, context: Context) -> list[Context]:
    urls = surroundings.of(context).urls if ways else {}
    return [
        {"title": way["title"], "text": way["text"], "url": urls[way["page"].pk], "icon": way["icon"]}
        for way in (way.value for way in ways)
        if way["page"] and way["page"].pk in urls
    ]


def _card(page: Page, request: HttpRequest) -> Context:
    code = code_of(page, request)
    return {
        "title": page.title,
        "text": page.summary,
        "url": own_or_fallback_url(page, languages.active(), request),
        **languages.marks(code),
    }


def _measure_card(page: MeasureProfilePage, source: MeasureProfilePage, request: HttpRequest) -> Context:
    """Also with the measure's state and period, from the page that holds its facts."""
    with speaking(page.language):
        state = state_on(timezone.localdate(), source.period)
        period = {"icon": "calendar", "name": gettext("Period"), "label": period_words(source.period) or not_stated()}
        status = {"tone": TONES[state], "word": str(state.label)}
    return _card(page, request) | {"status": status, "meta": [period]}


def city_facts() -> list[Context]:
    """The city in a few numbers: what it is, from its configuration, and what it does."""
    city = settings.CITY
    measures = queries.number_of_measures()
    state = gettext("federal state")
    facts = [
        {"value": number_format(city["population"], force_grouping=True), "label": _("inhabitants")},
        {
            "value": number_format(city["area_km2"]),
            "unit": "km²",
            "label": _("area"),
            "note": f"{state}: {city['state']}",
        },
        {"value": number_format(measures), "label": _("measures")},
    ]
    return facts if measures else facts[:-1]
