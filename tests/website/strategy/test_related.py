import pytest

from tests.factories.strategy import make_theme
from website.strategy import related
from website.strategy.related import Related, register, related_to


@pytest.fixture
def providers(monkeypatch):
    """An empty list of providers for the time of a test."""
    found: list = []
    monkeypatch.setattr(related, "_providers", found)
    return found


def test_lists_come_in_the_order_of_registration(db, providers):
    theme = make_theme()
    register(lambda target, language, _request: Related(f"A {target.key} {language}", "a.html", [1]))
    register(lambda _target, _language, _request: Related("B", "b.html", [2], {"more": 3}))

    assert [(one.heading, list(one.items), one.extra) for one in related_to(theme, "de")] == [
        (f"A {theme.key} de", [1], {}),
        ("B", [2], {"more": 3}),
    ]


def test_empty_lists_and_silent_providers_are_left_out(db, providers):
    register(lambda _target, _language, _request: None)
    register(lambda _target, _language, _request: Related("Empty", "a.html", []))

    assert related_to(make_theme(), "de") == []


def test_provider_is_asked_once_however_often_it_registers(providers):
    def provider(target, language, request):
        return None

    register(provider)
    register(provider)

    assert providers == [provider]


def test_page_without_object_has_nothing_related(providers):
    register(lambda _target, _language, _request: Related("A", "a.html", [1]))

    assert related_to(None, "de") == []
