import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.translation import gettext

from core.design.speaking import asked_language, direction_of, speaking, spoken_language


@pytest.fixture(autouse=True)
def _arabic():
    with translation.override("ar"):
        yield


def test_words_are_in_the_spoken_language_and_links_in_the_asked_one():
    assert (asked_language(), spoken_language()) == ("ar", "ar")
    with speaking("de"):
        assert (asked_language(), spoken_language()) == ("ar", "de")
        assert gettext("Menu") == "Menü"
        with speaking("en"):
            assert (asked_language(), spoken_language()) == ("ar", "en")
        assert spoken_language() == "de"
    assert (asked_language(), spoken_language()) == ("ar", "ar")


def test_asked_language_is_known_again_after_a_fault():
    with pytest.raises(ValueError, match="broken"), speaking("de"):
        raise ValueError("broken")

    assert (asked_language(), spoken_language()) == ("ar", "ar")


def test_source_language_is_spoken_where_none_is_active():
    with translation.override(None):
        assert (asked_language(), spoken_language()) == ("de", "de")


@pytest.mark.parametrize(
    ("code", "shown"),
    [("de", "Menü, 10. März 2027"), ("en", "Menu, 10 March 2027"), ("", "القائمة, 10 مارس 2027")],
)
def test_template_speaks_the_language_of_its_content(code, shown):
    template = Template(
        '{% load design i18n %}{% speaking code %}{% translate "Menu" %}, {{ day|date:"DATE_FORMAT" }}{% endspeaking %}'
    )

    assert template.render(Context({"code": code, "day": dt.date(2027, 3, 10)})) == shown


def test_words_in_another_language_are_marked_with_their_direction():
    template = Template("{% load design %}<p{% written_in code %}>")

    assert template.render(Context({"code": "ar"})) == '<p lang="ar" dir="rtl">'
    assert template.render(Context({"code": ""})) == "<p>"
    assert (direction_of("ar"), direction_of("de-simple")) == ("rtl", "ltr")
