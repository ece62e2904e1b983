from django.conf import settings
from django.http import HttpRequest

from core.design.view_modes import view_mode_of


def design(request: HttpRequest) -> dict[str, object]:
    """What `design/base.html` needs and only the request knows."""
    return {
        "view_mode": view_mode_of(request),
        "city": settings.CITY,
        "shows_print": getattr(request, "shows_print", False),
        "shows_messages": _may_have_messages(request),
    }


def _may_have_messages(request: HttpRequest) -> bool:
    """Reading messages opens the session and makes the answer personal, so it is done only where there can be one."""
    waiting = getattr(request, "_messages", None)
    return (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        or "messages" in request.COOKIES
        or bool(waiting is not None and waiting.added_new)
    )
