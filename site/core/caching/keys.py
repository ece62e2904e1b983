"""Under which name a public page is kept, and for which requests there is none."""

import re
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.utils.module_loading import import_string

MAX_QUERY_LENGTH = 500
# Added by newsletters and networks to links; no view reads them, and none gets to see them.
TRACKING = re.compile(r"(utm_|mtm_|pk_)\w*|fbclid|gclid|msclkid|mc_cid|mc_eid")


def is_anonymous(request: HttpRequest) -> bool:
    """Whether nothing that the browser sent can make the answer personal."""
    personal = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}
    return personal.isdisjoint(request.COOKIES) and "HTTP_AUTHORIZATION" not in request.META


def drop_tracking(request: HttpRequest) -> None:
    """The request looks as if the link had been a clean one, to the views as well: else a page would keep what it echoes."""
    pairs = _pairs(request)
    kept = [(name, value) for name, value in pairs if not TRACKING.fullmatch(name)]
    if len(kept) < len(pairs):
        request.META["QUERY_STRING"] = urlencode(kept)
        request.__dict__.pop("GET", None)


Key = tuple[str, str, str, str, str]


def page_key(request: HttpRequest) -> Key | None:
    """The name of the page that this anonymous request asks for; None when its query is too long to be one of our links.

    The language needs no part of its own: it stands in the path. The variant is what `PAGE_CACHE_VARIANT` makes of the
    request, with a bounded number of values: how the visitor wants to see the page.
    """
    if len(request.META.get("QUERY_STRING", "")) > MAX_QUERY_LENGTH:
        return None
    query = urlencode(sorted(_pairs(request), key=lambda pair: pair[0]))
    variant = import_string(settings.PAGE_CACHE_VARIANT)(request)
    return (request.scheme or "", request.get_host(), request.path, query, repr(variant))


def query_names(request: HttpRequest) -> set[str]:
    """The names of the request's parameters."""
    return {name for name, _value in _pairs(request)}


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    return parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
