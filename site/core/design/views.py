"""The page on which a person sets the display, and the address that keeps the choice."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from core.accounts.policies import can_enter_back_office
from core.design.gallery import components, example_form, sample, sample_names
from core.design.view_modes import COOKIE, COOKIE_AGE, ViewMode, view_mode_of


def _next(request: HttpRequest) -> str:
    """Where the person came from, if it is a page of this site."""
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else ""


@require_safe
def view_form(request: HttpRequest) -> HttpResponse:
    """The settings as a page of their own, for browsers without script."""
    return render(request, "design/view.html", {"view_next": _next(request)})


@require_safe
def set_view(request: HttpRequest) -> HttpResponse:
    """Keeps the choice and goes back. GET, because cached pages carry no token and the choice changes nothing but the look."""
    kiosk = request.GET.get("kiosk", view_mode_of(request).kiosk)
    mode = ViewMode.of([*((name, str(value)) for name, value in request.GET.items()), ("kiosk", kiosk)])
    response = HttpResponseRedirect(_next(request) or reverse("design:view"))
    response["Cache-Control"] = "no-store"
    keep(response, mode, secure=request.is_secure())
    return response


def keep(response: HttpResponse, mode: ViewMode, *, secure: bool) -> None:
    """The device remembers the mode for a year; an empty one is forgotten."""
    if mode.cookie:
        response.set_cookie(COOKIE, mode.cookie, COOKIE_AGE, secure=secure, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")


@csrf_exempt
@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """The next person at the kiosk finds nothing of this one: no session, no display settings, the first page.

    Cached pages carry no token. A page of another site cannot make a kiosk send this: the cookie that marks the kiosk
    stays at home then (SameSite=Lax), and without it nothing happens.
    """
    response = HttpResponseRedirect("/")
    if view_mode_of(request).kiosk:
        request.session.flush()
        for name in request.COOKIES:
            response.delete_cookie(name, samesite="Lax")
        keep(response, ViewMode(kiosk="on"), secure=request.is_secure())
        # Pages that the browser holds ready for its back button go as well.
        response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def may_see_gallery(request: HttpRequest) -> bool:
    """The gallery is for those who build pages: staff, and everyone where no real site runs."""
    return settings.DEBUG or settings.DEMO or can_enter_back_office(request.user)


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with its examples."""
    if not may_see_gallery(request):
        raise Http404
    context = {
        "components": components(),
        "samples": sample_names(),
        "content_language": "en",
        "content_direction": "ltr",
        "noindex": True,
    }
    return render(request, "design/gallery.html", context)


@require_safe
def sample_page(request: HttpRequest, name: str) -> HttpResponse:
    """A whole page made of examples."""
    if not may_see_gallery(request):
        raise Http404
    try:
        context = sample(name)
    except KeyError:
        raise Http404 from None
    return render(request, f"design/samples/{name}.html", {**context, "form": example_form(), "noindex": True})
