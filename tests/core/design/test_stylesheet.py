import re

from django.contrib.staticfiles import finders

from core.design import stylesheet
from core.design.finders import SHEETS, StylesheetFinder

SITE = "design/site.css"


def test_build_puts_our_layer_above_kern():
    css = stylesheet.build()
    assert css.startswith("@layer kern, stadt;")
    assert css.count("@layer stadt{") == 1
    assert css.count("{") == css.count("}")


def test_build_holds_the_style_of_every_component():
    css = stylesheet.build()
    for path in stylesheet.STYLES.parent.glob("templates/design/components/*.css"):
        first_class = re.search(r"\.[\w-]+", re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL))[0]
        assert first_class in css


def test_tokens_answer_to_what_a_device_wishes():
    css = stylesheet.tokens()
    assert "@media (prefers-color-scheme: dark) { :root:not([data-theme]) {" in css
    assert "@media (prefers-contrast: more) { :root:not([data-contrast]) {" in css
    dark_and_high = css.split("(prefers-color-scheme: dark) and (prefers-contrast: more)")[1]
    assert "--colour-ground: #000000" in dark_and_high[:300]


def test_print_is_always_light():
    assert "--colour-ground: #faf9f5" in stylesheet.tokens().split("@media print")[1]


def test_shrink_takes_comments_away():
    assert stylesheet.shrink(["/* why */\n  a { color: red; }\n"]) == "a { color: red; }\n"


def test_stylesheet_is_found_as_a_static_file():
    found = finders.find(SITE)
    with open(found) as file:  # noqa: PTH123 -- the finder answers with text
        assert file.read() == stylesheet.build()


def test_finder_writes_the_file_anew_when_a_source_changed(monkeypatch):
    finder = StylesheetFinder()
    monkeypatch.setitem(SHEETS, SITE, lambda: "a{}")
    path = finder.find(SITE, find_all=True)[0]
    monkeypatch.setitem(SHEETS, SITE, lambda: "b{}")
    assert finder.find(SITE) == path
    with open(path) as file:  # noqa: PTH123 -- the finder answers with text
        assert file.read() == "b{}"


def test_finder_knows_its_files_only():
    finder = StylesheetFinder()
    assert finder.find("design/other.css") == []
    assert [name for name, _storage in finder.list([])] == [*SHEETS]
    assert finder.check() == []
