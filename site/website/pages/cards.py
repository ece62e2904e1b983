"""Lists of pages as cards."""

from django.http import HttpRequest
from wagtail.models import Page

from website.pages import languages, queries
from website.pages.navigation import navigation_of
from website.pages.urls_for import code_of, own_or_fallback_url

Card = dict[str, object]


def cards_below(page: Page, request: HttpRequest) -> list[Card]:
    """One card for every live page directly below, in the editors' order, in the reader's language where translated."""
    language = languages.active()
    children = list(queries.listed_children(page))
    if language != page.locale.language_code:
        found = {child.translation_key: child for child in queries.listed_translations(page, children, language)}
        children = [found.get(child.translation_key, child) for child in children]
    return [card_of(child, request, language) for child in children]


def menu_cards(request: HttpRequest) -> list[Card]:
    """One card for every page of the main menu: the navigation has read them already."""
    navigation = navigation_of(request)
    shown = (page for page in navigation.menu if page.show_in_menus)
    return [card_of(page, request, navigation.language) for page in shown]


def menu_urls(request: HttpRequest) -> dict[type[Page], str]:
    """The address of every page of the main menu, by its type."""
    navigation = navigation_of(request)
    pages = (page for page in navigation.menu if page.show_in_menus)
    return {page.specific_class: own_or_fallback_url(page, navigation.language, request) for page in pages}


def card_of(page: Page, request: HttpRequest, language: str) -> Card:
    """Title, address, kind and summary; `lang` where the words are not in the reader's language."""
    written_in = code_of(page, request)
    return {
        "title": page.title,
        "url": own_or_fallback_url(page, language, request),
        "kind": getattr(page.specific_class, "kind", ""),
        "summary": page.entry.summary if hasattr(page, "entry") else "",
        **languages.marks(written_in),
    }
