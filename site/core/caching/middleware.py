"""Serves public pages from memory.

Order matters: inside ConditionalGetMiddleware, which turns a known ETag into 304, and outside everything that reads a session,
so that a hit costs no query. The version is read *before* the page is rendered: a page that was rendered while someone published
is kept under the old version and never served (decision 0008).
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from core.caching import version as versions
from core.caching.decorators import MARK
from core.caching.keys import Key, drop_tracking, is_anonymous, page_key, query_names
from core.caching.store import Entry, Store

# What a view's answer may vary by and still be one page: the language is in the path, packing is done here.
HARMLESS_VARY = frozenset({"accept-language", "accept-encoding"})
# Set anew for each answer.
OWN_HEADERS = frozenset({"cache-control", "vary", "etag", "content-length", "age"})


class PageCacheMiddleware:
    """Anonymous GET and HEAD of pages that their view marked public; everything else passes by, marked as private or personal."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.store = Store()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The kept page, or the view's answer; to HEAD without its body."""
        response = self._found(request)
        return _without_body(response) if request.method == "HEAD" else response

    def _found(self, request: HttpRequest) -> HttpResponseBase:
        if not is_anonymous(request):
            return _personal(self.get_response(request))
        if request.method not in {"GET", "HEAD"}:
            return _private(self.get_response(request))
        drop_tracking(request)
        key, version = page_key(request), versions.current()
        if key is None or version is None:
            return _private(self.get_response(request))
        entry = self.store.get(key, version=version)
        return _answer(request, entry) if entry else self._render(request, key, version)

    def _render(self, request: HttpRequest, key: Key, version: str) -> HttpResponseBase:
        response = self.get_response(request)
        if not _may_be_kept(request, response):
            return _private(response)
        headers = tuple((name, value) for name, value in response.items() if name.lower() not in OWN_HEADERS)
        entry = Entry.of(version=version, body=response.content, headers=headers)
        # The answer to HEAD may have been made without its body.
        if request.method == "GET":
            self.store.put(key, entry)
        return _answer(request, entry)


def _may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    allowed = getattr(response, MARK, None)
    return (
        allowed is not None
        and query_names(request) <= allowed
        and response.status_code == 200  # noqa: PLR2004 -- the one status that says: this is the page
        and not response.streaming
        and not response.cookies
        and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
        and _names(response.get("Vary", "")) <= HARMLESS_VARY
        and _names(response.get("Cache-Control", "")).isdisjoint({"private", "no-store", "no-cache"})
        and not response.has_header("Content-Encoding")
    )


def _answer(request: HttpRequest, entry: Entry) -> HttpResponse:
    packed = bool(entry.packed) and "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    response = HttpResponse(entry.packed if packed else entry.body, headers=dict(entry.headers))
    response["Content-Length"] = str(len(response.content))
    response["ETag"] = f'"{entry.tag}-gzip"' if packed else f'"{entry.tag}"'
    if packed:
        response["Content-Encoding"] = "gzip"
    response["Cache-Control"] = f"public, max-age=0, s-maxage={settings.PAGE_CACHE_SHARED_SECONDS}"
    # A cache in front must not hand the page to someone with a session or with another way of seeing pages.
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
    return response


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def _personal(response: HttpResponseBase) -> HttpResponseBase:
    """Not even the browser keeps it: the next person at the device might ask for it."""
    response.headers.setdefault("Cache-Control", "private, no-store")
    return response


def _without_body(response: HttpResponseBase) -> HttpResponseBase:
    """The web server would drop the body as well, but write a warning at every look that a monitor takes."""
    if response.streaming:
        response.streaming_content = ()
    else:
        response.headers.setdefault("Content-Length", str(len(response.content)))
        response.content = b""
    return response


def _names(header: str) -> set[str]:
    return {part.strip().lower() for part in header.split(",") if part.strip()}
