"""The links to the account in the head of every page."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext


def account(request: HttpRequest) -> dict[str, object]:
    """`account_items`: to one's account, or to the sign-in page for people without a session.

    Without a session cookie nobody is looked up, so that the page stays the same for everyone and can be kept in the cache.
    """
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    if has_session and request.user.is_authenticated:
        items = [{"title": gettext("My account"), "url": reverse("accounts:overview")}]
    else:
        items = [{"title": gettext("Sign in"), "url": reverse("account_login")}]
    return {"account_items": items}
