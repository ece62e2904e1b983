import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext

from .spoken import Texts, crossed, faults, marking, primary

TEXTS = Texts({"de": "Wasser ist knapp.\nMaßnahmen", "en": "Water is scarce."}, frozenset({"Smart Kassel"}))


def marked(language, make):
    with marking(), translation.override(language):
        return str(make())


def in_html(body):
    return f'<!doctype html><html lang="ar" dir="rtl"><body>{body}</body></html>'


def test_words_of_the_interface_say_from_which_catalogue_they_come():
    german = marked("de", lambda: gettext("Skip to content"))
    arabic = marked("ar", lambda: gettext("Skip to content"))
    english = marked("en", lambda: pgettext("breadcrumb", "Home"))
    left_out = marked("ar", lambda: gettext("Nobody has translated this sentence."))

    assert faults(in_html(arabic), TEXTS) == []
    assert faults(in_html(german), TEXTS) == ["ar around 'Zum Inhalt springen', which is de"]
    assert faults(in_html(english), TEXTS) == ["ar around 'Home', which is en"]
    assert faults(in_html(left_out), TEXTS) == ["ar around 'Nobody has translated this sentence', which is en"]


def test_string_that_falls_back_counts_as_german():
    staff = marked("ar", lambda: gettext("Emphasis"))

    assert primary("de-simple") == primary("DE") == "de"
    assert faults(in_html(staff), TEXTS) == ["ar around 'Hervorheben', which is de"]
    assert faults(f'<p lang="de-simple">{staff}</p>', TEXTS) == []


def test_words_filled_into_a_sentence_count_for_themselves():
    number = marked("ar", lambda: ngettext("%(number)d hit", "%(number)d hits", 5) % {"number": 5})
    sentence = marked("ar", lambda: gettext("A service of %(sender)s") % {"sender": "Smart Kassel"})

    assert faults(in_html(number + sentence), TEXTS) == []
    inner = marked("de", lambda: gettext("Menu"))
    outer = marked("ar", lambda: gettext("Search: %(query)s") % {"query": inner})
    assert faults(in_html(outer), TEXTS) == ["ar around 'Menü', which is de"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Wasser ist knapp.</p>", ["ar around 'Wasser ist knapp', which is de"]),
        ('<p lang="de">Wasser ist knapp.</p>', []),
        ('<p lang="de"><b lang="en">Water is scarce</b> · Wasser</p>', []),
        ("<p>Smart Kassel</p><script>Maßnahmen</script>", []),
        ('<img alt="Maßnahmen">', ["ar around 'Maßnahmen', which is de"]),
        ('<input type="submit" value="Maßnahmen">', ["ar around 'Maßnahmen', which is de"]),
        ('<input type="text" value="Maßnahmen">', []),
    ],
)
def test_stored_words_are_found_in_their_language(body, expected):
    assert faults(in_html(body), TEXTS) == expected


def test_words_that_nobody_knows_are_kept():
    texts = Texts({"de": "Wasser"})

    assert faults(in_html("<p>Xyzzy, Wasser</p>"), texts) == ["ar around 'Wasser', which is de"]
    assert texts.unknown == ["Xyzzy"]


def test_direction_belongs_to_the_language():
    assert crossed(in_html('<p lang="de">Ende.</p><p lang="de" dir="ltr">Ende.<b lang="en">End.</b></p>')) == [
        "<p lang=de>"
    ]
