"""From an address to a page: in two queries whatever the depth, with the source language behind every translation."""

from django.http import Http404, HttpRequest
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from website.pages import languages, queries


def home_paths(request: HttpRequest) -> dict[str, str]:
    """The url path of every language's home page on this site."""
    paths = Page._get_site_root_paths(request)  # noqa: SLF001 -- Wagtail's own cache on the request; asking again costs a query
    if len({root.site_id for root in paths}) > 1:
        site = Site.find_for_request(request)
        paths = [root for root in paths if site and root.site_id == site.pk]
    return {root.language_code: root.root_path for root in paths}


def find_route(request: HttpRequest, components: list[str]) -> RouteResult:
    """The page for these path components in the active language, else in the source language.

    Afterwards `request.trail` holds the pages from home to the found one. Raises Http404 when no language has it;
    Leichte Sprache never falls back.
    """
    language = languages.active()
    homes = home_paths(request)
    wanted = [language, languages.SOURCE] if languages.may_fall_back(language) else [language]
    along = list(queries.pages_along({code: homes[code] for code in wanted if code in homes}, components))
    for code in wanted:
        trail = [page for page in along if page.locale.language_code == code]
        result = _route_from(request, trail, components)
        if result:
            return result
    raise Http404


def _route_from(request: HttpRequest, trail: list[Page], components: list[str]) -> RouteResult | None:
    """What the deepest page on the way makes of the rest of the path."""
    if not trail:
        return None
    if len(trail) <= len(components) and not getattr(trail[-1].specific_class, "answers_below", True):
        return None
    page = queries.specific(trail[-1])
    trail = [*trail[:-1], page]
    # The steps below home that no page stands for: an address of the page's own, as a feed or a file.
    rest = components[len(trail) - 1 :]
    request.trail, request.rest_of_path = trail, rest
    answer = getattr(page, "answer_path", page.route)
    try:
        return answer(request, rest)
    except Http404:
        return None
