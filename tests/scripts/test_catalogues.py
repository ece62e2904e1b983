import gettext

import polib
import pytest

import catalogues


@pytest.fixture
def locale(tmp_path, monkeypatch):
    """A folder of catalogues with one German entry for each name of the dictionary that the test hands over."""
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)

    def write(*entries: polib.POEntry, language: str = "de"):
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        source = polib.POFile()
        source.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
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
