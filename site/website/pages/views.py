"""Views that are no page."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from wagtail.models import Page
from wagtail.views import serve

from website.pages.navigation import navigation_of
from website.pages.routing import find_route
from website.pages.urls_for import own_url


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """The page at this address; where it exists in the asked language under another address, the way there."""
    route = find_route(request, [part for part in path.split("/") if part])
    # Wagtail's view and its middleware look for the answer here.
    request._wagtail_route_for_request = route  # noqa: SLF001 -- Wagtail's own cache of the route
    request.served_page = route.page
    translated = _translation_of(request)
    if translated:
        rest = "".join(f"{part}/" for part in request.rest_of_path)
        return HttpResponseRedirect(own_url(translated, request) + rest)
    return serve(request, path)


def _translation_of(request: HttpRequest) -> Page | None:
    """The live page in the asked language, if the found one is in another."""
    navigation = navigation_of(request)
    return navigation.translations.get(navigation.language) if navigation.is_fallback else None
