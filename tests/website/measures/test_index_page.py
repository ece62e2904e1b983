import re

import pytest
from django.utils.translation import gettext, override, pgettext
from pytest_django.asserts import assertContains
from wagtail.models import PageViewRestriction

from core.caching.decorators import MARK
from tests.factories.measures import make_locale, make_profile_page, make_vision
from website.measures.pages import MeasureIndexPage, MeasureProfilePage, SelectionPage
from website.measures.pages.index import A_PAGE


def titles(response):
    return [card["title"] for card in response.context["cards"]]


def options(response, name):
    (field,) = [field for field in response.context["filters"] if field["name"] == name]
    return {option["value"]: option["count"] for option in field["options"] if option["value"]}


def test_list_shows_published_profiles_by_number(client, index, three):
    assert titles(client.get(index.url)) == ["Ärzte", "Busse", "Aula"]
    three[0].unpublish()
    assert titles(client.get(index.url)) == ["Busse", "Aula"]


def test_list_leaves_out_what_needs_a_password(client, index, three):
    three[1].view_restrictions.create(restriction_type="password", password="geheim")
    assert titles(client.get(index.url)) == ["Ärzte", "Aula"]


def test_chip_of_a_contribution_says_that_its_words_are_german(client, index, three, english_index):
    (chip,) = client.get(f"{english_index.url}?beitrag=Beitrag+3").context["chips"]
    assert (chip["label"], chip["lang"]) == ("Beitrag 3", "de")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("leitprojekt=buergernah", ["Ärzte", "Busse"]),
        ("leitthema=mobilitaet", ["Ärzte"]),
        ("leitthema=keine-angabe", ["Busse", "Aula"]),
        ("zielbild=gerecht", ["Ärzte"]),
        ("sdg=11", ["Ärzte"]),
        ("sdg=3&sdg=4", ["Ärzte", "Busse", "Aula"]),
        ("beitrag=Beitrag+3", ["Ärzte"]),
        ("stadtteil=nord", ["Ärzte", "Busse"]),
        ("stadtteil=sued", ["Busse"]),
        ("stadtteil=sued&leitthema=mobilitaet", []),
        ("stand=implementing", ["Busse"]),
        ("leitprojekt=buergernah&stadtteil=nord&stand=unknown", ["Ärzte"]),
        ("leitprojekt=gibt-es-nicht&unsinn=1", ["Ärzte", "Busse", "Aula"]),
        ("sortierung=titel", ["Ärzte", "Aula", "Busse"]),
        ("sortierung=beginn", ["Busse", "Ärzte", "Aula"]),
        ("seite=99", ["Ärzte", "Busse", "Aula"]),
        ("seite=-1", ["Ärzte", "Busse", "Aula"]),
        ("seite=%D9%A1", ["Ärzte", "Busse", "Aula"]),
    ],
)
def test_filters_are_part_of_the_address(client, index, three, query, found):
    assert titles(client.get(f"{index.url}?{query}")) == found


def test_options_count_under_the_other_filters(client, index, three):
    response = client.get(f"{index.url}?stand=unknown")
    assert options(response, "leitprojekt") == {"buergernah": 1, "keine-angabe": 1}
    assert options(response, "leitthema") == {"mobilitaet": 1, "keine-angabe": 1}
    assert options(response, "stadtteil") == {"nord": 1, "sued": 0, "keine-angabe": 1}
    assert options(response, "stand") == {"implementing": 1, "unknown": 2}
    assert options(response, "sdg") == {"3": 1, "11": 1, "keine-angabe": 1}


def test_option_that_leads_to_nothing_cannot_be_chosen_unless_it_is(client, index, three):
    html = client.get(f"{index.url}?stand=unknown").content.decode()
    assert re.search(r'<option value="sued"\s+disabled>', html)
    html = client.get(f"{index.url}?stand=unknown&stadtteil=sued").content.decode()
    assert re.search(r'<option value="sued"\s+selected>', html)


def test_empty_list_offers_ways_out_that_lead_somewhere(client, index, three):
    response = client.get(f"{index.url}?stadtteil=sued&leitthema=mobilitaet")
    ways = response.context["ways_out"]
    assert [(way["url"], len(titles(client.get(way["url"])))) for way in ways] == [
        (f"{index.url}?stadtteil=sued", 1),
        (f"{index.url}?leitthema=mobilitaet", 1),
    ]
    assertContains(response, ways[0]["label"])


def test_chip_takes_its_own_filter_away_and_keeps_order(client, index, three):
    response = client.get(f"{index.url}?leitprojekt=buergernah&stand=unknown&sortierung=titel")
    assert [chip["url"] for chip in response.context["chips"]] == [
        f"{index.url}?stand=unknown&sortierung=titel",
        f"{index.url}?leitprojekt=buergernah&sortierung=titel",
    ]
    assert response.context["reset_url"] == f"{index.url}?sortierung=titel"


def test_district_says_how_many_work_in_the_whole_city(client, index, three):
    count = client.get(f"{index.url}?stadtteil=nord").context["count"]
    with override("de"):
        words = gettext("%(found)d of %(total)d profiles: %(here)d in %(district)s, %(city)d in the whole city")
        assert count == words % {"found": 2, "total": 3, "here": 1, "district": "Nord", "city": 1}


def test_map_counts_what_names_a_district_and_leads_to_its_list(client, index, three):
    response = client.get(f"{index.url}?leitprojekt=buergernah")
    shown = response.context["map"]
    assert shown["counts"] == {"nord": 1, "sued": 0}
    assert shown["everywhere"] == 1
    assert shown["urls"]["sued"] == f"{index.url}?leitprojekt=buergernah&stadtteil=sued"
    assertContains(response, 'href="/massnahmen/?leitprojekt=buergernah&amp;stadtteil=sued"')


def test_cards_say_what_is_not_stated(client, index, three):
    with override("de"):
        unknown = pgettext("state of a measure", "State not stated")
    card = client.get(f"{index.url}?sortierung=titel").context["cards"][1]
    assert (card["title"], card["kicker"], card["accents"], card["status"]) == (
        "Aula",
        "",
        [],
        {"tone": "none", "word": unknown},
    )


def test_two_target_visions_give_two_accents(client, index):
    visions = [make_vision("a", colour="plum"), make_vision("b", colour="oak"), make_vision("c", colour="bronze")]
    make_profile_page(index, target_visions=visions)
    (card,) = client.get(index.url).context["cards"]
    assert card["accents"] == ["plum", "oak"]
    assert [tag["label"] for tag in card["tags"]] == ["A", "B", "C"]


def test_long_list_has_pages_that_keep_the_filters(client, index):
    for number in range(A_PAGE + 1):
        index.add_child(instance=MeasureProfilePage(title=f"Profil {number}", slug=f"p{number}", effect_city=True))
    first = client.get(f"{index.url}?stand=unknown")
    assert len(titles(first)) == A_PAGE
    assert first.context["next_url"] == f"{index.url}?stand=unknown&seite=2"
    second = client.get(first.context["next_url"])
    assert titles(second) == [f"Profil {A_PAGE}"]
    assert second.context["previous_url"] == f"{index.url}?stand=unknown"
    assert [page["current"] for page in second.context["pages"]] == [False, True]


def test_list_in_another_language_shows_translations_and_source_texts(client, index, english_index, three):
    english = three[0].copy_for_translation(make_locale("en"))
    english.title = "Doctors"
    english.save_revision().publish()
    cards = client.get(english_index.url).context["cards"]
    assert [(card["title"], card["language"]) for card in cards] == [("Doctors", "en"), ("Busse", "de"), ("Aula", "de")]


def test_translation_without_its_source_is_not_listed(client, index, english_index, three):
    english = three[0].copy_for_translation(make_locale("en"))
    english.save_revision().publish()
    three[0].unpublish()
    assert titles(client.get(english_index.url)) == ["Busse", "Aula"]


def test_facts_of_a_translation_do_not_count(client, index, english_index, three, districts):
    english = three[0].copy_for_translation(make_locale("en"))
    english.districts = [districts[1]]
    english.save_revision().publish()
    assert titles(client.get(f"{english_index.url}?stadtteil=nord")) == ["Ärzte", "Busse"]
    assert titles(client.get(f"{english_index.url}?stadtteil=sued")) == ["Busse"]


@pytest.mark.parametrize("number", [3, 60])
def test_list_takes_the_same_queries_for_any_number_of_profiles(
    client, index, english_index, districts, number, django_assert_num_queries
):
    for count in range(number):
        index.add_child(instance=MeasureProfilePage(title=f"Profil {count}", slug=f"p{count}"))
    for address in (index.url, english_index.url, f"{index.url}?stadtteil=nord&stand=unknown"):
        client.get(address)
        with django_assert_num_queries(11):
            client.get(address)


def test_list_leads_to_the_page_about_the_selection_in_its_own_language(client, index, english_index):
    assert client.get(index.url).context["selection"] is None
    index.add_child(instance=SelectionPage(title="Auswahl", slug="auswahl", summary="Wie gewählt wurde."))
    shown = client.get(index.url).context["selection"]
    assert (shown["title"], shown["url"], shown["language"]) == ("Auswahl", "/massnahmen/auswahl/", "de")
    english = client.get(english_index.url)
    assertContains(english, 'href="/en/massnahmen/auswahl/"')
    assertContains(english, 'aria-labelledby="measures-selection" lang="de" dir="ltr"')


def test_untranslated_list_keeps_the_readers_prefix_and_names_its_language(client, index, three, home):
    english = home.copy_for_translation(make_locale("en"))
    english.save_revision().publish()
    response = client.get("/en/massnahmen/?stadtteil=nord")
    assert [card["url"] for card in response.context["cards"]] == ["/en/massnahmen/aerzte/", "/en/massnahmen/busse/"]
    assert response.context["chips"][0]["url"] == "/en/massnahmen/"
    assertContains(response, '<main id="content" tabindex="-1" lang="de" dir="ltr">')
    with override("de"):
        assertContains(response, gettext("Measures by district"))


def test_translated_card_stands_in_an_untranslated_list_with_its_own_language(client, index, three, home):
    locale = make_locale("en")
    home.copy_for_translation(locale).save_revision().publish()
    copy = index.copy_for_translation(locale)
    copy.save_revision().publish()
    english = three[0].copy_for_translation(locale)
    english.title = "Doctors"
    english.save_revision().publish()
    copy.unpublish()
    cards = client.get("/en/massnahmen/").context["cards"]
    assert next((card["title"], card["language"]) for card in cards) == ("Doctors", "en")


def test_list_is_kept_for_each_choice_of_filters(client, index, three, page_cache):
    for query in ("", "?stadtteil=nord", "?seite=2"):
        client.get(f"{index.url}{query}")
        assert client.get(f"{index.url}{query}").context is None
    assert client.get(f"{index.url}?unsinn=1").context is not None
    assert client.get(f"{index.url}?unsinn=1").context is not None


def test_switch_of_languages_keeps_the_filters_but_not_the_page(client, index, english_index, three):
    context = client.get(f"{index.url}?zielbild=gerecht&sortierung=titel&seite=2").context
    urls = {item["code"]: item["url"] for item in context["languages"]}
    assert urls["en"] == f"{english_index.url}?zielbild=gerecht&sortierung=titel"


def test_list_that_is_kept_for_some_is_not_marked_for_the_cache(index, rf, three):
    PageViewRestriction.objects.create(page=index, restriction_type=PageViewRestriction.LOGIN)
    assert not hasattr(MeasureIndexPage.objects.get().serve(rf.get(index.url)), MARK)
