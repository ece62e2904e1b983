"""The address of a page in a language, also where it is not translated."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page

from website.pages import languages, queries


def page_url(page: Page, language: str | None = None, request: HttpRequest | None = None) -> str:
    """The relative address that shows this page to a reader of `language` (without one: the language of the request)."""
    return page_urls([page], language, request)[page.pk]


def page_urls(pages: Iterable[Page], language: str | None = None, request: HttpRequest | None = None) -> dict[int, str]:
    """The same for many pages at once, by primary key: one query, none when all are in the asked language."""
    language = language or languages.active()
    pages = list(pages)
    found = queries.translations_by_key([page for page in pages if code_of(page, request) != language], language)
    return {page.pk: own_or_fallback_url(found.get(page.translation_key, page), language, request) for page in pages}


def addresses(ids: Iterable[int], request: HttpRequest | None = None) -> dict[int, str]:
    """The address of every live page of these for the reader's language, by primary key: one query, none for no pages."""
    language = languages.active()
    pages = queries.live_pages_and_translations(ids, language)
    return {pk: own_or_fallback_url(page, language, request) for pk, page in pages.items()}


def own_or_fallback_url(page: Page, language: str, request: HttpRequest | None = None) -> str:
    """The page's own address, or for an untranslated page its address below the asked language's prefix."""
    code, path = _place(page, request)
    falls_back = code == languages.SOURCE and languages.may_fall_back(language)
    return languages.prefix(language if falls_back else code) + path


def own_url(page: Page, request: HttpRequest | None = None) -> str:
    """The relative address under which the page is at home."""
    code, path = _place(page, request)
    return languages.prefix(code) + path


def full_url(page: Page, request: HttpRequest | None = None) -> str:
    """The address for the world outside: with scheme and host of the platform, whatever host was asked."""
    return settings.BASE_URL + own_url(page, request)


def code_of(page: Page, request: HttpRequest | None = None) -> str:
    """The page's language, read from the tree in which it stands."""
    return _place(page, request)[0]


def _place(page: Page, request: HttpRequest | None) -> tuple[str, str]:
    """Language and path below that language's home. Wagtail keeps the homes in the cache and on the request."""
    for root in page._get_relevant_site_root_paths(request):  # noqa: SLF001 -- the public way asks the database for site and locale
        return root.language_code, page.url_path.removeprefix(root.root_path)
    return page.locale.language_code, ""
