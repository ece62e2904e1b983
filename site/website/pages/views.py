"""Views that are no page."""

import datetime as dt
from collections import defaultdict

from django.conf import settings
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.views import serve

from core.caching.decorators import public_page
from core.design.speaking import speaking
from website.pages import languages, queries
from website.pages.meta import alternates_of
from website.pages.navigation import navigation_of
from website.pages.routing import find_route
from website.pages.search.results import Results
from website.pages.urls_for import code_of, full_url, own_or_fallback_url, own_url

VALID = dt.timedelta(days=180)


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """The page at this address; where it exists in the asked language under another address, the way there."""
    try:
        route = find_route(request, [part for part in path.split("/") if part])
    except Http404:
        moved, below = _redirect_from(request, path)
        if moved is None:
            raise
        answer = HttpResponsePermanentRedirect if moved.is_permanent else HttpResponseRedirect
        return answer(own_or_fallback_url(moved.redirect_page, languages.active(), request) + below)
    # Wagtail's view and its middleware look for the answer here.
    request._wagtail_route_for_request = route  # noqa: SLF001 -- Wagtail's own cache of the route
    request.served_page = route.page
    translated = _translation_of(request)
    if translated:
        return HttpResponseRedirect(_same_place(translated, request))
    # Whatever language was asked for: what a page says beside its own words is in the page's language too.
    with speaking(code_of(route.page, request)):
        return serve(request, path)


def _redirect_from(request: HttpRequest, path: str) -> tuple[Redirect | None, str]:
    """The way to a page from this old address of it, and what is asked for below the page (`pdf/`), if it has that.

    Readers of other languages met the address of the source language below their prefix.
    """
    if languages.may_fall_back(languages.active()):  # else Wagtail's own middleware knows the addresses
        found = _redirect(request, path)
        if found:
            return found, ""
    above, _, last = path.strip("/").rpartition("/")
    found = _redirect(request, f"{above}/") if above else None
    return (found, f"{last}/") if found and _has_below(found.redirect_page, last, request) else (None, "")


def _redirect(request: HttpRequest, path: str) -> Redirect | None:
    redirect = Redirect.get_for_site(Site.find_for_request(request)).filter(
        old_path=Redirect.normalise_path(f"/{path}"), redirect_page__live=True
    )
    # One for this site before one for all.
    own_first = F("site").desc(nulls_last=True)
    found: Redirect | None = redirect.select_related("redirect_page__locale").order_by(own_first).first()
    return found


def _has_below(page: Page, last: str, request: HttpRequest) -> bool:
    try:
        page.specific.answer_path(request, [last])
    except (Http404, AttributeError):
        return False
    return True


def _translation_of(request: HttpRequest) -> Page | None:
    """The live page in the asked language, if the found one is in another."""
    navigation = navigation_of(request)
    return navigation.translations.get(navigation.language) if navigation.is_fallback else None


def _same_place(translated: Page, request: HttpRequest) -> str:
    """The translation's address with what followed the page's own: the way below it, and the filters."""
    rest = "".join(f"{part}/" for part in request.rest_of_path)
    query = request.META.get("QUERY_STRING", "")
    return own_url(translated, request) + rest + (f"?{query}" if query else "")


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page with its translations; addresses that only fall back to the original are left out."""
    pages = list(queries.mapped_pages())
    versions: defaultdict[object, dict[str, Page]] = defaultdict(dict)
    for page in pages:
        versions[page.translation_key][page.locale.language_code] = page
    entries = [
        {
            "url": full_url(page, request),
            "changed": page.last_published_at,
            "alternates": alternates_of(versions[page.translation_key], request),
        }
        for page in pages
    ]
    return render(request, "pages/sitemap.xml", {"entries": entries}, content_type="application/xml")


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may look at, and where the list of pages is."""
    return render(request, "robots.txt", {"base_url": settings.BASE_URL}, content_type="text/plain; charset=utf-8")


def search(request: HttpRequest) -> HttpResponse:
    """What the pages say about the asked words; never kept, for it repeats the words of whoever asks."""
    results = Results(request)
    return render(request, "pages/search.html", {"results": results, "noindex": True})


@public_page
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell about a hole (RFC 9116); the date is always half a year ahead, for the address is the city's own."""
    expires = (timezone.now() + VALID).replace(hour=0, minute=0, second=0, microsecond=0)
    context = {"email": settings.CITY["email"], "expires": expires.isoformat(), "base_url": settings.BASE_URL}
    return render(request, "pages/security.txt", context, content_type="text/plain; charset=utf-8")
