import pytest
from wagtail.models import PageViewRestriction, get_page_models

from tests.factories.measures import make_index, make_profile_page
from tests.factories.pages import make_page, text, translate
from tests.factories.strategy import make_district, make_theme
from website.pages.actions import enter_all_pages
from website.pages.models import NewsIndexPage, NewsPage, PageEntry
from website.pages.search.excerpts import excerpt
from website.pages.search.results import kind_name
from website.pages.search.spelling import corrected
from website.pages.search.words import asked_stems, stem


def found(client, query, path="/suche/", **filters):
    return [item["title"] for item in client.get(path, {"q": query, **filters}).context["results"].items]


@pytest.mark.parametrize("query", ["Bäume", "baeume", "BAUM", "Bäumen"])
def test_german_forms_and_spellings_find_the_same(client, section, query):
    make_page(section, title="Ein Baum", body=text("<p>Schatten.</p>"))

    assert found(client, query) == ["Ein Baum"]


def test_word_is_found_inside_a_longer_one(client, section):
    make_page(section, title="Trinkwasserbrunnen")

    assert found(client, "Wasser") == ["Trinkwasserbrunnen"]
    assert found(client, "See") == []


def test_every_asked_word_must_occur(client, section):
    make_page(section, title="Bus", body=text("<p>Bahn</p>"))
    make_page(section, title="Bus allein")

    assert found(client, "Bahn Bus") == ["Bus"]


def test_title_weighs_more_than_text(client, section):
    make_page(section, title="Anderes", body=text("<p>Über Energie.</p>"))
    make_page(section, title="Energie")
    make_page(section, title="Drittes", summary="Energie in Kürze.")

    assert found(client, "Energie") == ["Energie", "Drittes", "Anderes"]


def test_draft_and_withdrawn_and_private_pages_are_not_found(client, section):
    page = make_page(section, title="Geheimnis")
    page.title = "Rätsel"
    page.save_revision()
    assert found(client, "Geheimnis") == ["Geheimnis"]
    assert found(client, "Rätsel") == []

    restriction = PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    assert found(client, "Geheimnis") == []
    restriction.delete()
    page.unpublish()
    assert found(client, "Geheimnis") == []
    assert not PageEntry.objects.filter(page=page).exists()


def test_deleted_page_is_not_found(client, section):
    make_page(section, title="Vergänglich").delete()

    assert found(client, "Vergänglich") == []


def test_search_speaks_the_readers_language_and_falls_back(client, article, section, english_article):
    make_page(section, title="Wasser zwei")

    assert found(client, "Wasser") == ["Wasser", "Wasser zwei"]
    assert found(client, "water", "/en/suche/") == ["Water"]
    assert found(client, "Wasser", "/en/suche/") == ["Wasser zwei"]
    hit = client.get("/en/suche/", {"q": "Wasser"}).context["results"].items[0]
    assert (hit["language"], hit["url"]) == (
        "de",
        f"/en/themen/{PageEntry.objects.get(title='Wasser zwei').page.slug}/",
    )


def test_easy_language_finds_its_own_pages_only(client, article, home):
    make_page(translate(home, "de-simple", title="Start"), title="Das Wasser")

    assert found(client, "Wasser", "/de-simple/suche/") == ["Das Wasser"]


def test_filter_narrows_and_counts(client, article, home):
    make_page(home, NewsIndexPage, title="Wasser-Nachrichten")

    results = client.get("/suche/", {"q": "Wasser"}).context["results"]
    options = results.filters[0]["options"]
    assert [(one["value"], one["count"]) for one in options] == [
        ("", 2),
        ("pages.articlepage", 1),
        ("pages.newsindexpage", 1),
    ]
    assert found(client, "Wasser", art="pages.articlepage") == ["Wasser"]
    narrowed = client.get("/suche/", {"q": "Wasser", "art": "pages.articlepage"}).context["results"]
    assert narrowed.chips[0]["url"] == "/suche/?q=Wasser"


def test_facets_of_the_original_hold_for_its_translation(article, english_article, monkeypatch):
    monkeypatch.setattr(type(article), "search_facets", lambda _self: [["district", "nord", "Nord"]])
    article.save_revision().publish()

    assert PageEntry.objects.get(page=english_article).facets == [["district", "nord", "Nord"]]


def test_misspelt_word_is_suggested_and_help_is_offered(client, article):
    html = client.get("/suche/", {"q": "Wassser"}).content.decode()

    assert '<a href="/suche/?q=wasser">wasser</a>' in html
    assert "noindex" in html


def test_nonsense_brings_help_without_a_suggestion(client, section):
    results = client.get("/suche/", {"q": "qqqxyz <b>"}).context["results"]

    assert results.suggestion is None
    assert results.items == []


def test_answer_is_never_kept(client, article):
    answer = client.get("/suche/", {"q": "Wasser"})

    assert "private" in answer["Cache-Control"]
    assert client.get("/suche/").context["results"].count_words


@pytest.mark.parametrize("number", [1, 3])
def test_search_asks_the_same_whatever_the_number_of_hits(client, section, number, django_assert_num_queries):
    for count in range(number):
        make_page(section, title=f"Energie {count}")
    client.get("/suche/", {"q": "Energie"})

    # The matches, the shown ones, the menu.
    with django_assert_num_queries(3):
        client.get("/suche/", {"q": "Energie"})


def test_words_that_occur_on_no_page_together_are_offered_alone(client, article, django_assert_num_queries):
    client.get("/suche/")
    # The matches, the vocabulary, the words alone, the menu.
    with django_assert_num_queries(4):
        answer = client.get("/suche/", {"q": "Wasser Xylofon wasser"})

    assert [(one["words"], one["number"]) for one in answer.context["results"].fewer_words] == [("wasser", 1)]
    assert '<a href="/suche/?q=wasser">wasser</a> (1)' in answer.content.decode()
    assert client.get("/suche/", {"q": "Xylofon"}).context["results"].fewer_words == []


def test_filter_that_parts_nothing_is_not_offered(client, article, english_home, section):
    names = [one["name"] for one in client.get("/suche/", {"q": "Wasser"}).context["results"].filters]
    assert names == []

    make_page(english_home, title="Wasser works")
    results = client.get("/en/suche/", {"q": "Wasser"}).context["results"]
    (languages,) = [one for one in results.filters if one["name"] == "sprache"]
    assert [(one["value"], one["label"], one["count"]) for one in languages["options"][1:]] == [
        ("de", "Deutsch", 1),
        ("en", "English", 1),
    ]
    assert found(client, "Wasser", "/en/suche/", sprache="en") == ["Wasser works"]


def test_profiles_are_found_by_theme_and_district(client, home):
    theme, districts = (
        make_theme("energie", name="Energie"),
        [make_district(1, name="Nord"), make_district(2, name="Süd")],
    )
    index = make_index(home)
    make_profile_page(index, title="Wärme eins", guiding_themes=[theme], districts=districts)
    make_profile_page(index, title="Wärme zwei", districts=districts[:1])

    results = client.get("/suche/", {"q": "Wärme"}).context["results"]
    options = {one["name"]: [option["label"] for option in one["options"][1:]] for one in results.filters}
    assert options == {"thema": ["Energie"], "stadtteil": ["Nord", "Süd"]}
    assert found(client, "Wärme", stadtteil="stadtteil-2") == ["Wärme eins"]
    assert found(client, "Wärme", stadtteil="stadtteil-1", thema="energie") == ["Wärme eins"]


@pytest.mark.parametrize(
    "query",
    [
        "\x00Wasser",
        "a" * 10_000,
        "Wasser OR (drop) \" ' % _ \\ * & | ! <->",
        "%_" * 50,
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
        " ".join(f"wort{number}" for number in range(1000)),
    ],
)
def test_hostile_query_is_answered_like_any_other(client, article, query):
    answer = client.get("/suche/", {"q": query, "page": "9" * 40, "art": "\x00", "thema": "x" * 5000})

    assert answer.status_code == 200
    assert len(answer.context["results"].asked.query) <= 120


def test_private_page_is_neither_found_nor_suggested_nor_listed(client, section, home):
    news = make_page(home, NewsIndexPage, slug="aktuelles", show_in_menus=True)
    page = make_page(news, NewsPage, title="Xylofonkonzert", summary="Nur intern.")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert client.get("/suche/", {"q": "Xylofonkonzerd"}).context["results"].suggestion is None
    assert found(client, "Xylofonkonzert") == []
    for address in ("/aktuelles/", "/aktuelles/rss/", "/sitemap.xml", "/"):
        html = client.get(address).content.decode()
        assert "Xylofonkonzert" not in html, address
        assert "intern" not in html, address


def test_members_see_what_lies_in_their_own_section(client, home, django_user_model):
    news = make_page(home, NewsIndexPage, slug="intern")
    make_page(news, NewsPage, title="Für alle hier")
    PageViewRestriction.objects.create(page=news, restriction_type=PageViewRestriction.LOGIN)
    client.force_login(django_user_model.objects.create_user("a@example.org"))

    assert [item["page"].title for item in client.get("/intern/").context["items"]] == ["Für alle hier"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("page_cache")
def test_change_reaches_page_search_and_sitemap_at_once(client, article):
    for address in ("/themen/wasser/", "/sitemap.xml"):
        client.get(address)
    article.title = "Regen"
    article.save_revision().publish()
    assert "Regen" in client.get("/themen/wasser/").content.decode()
    assert found(client, "Regen") == ["Regen"]

    restriction = PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/themen/wasser/").status_code == 302
    assert found(client, "Regen") == []
    assert "/wasser/" not in client.get("/sitemap.xml").content.decode()

    restriction.delete()
    assert client.get("/themen/wasser/").status_code == 200
    article.unpublish()
    assert client.get("/themen/wasser/").status_code == 404
    assert found(client, "Regen") == []


def test_long_list_has_pages(client, section):
    for count in range(12):
        make_page(section, title=f"Energie {count:02}")

    assert len(found(client, "Energie")) == 10
    assert len(found(client, "Energie", page="2")) == 2


def test_rebuilding_enters_live_pages_and_forgets_others(article, section):
    make_page(section).unpublish()
    PageEntry.objects.all().delete()

    assert enter_all_pages() == PageEntry.objects.count() == 3


def test_excerpt_marks_the_word_and_shows_its_sentence():
    long = "Anfang ohne alles. " * 20 + "Hier steht <Wasser> im Satz. Ende."

    assert excerpt(long, ["wass"], "de") == "Hier steht &lt;<mark>Wasser</mark>&gt; im Satz."


def test_excerpt_of_a_long_sentence_begins_near_the_word():
    part = excerpt("wort " * 100 + "Wasser " + "wort " * 100, ["wass"], "de")

    assert part.startswith("… ")
    assert "<mark>Wasser</mark>" in part
    assert part.endswith(" …")


def test_stemming_without_an_algorithm_keeps_the_word():
    assert stem("вода", "uk") == "вода"
    assert asked_stems("a a b " * 20, "uk") == ["a", "b"]


def test_correction_keeps_known_and_short_words():
    assert corrected("gut wasser", {"wasser"}) == ""
    assert corrected("gut waser", {"wasser"}) == "gut wasser"
    assert corrected("zzzzzz", {"wasser"}) == ""


@pytest.mark.parametrize("name", ["art", "thema", "stadtteil", "sprache"])
@pytest.mark.parametrize("value", ["xx", "a\x00b", "<b>"])
def test_filter_that_nobody_offers_finds_nothing_and_can_be_taken_away(client, article, name, value):
    response = client.get("/suche/", {"q": "Wasser", name: value})
    (chip,) = response.context["results"].chips
    assert response.status_code == 200
    assert (chip["label"], chip["url"]) == (value, "/suche/?q=Wasser")
    assert response.context["results"].found == []


def test_every_kind_of_page_is_called_by_words(home):
    kinds = {model._meta.label_lower: kind_name(model._meta.label_lower) for model in get_page_models()}

    assert [label for label, words in kinds.items() if not words or "<" in words] == []
    assert "strategy.bodypage" in kinds
