"""Views for the tests of the page cache: each does one thing that matters to it."""

from itertools import count

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpResponse, HttpResponseNotFound, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.urls import path
from django.utils.cache import patch_cache_control, patch_vary_headers

from core.accounts.models import User
from core.caching.decorators import mark_public, public_page

renderings = count(1)
# What a test does in the middle of a rendering.
in_the_middle = []


def answer(request, text=""):
    for act in in_the_middle:
        act(request)
    return HttpResponse(f"rendering {next(renderings)} of {request.get_full_path()} {text}")


@public_page
def plain(request):
    return answer(request)


@public_page(query=("theme", "page"))
def filtered(request):
    return answer(request, request.GET.get("theme", ""))


@public_page
def long(request):
    return answer(request, "ä" * 2000)


def unmarked(request):
    return answer(request)


@public_page
def reads_session(request):
    return answer(request, request.session.get("name", "nobody"))


@public_page
def writes_session(request):
    request.session["name"] = "somebody"
    return answer(request)


@public_page
def asks_who(request):
    return answer(request, str(request.user))


@public_page
def says_something(request):
    messages.success(request, "only for you")
    return answer(request)


@public_page
def shows_messages(request):
    return answer(request, " ".join(str(message) for message in messages.get_messages(request)))


@public_page
def has_form(request):
    return answer(request, get_token(request))


@public_page
def logs_in(request):
    user = User.objects.get()
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return answer(request, user.email)


@public_page
def sets_cookie(request):
    response = answer(request)
    response.set_cookie("visits", "1")
    return response


@public_page(query=["by"])
def varies(request):
    response = answer(request)
    patch_vary_headers(response, [request.GET.get("by", "HX-Request")])
    return response


@public_page
def is_private(request):
    response = answer(request)
    patch_cache_control(response, private=True)
    return response


@public_page
def missing(request):
    return HttpResponseNotFound(f"rendering {next(renderings)}")


@public_page
def streams(request):
    return StreamingHttpResponse(iter([f"rendering {next(renderings)}"]))


@public_page
def already_packed(request):
    response = answer(request)
    response["Content-Encoding"] = "br"
    return response


def marked_late(request):
    return mark_public(answer(request), query=["q"])


views = (
    plain,
    filtered,
    long,
    unmarked,
    reads_session,
    writes_session,
    asks_who,
    says_something,
    shows_messages,
    has_form,
    logs_in,
    sets_cookie,
    varies,
    is_private,
    missing,
    streams,
    already_packed,
    marked_late,
)
urlpatterns = [path(f"{view.__name__}/", view) for view in views]
