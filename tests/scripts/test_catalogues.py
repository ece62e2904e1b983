import gettext

import polib
import pytest

import catalogues
from public_strings import is_public, keep_public


@pytest.fixture
def locale(tmp_path, monkeypatch):
    """A folder of catalogues with one German entry for each name of the dictionary that the test hands over."""
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)

    def write(*entries: polib.POEntry, language: str = "de"):
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        source = polib.POFile()
        source.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=3; plural=n;"}
        source.extend(entries)
        source.save(str(folder / "django.po"))
        return folder / "django.po"

    return write


def test_compiled_catalogue_translates_and_is_written_once(locale, tmp_path):
    target = locale(polib.POEntry(msgid="measure", msgstr="Maßnahme")).with_suffix(".mo")

    assert catalogues.compile_catalogues(tmp_path) == [target]
    assert catalogues.compile_catalogues(tmp_path) == []
    with target.open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("measure") == "Maßnahme"


@pytest.mark.parametrize(
    ("entry", "language", "faults"),
    [
        (polib.POEntry(msgid="measure", msgstr="Maßnahme"), "de", []),
        (polib.POEntry(msgid="measure", msgstr=""), "de", ["de: not translated: 'measure'"]),
        (polib.POEntry(msgid="measure", msgstr="Maßnahme", flags=["fuzzy"]), "de", ["de: not translated: 'measure'"]),
        (polib.POEntry(msgid="measure", msgstr="Maßnahme", obsolete=True), "de", ["de: not translated: 'measure'"]),
        (polib.POEntry(msgid="measure", msgstr=""), "en", []),
        (polib.POEntry(msgid="measure", msgstr="thing", flags=["fuzzy"]), "en", ["en: not translated: 'measure'"]),
    ],
)
def test_incomplete_entry_is_named(locale, entry, language, faults):
    locale(entry, language=language)

    assert catalogues.incomplete_catalogues() == faults


def public(**words) -> polib.POEntry:
    return polib.POEntry(occurrences=[("site/core/design/templates/design/base.html", "")], **words)


@pytest.mark.parametrize(
    ("words", "is_complete"),
    [
        ({"msgid": "Menu", "msgstr": "Меню"}, True),
        ({"msgid": "Menu", "msgstr": ""}, False),
        ({"msgid": "hit", "msgid_plural": "hits", "msgstr_plural": {0: "a", 1: "b", 2: "c"}}, True),
        ({"msgid": "hit", "msgid_plural": "hits", "msgstr_plural": {0: "a", 1: "b", 2: ""}}, False),
        ({"msgid": "hit", "msgid_plural": "hits", "msgstr_plural": {0: "a", 1: "b"}}, False),
    ],
)
def test_string_that_visitors_see_needs_every_form_in_their_language(locale, words, is_complete):
    locale(public(**words), polib.POEntry(msgid="gone", msgstr="", obsolete=True), language="uk")

    fault = f"uk: not translated: {words['msgid']!r} (site/core/design/templates/design/base.html; visitors see it)"
    assert catalogues.incomplete_catalogues() == ([] if is_complete else [fault])


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ({"msgid": "by %(name)s", "msgstr": "от %(name)s"}, True),
        ({"msgid": "by %(name)s", "msgstr": "от %(имя)s"}, False),
        ({"msgid": "by %(name)s", "msgstr": "от"}, False),
        (
            {"msgid": "%(n)d hit", "msgid_plural": "%(n)d hits", "msgstr_plural": {0: "один", 1: "%(n)d", 2: "%(n)d"}},
            True,
        ),
        ({"msgid": "%(n)d hit", "msgid_plural": "%(n)d hits", "msgstr_plural": {0: "%(m)d", 1: "", 2: ""}}, False),
        ({"msgid": "100 %% of %s", "msgstr": "100 %% от %s"}, True),
    ],
)
def test_translation_with_other_placeholders_is_named(locale, words, fits):
    locale(public(**words), language="ru")

    faults = [f"ru: other placeholders than the source: {words['msgid']!r}"]
    assert catalogues.broken_placeholders() == ([] if fits else faults)


@pytest.mark.parametrize(
    ("sources", "shown"),
    [
        (["site/core/design/templates/design/base.html"], True),
        (["site/website/pages/navigation.py"], True),
        (["site/website/pages/blocks/text.py"], False),
        (["site/core/accounts/back_office/viewsets.py"], False),
        (["site/core/audit/wagtail_hooks.py"], False),
        (["site/website/pages/wagtail_hooks.py", "site/website/pages/templates/404.html"], True),
    ],
)
def test_string_is_public_where_one_of_its_files_is(sources, shown):
    assert is_public(sources) is shown


def test_visitors_catalogue_has_the_public_strings_and_keeps_what_left(locale):
    path = locale(public(msgid="Menu", msgstr="Menü"), polib.POEntry(msgid="Left", msgstr="Gitti"), language="tr")
    staff = polib.POEntry(msgid="Publish", occurrences=[("site/core/audit/wagtail_hooks.py", "")])
    page = public(msgid="%d page", msgid_plural="%d pages", msgstr_plural={0: "Seite", 1: "Seiten"}, flags=["c-format"])

    keep_public(path, [page, public(msgid="Menu", msgstr="Menü auf Deutsch"), staff])

    found = polib.pofile(str(path))
    assert [(entry.msgid, entry.msgstr, entry.obsolete) for entry in found] == [
        ("%d page", "", False),
        ("Menu", "Menü", False),
        ("Left", "Gitti", True),
    ]
    assert set(found[0].msgstr_plural.values()) == {""}

    keep_public(path, [public(msgid="Left", msgstr="")])

    assert [(entry.msgid, entry.msgstr) for entry in polib.pofile(str(path)) if not entry.obsolete] == [
        ("Left", "Gitti")
    ]


@pytest.mark.parametrize("language", catalogues.VISITORS)
def test_visitors_languages_are_those_of_the_site(language, settings):
    assert language in dict(settings.LANGUAGES)
    assert dict(settings.LANGUAGES).keys() == {*catalogues.COMPLETE, *catalogues.VISITORS, "de-simple"}
