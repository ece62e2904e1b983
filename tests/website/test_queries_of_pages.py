"""No page asks the database more than twelve times when it is not in the cache, whatever there is to show."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Page, get_page_models

from tests.factories.measures import make_index, make_profile_page
from tests.factories.pages import make_page, text, translate
from tests.factories.strategy import (
    make_concept,
    make_dimension,
    make_district,
    make_lead_project,
    make_theme,
    make_vision,
)
from website.home.models import HomePage
from website.measures.pages import OpenDataPage, SelectionPage
from website.pages.models import (
    AccessibilityPage,
    ArticlePage,
    ContactPage,
    EditorialPage,
    EventIndexPage,
    EventPage,
    LegalPage,
    NewsIndexPage,
    NewsPage,
    SectionPage,
)
from website.strategy.pages import (
    ApproachPage,
    BodyPage,
    ConceptRegisterPage,
    DimensionWording,
    DistrictIndexPage,
    DistrictPage,
    FormatPage,
    GuidingThemePage,
    LeadProjectPage,
    ParticipationPage,
    StrategyPage,
    TargetVisionPage,
    VisionPage,
)

MOST = 12
# The measures' own tests count what this page asks.
COUNTED_ELSEWHERE = {SelectionPage}
TYPES = sorted(
    {model for model in get_page_models() if issubclass(model, EditorialPage)} - COUNTED_ELSEWHERE,
    key=lambda model: model.__name__,
)


class City:
    """A small site with one page of every type; everything that a page lists is there `number` times."""

    def __init__(self, home: Page, number: int) -> None:
        self.home, self.number = home, number
        self.section = make_page(home, SectionPage, slug="themen", show_in_menus=True)
        self.articles = self.times(lambda count: make_page(self.section, ArticlePage, slug=f"artikel-{count}"))
        self.make_lists()
        self.make_aims()
        self.make_measures()
        self.make_participation()
        self.make_overviews()
        self.ways_in()

    def times(self, make):
        return [make(count) for count in range(1, self.number + 1)]

    def body(self):
        links = "".join(f'<p><a linktype="page" id="{page.pk}">Mehr Wasser</a></p>' for page in self.articles)
        steps = [{"title": page.title, "text": "", "page": page.pk} for page in [*self.articles, self.articles[0]]]
        cards = {"heading": "Weiter", "pages": [page.pk for page in self.articles]}
        blocks = [{"type": "steps", "value": {"heading": "", "steps": steps}}, {"type": "page_cards", "value": cards}]
        return [*text(links), *blocks]

    def make_lists(self):
        self.news = make_page(self.home, NewsIndexPage, slug="aktuelles")
        self.times(lambda count: make_page(self.news, NewsPage, date=dt.date(2022, 1, count), body=self.body()))
        self.events = make_page(self.home, EventIndexPage, slug="termine")
        days = self.times(lambda count: timezone.now() + dt.timedelta(days=count))
        for day in days:
            make_page(self.events, EventPage, starts=day, body=self.body())
        for model in (AccessibilityPage, ContactPage, LegalPage):
            make_page(self.home, model, body=self.body())
        make_page(self.section, ArticlePage, body=self.body())

    def make_aims(self):
        self.districts = self.times(make_district)
        self.themes = self.times(lambda _count: make_theme())
        self.visions = self.times(lambda _count: make_vision())
        self.leads = self.times(lambda _count: make_lead_project())
        dimensions = [make_dimension(self.visions[0]) for _ in range(self.number)]
        for fields in zip(self.themes, self.visions, self.leads, strict=True):
            theme, vision, lead = fields
            make_page(self.section, GuidingThemePage, theme=theme, body=self.body())
            make_page(self.section, TargetVisionPage, vision=vision, body=self.body())
            make_page(self.section, LeadProjectPage, lead_project=lead, body=self.body())
        page = TargetVisionPage.objects.get(vision=self.visions[0])
        page.dimensions = [DimensionWording(dimension=one, title=one.name, text="x") for one in dimensions]
        page.save_revision().publish()

    def make_measures(self):
        index = make_index(self.home)
        related = {"guiding_themes": self.themes, "target_visions": self.visions, "districts": self.districts}
        names = [f"M {count}" for count in range(self.number)]
        self.times(
            lambda _count: make_profile_page(
                index, lead_project=self.leads[0], measures=names, goals=[3, 11], indicators=names, **related
            )
        )
        make_page(self.home, OpenDataPage, slug="offene-daten")

    def make_participation(self):
        above = make_page(self.home, ParticipationPage)
        for approach in self.times(lambda _count: make_page(above, ApproachPage, body=self.body())):
            self.times(lambda _count, approach=approach: make_page(approach, FormatPage, body=self.body()))
        self.times(lambda _count: make_page(self.home, BodyPage, body=self.body()))

    def make_overviews(self):
        actors = [("actor", {"name": page.title, "page": page}) for page in self.articles]
        strategy = make_page(self.home, StrategyPage, actors=actors, body=self.body())
        self.times(lambda _count: make_page(strategy, VisionPage, body=self.body()))
        for theme in self.themes:
            make_concept(theme=theme, districts=self.districts)
        make_page(strategy, ConceptRegisterPage, body=self.body())
        index = make_page(self.home, DistrictIndexPage, slug="stadtteile", body=self.body())
        for district in self.districts:
            make_page(index, DistrictPage, district=district, slug=district.slug, body=self.body())

    def ways_in(self):
        home = HomePage.objects.get(pk=self.home.pk)
        page = self.articles[0]
        home.ways = [("way", {"title": "Denklabore", "text": "", "page": page, "icon": "idea"})]
        home.save_revision().publish()


@pytest.fixture
def _german():
    with translation.override("de"):
        yield


def beyond(client, prefix=""):
    """The types of page that take more than twelve queries, with their number."""
    client.get(f"{prefix}/")
    found = {}
    for model in TYPES:
        page = model.objects.live().filter(locale__language_code="de").order_by("-pk").first()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(prefix + page.get_url()).status_code == 200
        found[model.__name__] = len(queries)
    return {name: number for name, number in found.items() if number > MOST}


@pytest.mark.parametrize("number", [1, 8])
@pytest.mark.usefixtures("_german")
def test_page_of_every_type_stays_within_twelve_queries(client, home, number):
    City(home, number)

    assert beyond(client) == {}


@pytest.mark.usefixtures("_german")
def test_untranslated_page_of_every_type_stays_within_twelve_queries(client, home):
    City(home, 3)
    translate(home, "tr", title="Ana sayfa")

    assert beyond(client, "/tr") == {}
