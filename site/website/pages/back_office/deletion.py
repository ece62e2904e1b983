"""What somebody reads who wants to delete what is still in use."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TypeAlias

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from modelcluster.fields import ParentalKey
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from core.accounts.models import User

Viewer: TypeAlias = User | AnonymousUser
NAMED = 3


class RefusedDeletionMiddleware:
    """What the back office cannot delete stays whole, and the page on which it was asked says what still uses it.

    Wagtail looks into its index of references first. That knows what points at a row, not what points at those that would go
    with it (the criteria of a filter), and no rows that were written past it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of the view."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Back to the question, with the reason; None for every other exception and outside the back office."""
        if not isinstance(exception, ProtectedError | RestrictedError):
            return None
        if not request.path_info.startswith(settings.BACK_OFFICE_PATH):
            return None
        words = refusal(users_in(exception), by=request.user)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return HttpResponse(words, status=409, content_type="text/plain")
        messages.error(request, words)
        return HttpResponseRedirect(request.get_full_path())


def users_in(error: ProtectedError | RestrictedError) -> list[Model]:
    """The rows that would lose what they point at; a part of a page or of an object stands for the whole."""
    rows = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
    return list(dict.fromkeys(map(_whole, sorted(rows, key=lambda row: (_kind(row), row.pk)))))


def _whole(row: Model) -> Model:
    fields = row._meta.get_fields()  # noqa: SLF001 -- Django's documented model API
    keys = [field.name for field in fields if isinstance(field, ParentalKey)]
    return getattr(row, keys[0]) if keys else row


def refusal(rows: Iterable[Model], *, by: Viewer) -> str:
    """Why nothing was deleted and what to do, in words; what this person may not see is counted and not named."""
    uses = "; ".join(_uses(rows, by))
    words = _(
        "Nothing was deleted, because it is still used by: %(uses)s. "
        "Please choose something else there first. A record that must be kept keeps this as well."
    )
    return words % {"uses": uses}


def _uses(rows: Iterable[Model], by: Viewer) -> Iterator[str]:
    kinds = groupby(sorted(rows, key=_kind), key=_kind)
    for _label, group in kinds:
        found = list(group)
        meta = found[0]._meta  # noqa: SLF001 -- Django's documented model API
        kind = meta.verbose_name if len(found) == 1 else meta.verbose_name_plural
        shown = found[:NAMED] if _may_see(by, type(found[0])) else []
        names = ", ".join(_("“%(name)s”") % {"name": row} for row in shown)
        yield f"{len(found)} {kind}" + (f" ({names}{_more(len(found) - len(shown))})" if names else "")


def _kind(row: Model) -> str:
    return row._meta.label  # noqa: SLF001 -- Django's documented model API


def _may_see(user: Viewer, model: type[Model]) -> bool:
    return policy_registry.get_by_type(model).user_has_any_permission(user, {"view", "change", "publish"})


def _more(number: int) -> str:
    words = ngettext("and %(count)s more", "and %(count)s more", number) % {"count": number}
    return f", {words}" if number else ""
