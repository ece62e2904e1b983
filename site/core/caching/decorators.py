"""How a view says that its answer is the same for everyone who is not logged in."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]
Response = TypeVar("Response", bound=HttpResponseBase)

MARK = "_public_with_query"


def mark_public(response: Response, *, query: Iterable[str] = ()) -> Response:
    """The same response, which may now be kept for anonymous visitors.

    `query` names the parameters that the view reads. An answer to a request with any other is not kept: else everyone could
    fill the memory, or the page with words of their own.
    """
    setattr(response, MARK, frozenset(query))
    return response


def public_page(view: View | None = None, *, query: Iterable[str] = ()) -> View | Callable[[View], View]:
    """`@public_page` or `@public_page(query=("theme", "page"))`: every answer of the view is marked public."""
    if view is None:
        return lambda decorated: _marked(decorated, query)
    return _marked(view, query)


def _marked(view: View, query: Iterable[str]) -> View:
    names = tuple(query)

    @wraps(view)
    def marked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        return mark_public(view(request, *args, **kwargs), query=names)

    return marked
