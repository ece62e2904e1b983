from types import SimpleNamespace

import pytest
from django.template import Context, Origin, Template, engines

from tests.harness.undefined import SITE


def render(source: str, where: str) -> str:
    engine = engines["django"].engine
    template = Template(source, origin=Origin(f"{where}/example.html", "example.html"), engine=engine)
    return template.render(Context({"known": "yes", "nothing": SimpleNamespace()}))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("{{ known }}", []),
        ("{{ unknown }}", ["/app/example.html: unknown"]),
        ("{{ nothing.there|upper }}", ["/app/example.html: nothing.there"]),
        ("{% if unknown %}a{% endif %}{% for one in unknown %}{% endfor %}", []),
        (
            "{% load i18n %}{% blocktranslate %}Hello {{ unknown }}{% endblocktranslate %}",
            ["/app/example.html: unknown"],
        ),
    ],
)
def test_undefined_variable_in_our_template_is_collected(undefined_variables, source, found):
    render(source, f"{SITE}/app")

    assert undefined_variables.found == found
    undefined_variables.found.clear()


def test_undefined_variable_in_a_template_of_others_is_left_alone(undefined_variables):
    assert render("a{{ unknown }}b", "/elsewhere") == "ab"
    assert undefined_variables.found == []
