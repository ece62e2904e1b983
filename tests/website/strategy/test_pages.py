import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.html import escape

from tests.factories.strategy import (
    make_concept,
    make_dimension,
    make_district,
    make_lead_project,
    make_page,
    make_theme,
    make_translation,
    make_vision,
)
from website.strategy import related
from website.strategy.cards import Card
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
from website.strategy.related import Related, register


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def shown(client, page):
    """The page as a visitor gets it."""
    response = client.get(page.url)
    assert response.status_code == 200
    return text_of(response)


@pytest.fixture
def strategy(home):
    """A strategy page with one of everything."""
    return make_page(
        StrategyPage,
        home,
        body=[("text", "<p>Worum es geht.</p>")],
        formula="oben + unten = Mitte",
        traits=[("trait", {"title": "Offen", "text": "Für alle."})],
        steps=[("step", {"title": "Fragen", "text": "Was fehlt?", "approach": ["zuhören"], "results": ["eine Liste"]})],
        actors=[("actor", {"name": "Schulen", "page": None}), ("actor", {"name": "Verwaltung", "page": home})],
    )


def test_strategy_page_shows_traits_steps_actors_and_chapters(client, strategy):
    make_page(VisionPage, strategy, title="Ein Kapitel", summary="Kurz gesagt.")

    text = shown(client, strategy)

    for words in ("Offen", "Was fehlt?", "zuhören", "eine Liste", "Schulen", "Ein Kapitel", "Kurz gesagt.", "unten"):
        assert words in text


def test_actor_is_a_link_only_with_a_live_page(client, home, strategy):
    gone = make_page(VisionPage, home)
    strategy.actors = [("actor", {"name": "Fort", "page": gone}), ("actor", {"name": "Da", "page": home})]
    strategy.save_revision().publish()
    gone.unpublish()

    actors = client.get(strategy.url).context["actors"]

    assert [(one["name"], one["url"]) for one in actors] == [("Fort", ""), ("Da", "/")]


def test_vision_page_groups_principles_by_question(client, home):
    page = make_page(
        VisionPage,
        home,
        claim="Wir machen das.",
        principles=[("principles", {"question": "Wie?", "principles": ["zusammen", "offen"]})],
    )

    text = shown(client, page)

    assert text.index("Wir machen das.") < text.index("Wie?") < text.index("zusammen") < text.index("offen")


def test_theme_page_numbers_its_tasks(client, home):
    page = make_page(GuidingThemePage, home, theme=make_theme(), tasks=[("task", "Erste"), ("task", "Zweite")])

    text = shown(client, page)

    assert text.count("steps__step") == 2
    assert "Zweite" in text


def test_cross_cutting_theme_says_so_and_lists_no_tasks(client, home):
    page = make_page(GuidingThemePage, home, theme=make_theme(is_cross_cutting=True))

    text = shown(client, page)

    assert translation.gettext("Cross-cutting theme") in text
    assert "steps__step" not in text


def test_vision_page_words_its_dimensions_in_its_accent(client, home):
    vision = make_vision(colour="oak")
    page = TargetVisionPage(title="Bild", slug="bild", vision=vision, focus="ökologisch", locale=home.locale)
    page.dimensions = [DimensionWording(dimension=make_dimension(vision), title="Hitze", text="Kühler.")]
    for wording in page.dimensions.all():
        wording.locale = home.locale
    home.add_child(instance=page)

    text = shown(client, page)

    assert "card--oak" in text
    assert "Kühler." in text
    assert str(page.dimensions.get()) == "Hitze"


@pytest.mark.parametrize("number", [1, 3])
def test_lead_project_page_shows_what_other_rooms_relate(client, home, monkeypatch, number):
    monkeypatch.setattr(related, "_providers", [])
    project = make_lead_project()
    cards = [Card(f"Maßnahme {one}", f"/{one}/", "Kurz.") for one in range(number)]
    register(lambda target, _language, _request: Related(f"Zu {target.key}", "strategy/cards.html", cards))
    page = make_page(LeadProjectPage, home, lead_project=project)

    text = shown(client, page)

    assert f"Zu {project.key}" in text
    assert text.count("card__title") == number


def test_two_pages_in_a_language_cannot_be_about_the_same_object(home):
    project = make_lead_project()
    page = make_page(LeadProjectPage, home, lead_project=project)

    with pytest.raises(ValidationError, match="lead_project"):
        make_page(LeadProjectPage, home, lead_project=project)
    page.full_clean()
    assert make_translation(page).lead_project == project


def test_draft_about_nothing_yet_can_be_previewed(rf, home):
    page = LeadProjectPage(title="Entwurf", slug="entwurf", locale=home.locale)

    assert page.get_context(rf.get("/"))["related"] == []


def test_register_page_lists_and_filters(client, home):
    make_concept("Radplan", year=2019)
    make_concept("Fußplan", status="in_preparation")
    page = make_page(ConceptRegisterPage, home)

    everything, narrowed = shown(client, page), text_of(client.get(page.url, {"jahr": "2019"}))

    assert "Radplan" in everything
    assert "Fußplan" in everything
    assert "Fußplan" not in narrowed
    assert f'href="{page.url}"' in narrowed


def test_filtered_register_is_kept_in_the_cache_and_renewed_by_a_new_concept(
    client, home, django_capture_on_commit_callbacks
):
    page = make_page(ConceptRegisterPage, home)
    make_concept("Radplan", year=2019)

    assert "Radplan" in text_of(client.get(page.url, {"jahr": "2019"}))
    with django_capture_on_commit_callbacks(execute=True):
        make_concept("Stadtplan", year=2019)
    assert "Stadtplan" in text_of(client.get(page.url, {"jahr": "2019"}))


def test_register_page_escapes_what_the_address_asks(client, home):
    make_concept()
    page = make_page(ConceptRegisterPage, home)

    assert "<script>alert" not in text_of(client.get(page.url, {"jahr": "<script>alert(1)</script>"}))


@pytest.fixture
def participation(home):
    """An overview with one way in and two formats."""
    overview = make_page(ParticipationPage, home)
    approach = make_page(ApproachPage, overview, title="Mitreden")
    make_page(FormatPage, approach, title="Umfrage", figures=[("figure", {"value": "1.656", "label": "Briefe"})])
    make_page(FormatPage, approach, title="Werkstatt", period="2022", partners="Hochschule")
    return overview


def test_participation_page_groups_formats_by_the_way_in(client, participation):
    approaches = client.get(participation.url).context["approaches"]

    assert [(one["card"].title, [card.title for card in one["formats"]]) for one in approaches] == [
        ("Mitreden", ["Umfrage", "Werkstatt"])
    ]


def test_approach_page_lists_its_formats(client, participation):
    assert "Werkstatt" in shown(client, ApproachPage.objects.get())


def test_format_page_shows_figures_and_says_when_nobody_knows_when(client, participation):
    with translation.override("en"):
        text = shown(client, FormatPage.objects.get(title="Umfrage"))

    assert "1.656" in text
    assert "Briefe" in text
    assert escape(translation.gettext("not stated")) in text


def test_format_page_names_time_and_partners(client, participation):
    text = shown(client, FormatPage.objects.get(title="Werkstatt"))

    assert "2022" in text
    assert "Hochschule" in text


def test_body_page_shows_what_is_known_and_leaves_out_the_rest(client, home):
    page = make_page(BodyPage, home, kind="Rat", size="30 Menschen", tasks=[("task", "beraten")])

    text = shown(client, page)

    for words in ("Rat", "30 Menschen", "beraten"):
        assert words in text
    assert text.count("<dt>") == 2


def test_districts_are_shown_on_map_and_list(client, home):
    index = make_page(DistrictIndexPage, home)
    district = make_district(7, name="Oberdorf")
    page = make_page(DistrictPage, index, district=district)

    urls = client.get(index.url).context["district_urls"]

    assert urls == {district.slug: page.url}
    assert "Oberdorf" in shown(client, index)


def test_district_page_lists_its_concepts(client, home):
    here, there = make_district(1), make_district(2)
    make_concept("Hier", districts=[here])
    make_concept("Dort", districts=[there])
    page = make_page(DistrictPage, make_page(DistrictIndexPage, home), district=here)

    text = shown(client, page)

    assert "Hier" in text
    assert "Dort" not in text


def test_draft_of_no_district_yet_can_be_previewed(rf, home):
    page = DistrictPage(title="Entwurf", slug="entwurf", locale=home.locale)

    assert page.get_context(rf.get("/"))["concepts"] == []
