import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import StringTranslation, Translation

from core.districts.models import District
from website.demo.actions import load_city
from website.demo.content import ContentError
from website.home.models import HomePage
from website.strategy.models import Concept, GuidingTheme
from website.strategy.pages import (
    DistrictPage,
    GuidingThemePage,
    StrategyPage,
    TargetVisionPage,
)

FILES = {
    "site.toml": 'source = "de"\ntranslated = ["en"]\nauthored = ["tr"]\nobjects = ["rows"]\n',
    "districts.csv": "number;name;slug;tile_row;tile_column;body\n1;Oberdorf;oberdorf;1;1;Rat\n",
    "objects/rows.toml": """
[["strategy.GuidingTheme"]]
key = "wasser"
name = "Wasser"

[["strategy.TargetVision"]]
key = "nass"
name = "Nasse Stadt"
colour = "oak"

[["strategy.TargetDimension"]]
key = "regen"
name = "Regen"
vision = "nass"

[["strategy.Concept"]]
title = "Brunnenplan"
en.title = "Plan of wells"
level = "districts"
theme = "wasser"
districts = ["oberdorf"]
year = 2020
""",
    "pages/home.de.md": '+++\ntype = "home.HomePage"\ntitle = "Start"\n+++\n',
    "pages/home.en.md": '+++\nslug = "home-en"\ntitle = "Home"\n+++\n',
    "pages/home.tr.md": '+++\ntype = "home.HomePage"\nslug = "home-tr"\ntitle = "Giriş"\n+++\n',
    "pages/strategie.de.md": """+++
type = "strategy.StrategyPage"
in_menu = true
title = "Strategie"
summary = "Wohin wir wollen."

[[steps]]
title = "Fragen"
text = "Was fehlt?"
approach = ["zuhören", "nachfragen"]
results = ["eine Liste"]

[[actors]]
name = "Rat"
page = "page:strategie/nass"
+++
Wir lesen [das Bild](page:strategie/nass).

## Schritte

- eins
- zwei
""",
    "pages/strategie.en.md": """+++
slug = "strategy"
title = "Strategy"
summary = "Where we want to go."

[[steps]]
title = "Ask"
text = "What is missing?"
approach = ["listen", "ask again"]
results = ["a list"]

[[actors]]
name = "Council"
+++
We read [the picture](page:strategie/nass).

## Steps

- one
- two
""",
    "pages/strategie/nass.de.md": """+++
type = "strategy.TargetVisionPage"
title = "Nasse Stadt"
vision = "nass"

[[dimensions]]
dimension = "regen"
title = "Regen"
text = "Wenn es regnet."
+++
""",
    "pages/strategie/nass.en.md": """+++
slug = "wet"
title = "Wet city"

[[dimensions]]
title = "Rain"
text = "When it rains."
+++
""",
    "pages/strategie/wasser.tr.md": """+++
type = "strategy.GuidingThemePage"
slug = "su"
title = "Su"
theme = "wasser"
tasks = ["Az su kullanmak"]
+++
""",
}


@pytest.fixture
def root(db):
    """The state after `migrate`: a root and Wagtail's greeting as the default site."""
    locale, _ = Locale.objects.get_or_create(language_code="de")
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root", locale=locale)
    greeting = root.add_child(instance=Page(title="Welcome", slug="home", locale=locale))
    Site.objects.create(hostname="localhost", root_page=greeting, is_default_site=True)
    return root


@pytest.fixture
def folder(tmp_path):
    """A small invented city, one of everything that the loader knows."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest.fixture
def loaded(root, folder):
    """What loading the small city added."""
    return load_city(folder=folder)


def english(page):
    return page.get_translation(Locale.objects.get(language_code="en")).specific


def test_everything_is_added_and_counted(loaded):
    assert loaded == {"objects": 4, "pages": 5, "translations": 4}
    assert District.objects.filter(slug="oberdorf").exists()


def test_home_page_takes_the_place_of_the_greeting(loaded, root):
    site = Site.objects.get()

    assert site.root_page.specific == HomePage.objects.get(locale__language_code="de")
    assert not root.get_children().filter(title="Welcome").exists()
    assert site.root_page.live


def test_pages_stand_at_their_addresses_in_every_language(loaded):
    strategy = StrategyPage.objects.get(locale__language_code="de")
    vision = TargetVisionPage.objects.get(locale__language_code="de")

    assert (strategy.url, english(strategy).url) == ("/strategie/", "/en/strategy/")
    assert (vision.url, english(vision).url) == ("/strategie/nass/", "/en/strategy/wet/")
    assert strategy.show_in_menus
    assert all(page.live for page in Page.objects.filter(depth__gt=1))


def test_values_go_where_the_fields_want_them(loaded):
    strategy = StrategyPage.objects.get(locale__language_code="de")
    vision = TargetVisionPage.objects.get(locale__language_code="de")

    assert list(strategy.steps[0].value["approach"]) == ["zuhören", "nachfragen"]
    assert strategy.actors[0].value["page"].pk == vision.pk
    assert f'<a linktype="page" id="{vision.pk}">das Bild</a>' in strategy.body[0].value.source
    assert [(one.dimension.key, one.text) for one in vision.dimensions.all()] == [("regen", "Wenn es regnet.")]
    assert vision.vision.colour == "oak"


def test_translation_words_every_text_and_keeps_facts_and_links(loaded):
    strategy = english(StrategyPage.objects.get(locale__language_code="de"))
    vision = english(TargetVisionPage.objects.get(locale__language_code="de"))

    assert strategy.title == "Strategy"
    assert [str(value) for value in strategy.steps[0].value["approach"]] == ["listen", "ask again"]
    assert "<h2>Steps</h2><ul><li>one</li><li>two</li></ul>" in strategy.body[0].value.source
    assert 'linktype="page"' in strategy.body[0].value.source
    assert [(one.dimension.key, one.title) for one in vision.dimensions.all()] == [("regen", "Rain")]


def test_back_office_sees_pages_and_rows_as_translated(loaded):
    assert not StringTranslation.objects.filter(has_error=True).exists()
    assert all(done == total for total, done in (one.get_progress() for one in Translation.objects.all()))


def test_translation_leaves_no_redirect_behind(loaded):
    from wagtail.contrib.redirects.models import Redirect

    assert not Redirect.objects.exists()


def test_concept_is_published_in_both_languages(loaded):
    concept = Concept.objects.get(locale__language_code="de")

    assert concept.live
    assert [district.slug for district in concept.districts.all()] == ["oberdorf"]
    translation = Concept.objects.get(locale__language_code="en")
    assert (translation.title, translation.year, translation.live) == ("Plan of wells", 2020, True)


def test_page_written_for_a_language_stands_on_its_own(loaded):
    home = HomePage.objects.get(locale__language_code="tr")
    page = GuidingThemePage.objects.get()

    assert home.translation_key == HomePage.objects.get(locale__language_code="de").translation_key
    assert (page.locale.language_code, page.get_parent().specific, page.tasks[0].value) == (
        "tr",
        home,
        "Az su kullanmak",
    )
    assert not Translation.objects.filter(target_locale__language_code="tr").exists()


def test_second_call_keeps_what_editors_changed(loaded, folder):
    page = StrategyPage.objects.get(locale__language_code="de")
    page.summary = "Geändert."
    page.save_revision().publish()
    GuidingTheme.objects.update(name="Umbenannt")

    again = load_city(folder=folder)

    page.refresh_from_db()
    assert again == {"objects": 0, "pages": 0, "translations": 0}
    assert page.summary == "Geändert."
    assert GuidingTheme.objects.get().name == "Umbenannt"


def test_second_call_adds_what_is_new_in_the_folder(loaded, folder):
    (folder / "pages/strategie/neu.de.md").write_text('+++\ntype = "strategy.VisionPage"\ntitle = "Neu"\n+++\nText.\n')

    assert load_city(folder=folder) == {"objects": 0, "pages": 1, "translations": 0}


def test_site_without_a_greeting_gets_its_home_page(db, folder):
    Locale.objects.get_or_create(language_code="de")
    if not Page.objects.filter(depth=1).exists():
        Page.add_root(title="Root", slug="root", locale=Locale.objects.get(language_code="de"))

    load_city(folder=folder)

    assert Site.objects.get().root_page.specific == HomePage.objects.get(locale__language_code="de")


def test_greeting_with_pages_below_it_is_kept(root, folder):
    greeting = Page.objects.get(title="Welcome")
    greeting.add_child(instance=Page(title="Kept", slug="kept", locale=greeting.locale))

    load_city(folder=folder)

    assert Page.objects.filter(title="Kept").exists()


def test_progress_reaches_its_end(root, folder):
    steps = []

    load_city(folder=folder, progress=lambda done, total, _words: steps.append((done, total)))

    assert steps == [(number, 12) for number in range(1, 13)]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("pages/strategie.en.md", "- two\n", "", "texts differ in number at body"),
        ("pages/strategie.en.md", "## Steps\n", "## Steps\n\nMore.\n", "texts differ in number at body"),
        ("pages/strategie.de.md", 'title = "Strategie"', 'title = ""', "strategie: "),
        ("pages/strategie.de.md", "(page:strategie/nass)", "(page:nirgends)", "no page nirgends"),
        ("objects/rows.toml", 'level = "districts"', 'level = "moon"', "Brunnenplan: .*level"),
    ],
)
def test_wrong_content_is_told_with_its_place_and_leaves_nothing(root, folder, file, old, new, told):
    path = folder / file
    path.write_text(path.read_text().replace(old, new))

    with pytest.raises(ContentError, match=told):
        load_city(folder=folder)
    assert not GuidingTheme.objects.exists()
    assert not HomePage.objects.exists()


def test_command_loads_a_folder_and_says_what_it_added(root, folder, capsys):
    call_command("load_demo", folder=folder)

    assert "4 objects, 5 pages and 4 translations added." in capsys.readouterr().out


def test_command_draws_a_bar_in_a_terminal(root, folder, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)

    call_command("load_demo", folder=folder)

    assert f"[{'#' * 40}] 12/12" in capsys.readouterr().out


def test_command_tells_wrong_content_in_one_line(root, folder):
    (folder / "pages/strategie.de.md").write_text("nothing")

    with pytest.raises(CommandError, match=r"strategie\.de\.md"):
        call_command("load_demo", folder=folder)


def test_page_names_its_district_by_the_address_part(root, folder):
    (folder / "pages/orte").mkdir()
    (folder / "pages/orte.de.md").write_text('+++\ntype = "strategy.DistrictIndexPage"\ntitle = "Orte"\n+++\n')
    (folder / "pages/orte/oberdorf.de.md").write_text(
        '+++\ntype = "strategy.DistrictPage"\ntitle = "Oberdorf"\ndistrict = "oberdorf"\n+++\n'
    )

    load_city(folder=folder)

    assert DistrictPage.objects.get().district.name == "Oberdorf"
