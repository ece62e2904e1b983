import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe

from core.design.compounds import LONG, PARTS, SOFT_HYPHEN, divide


def divided(text):
    return divide(text).replace(SOFT_HYPHEN, "|")


@pytest.mark.parametrize(
    ("word", "joints"),
    [
        ("Verkehrsmanagementsystems", "Verkehrs|management|systems"),
        ("Entwicklungspartnerschaften", "Entwicklungs|partnerschaften"),
        ("Quartiersentwicklung", "Quartiers|entwicklung"),
        ("Gefahrstoffverordnung", "Gefahrstoff|verordnung"),
        ("Universitätsbibliothek", "Universitäts|bibliothek"),
        ("INNENSTADTENTWICKLUNG", "INNEN|STADT|ENTWICKLUNG"),
    ],
)
def test_long_word_is_divided_at_its_joints(word, joints):
    assert divided(word) == joints


@pytest.mark.parametrize(
    "word", ["Stadtteil", "Klimaschutz", "Donaudampfschifffahrt", "Antidisestablishmentarianism", ""]
)
def test_short_or_unknown_word_stays_as_it_is(word):
    assert divide(word) == word


def test_every_long_word_of_a_text_is_divided_and_nothing_else():
    text = "Erweiterung des Verkehrsmanagementsystems (VRU-Schutz), 2023"

    assert divide(text).replace(SOFT_HYPHEN, "") == text
    assert divided(text) == "Erweiterung des Verkehrs|management|systems (VRU-Schutz), 2023"


def test_parts_are_lower_case_words_that_stand_once():
    assert sorted(set(PARTS)) == sorted(PARTS)
    assert all(part.isalpha() and part.islower() and 4 <= len(part) < LONG for part in PARTS)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Quartiersentwicklung & mehr", f"Quartiers{SOFT_HYPHEN}entwicklung &amp; mehr"),
        (mark_safe("<b>Quartiersentwicklung</b>"), "<b>Quartiersentwicklung</b>"),
        (12, "12"),
    ],
)
def test_filter_divides_plain_text_only(value, shown):
    template = Template("{% load design %}{{ value|divisible }}")

    assert template.render(Context({"value": value})) == shown
