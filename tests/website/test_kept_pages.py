"""Pages that are kept for some show nothing of themselves on the pages of everybody."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from tests.factories import strategy
from tests.factories.accounts import make_user
from tests.factories.measures import make_index, make_profile_page
from tests.factories.pages import make_page, translate
from website.measures.pages import SelectionPage
from website.pages.models import LegalPage, NewsIndexPage, NewsPage, SectionPage
from website.strategy.pages import ApproachPage, FormatPage, ParticipationPage, StrategyPage, VisionPage

pytestmark = pytest.mark.django_db
SECRET = {"title": "Geheimer Titel", "summary": "Geheime Worte"}


def keep(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def seen(client, page, prefix=""):
    response = client.get(prefix + page.url)
    assert response.status_code == 200
    return response.content.decode()


def is_silent(html):
    return "Geheime" not in html


@pytest.fixture
def member(client, home):
    client.force_login(make_user())
    return client


def below(parent, model, **fields):
    page = strategy.make_page(model, parent, **SECRET, **fields)
    keep(page)
    return page


@pytest.mark.parametrize(
    ("parent", "child"),
    [(SectionPage, SectionPage), (StrategyPage, VisionPage), (ParticipationPage, ApproachPage)],
)
def test_list_leaves_a_kept_page_out(client, home, parent, child):
    listing = strategy.make_page(parent, home)
    below(listing, child)
    strategy.make_page(child, listing, title="Offener Titel")
    html = seen(client, listing)
    assert is_silent(html)
    assert "Offener Titel" in html


def test_ways_of_taking_part_leave_a_kept_format_out(client, home):
    overview = strategy.make_page(ParticipationPage, home)
    way = strategy.make_page(ApproachPage, overview)
    below(way, FormatPage)
    assert is_silent(seen(client, overview))
    assert is_silent(seen(client, way))


def test_list_of_a_kept_section_shows_its_members_everything(member, home):
    section = make_page(home, SectionPage)
    keep(section)
    make_page(section, **SECRET)
    assert not is_silent(seen(member, section))


def test_kept_translation_gives_no_card(client, home):
    section = make_page(home, SectionPage)
    child = make_page(section, title="Offener Titel")
    english = strategy.make_translation(child, **SECRET)
    english.get_parent().unpublish()
    assert not is_silent(seen(client, section, "/en"))
    keep(english)
    html = seen(client, section, "/en")
    assert is_silent(html)
    assert "Offener Titel" in html


def test_kept_page_gives_no_card_where_an_editor_placed_one(client, home):
    chosen = make_page(home, **SECRET)
    page = make_page(home, body=[{"type": "page_cards", "value": {"heading": "", "pages": [chosen.pk]}}])
    assert not is_silent(seen(client, page))
    keep(chosen)
    assert is_silent(seen(client, page))


def test_kept_page_of_the_menu_gives_no_card_on_the_home_page(client, home):
    make_page(home, show_in_menus=True, **SECRET)
    assert "Geheime Worte" in seen(client, home)
    keep(home.get_children().last())
    assert "Geheime Worte" not in seen(client, home)


def test_feed_of_a_kept_list_is_offered_to_nobody(client, home):
    news = make_page(home, NewsIndexPage)
    make_page(news, NewsPage)
    assert "rss" in seen(client, home)
    keep(news)
    assert "rss" not in seen(client, home)


def test_list_of_measures_does_not_tell_of_a_kept_selection(client, home):
    index = make_index(home)
    page = make_page(index, SelectionPage, **SECRET)
    assert not is_silent(seen(client, index))
    keep(page)
    assert is_silent(seen(client, index))


def test_kept_profile_is_not_named_by_those_that_it_connects(client, home):
    index = make_index(home)
    other = make_profile_page(index)
    kept = make_profile_page(index, **SECRET)
    kept.connections.create(to=other.profile, note="Geheime Verbindung")
    kept.save_revision().publish()
    assert not is_silent(seen(client, other))
    keep(kept)
    assert is_silent(seen(client, other))
    assert is_silent(client.get("/daten/massnahmen.json").content.decode())


def test_kept_page_stands_neither_in_the_menu_nor_in_the_footer_of_others(client, home):
    open_to_all = make_page(home, SectionPage, title="Offener Titel", show_in_menus=True)
    inside = make_page(home, SectionPage, **SECRET, show_in_menus=True)
    legal = make_page(home, LegalPage, title="Geheimes Impressum", body=[])
    for page in (inside, legal):
        keep(page)

    html = seen(client, open_to_all)

    assert "Offener Titel" in html
    assert "Geheime" not in html


def test_menu_of_a_section_for_members_shows_members_what_belongs_to_it(member, home):
    inside = make_page(home, SectionPage, **SECRET, show_in_menus=True)
    keep(inside)

    assert SECRET["title"] in [item["title"] for item in member.get(inside.url).context["nav_items"]]


class TestTranslations:
    """A page that is kept in German is kept in every language, at once."""

    @pytest.fixture
    def german(self, home):
        return make_page(home, SectionPage, title="Offener Titel")

    @pytest.fixture
    def english(self, home, german):
        translate(home, "en")
        return translate(german, "en", **SECRET)

    @staticmethod
    def who_may_see(page):
        return [
            (one.restriction_type, one.password, [group.name for group in one.groups.all()])
            for one in page.view_restrictions.all()
        ]

    def test_translation_is_kept_and_opened_with_its_original(self, client, german, english):
        keep(german)
        assert client.get(english.url).status_code == 302

        german.view_restrictions.get().delete()
        assert client.get(english.url).status_code == 200

    def test_translation_is_kept_for_the_same_groups_and_by_the_same_password(self, german, english):
        restriction = PageViewRestriction.objects.create(page=german, restriction_type=PageViewRestriction.GROUPS)
        restriction.groups.set(Group.objects.filter(name__in=["editor", "publisher"]))
        assert self.who_may_see(english) == [("groups", "", ["editor", "publisher"])]

        restriction.groups.remove(Group.objects.get(name="editor"))
        assert self.who_may_see(english) == [("groups", "", ["publisher"])]

        restriction.restriction_type, restriction.password = PageViewRestriction.PASSWORD, "Beispiel"
        restriction.save()
        assert self.who_may_see(english)[0][:2] == ("password", "Beispiel")

    def test_translation_kept_by_itself_leaves_the_original_open(self, client, german, english):
        keep(english)
        assert client.get(german.url).status_code == 200

    def test_translation_stays_kept_when_its_original_goes(self, client, german, english):
        keep(german)
        german.delete()
        assert client.get(english.url).status_code == 302
