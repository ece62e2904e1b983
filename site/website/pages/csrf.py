"""What somebody sees whose form came without its token: what happened, what to do, and what they had written."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# Shorter values are quickly chosen anew; longer ones are somebody's own words.
LEAST_WORTH_KEEPING = 20
SECRET = ("password", "token", "code", "secret")


def refuse(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """The refusal. The words are repeated only to a form of this site: elsewhere somebody else may have written them."""
    context = {"words": _own_words(request), "noindex": True, "back": request.path}
    return render(request, "403_csrf.html", context, status=403)


def _own_words(request: HttpRequest) -> list[str]:
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    if urlsplit(origin).netloc != request.get_host():
        return []
    return [value for name, value in request.POST.items() if _is_worth_keeping(name, value)]


def _is_worth_keeping(name: str, value: str) -> bool:
    return len(value) >= LEAST_WORTH_KEEPING and not any(word in name.casefold() for word in SECRET)
