"""Whether this session has shown a second factor, and the way to show one."""

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from core.accounts.policies import needs_second_factor


def has_second_factor(request: HttpRequest) -> bool:
    """Whether a code, a recovery code or a passkey was accepted since this session began."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether this person must show a second factor first."""
    return needs_second_factor(request.user) and not has_second_factor(request)


def redirect_to_second_factor(request: HttpRequest) -> HttpResponseRedirect:
    """To the page where an existing factor is asked for, or to the one where a first factor is set up; then back here."""
    methods = get_adapter().get_reauthentication_methods(request.user)
    asked = [method["url"] for method in methods if method["id"].startswith("mfa")]
    page = asked[0] if asked else reverse("accounts:second_factor")
    return HttpResponseRedirect(f"{page}?{urlencode({'next': request.get_full_path()})}")
