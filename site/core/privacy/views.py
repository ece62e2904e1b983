"""My data: see, take along, erase."""

from datetime import date

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.privacy.actions import erase_account, export_data
from core.privacy.forms import EraseForm
from core.privacy.policies import is_indispensable
from core.privacy.queries import Section, sections_of


@never_cache
@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What the platform knows about the person, in headings and numbers."""
    sections = sections_of(request.user)
    columns = [
        {"label": _("What")},
        {"label": _("Entries"), "number": True},
        {"label": _("If you erase your account")},
    ]
    rows = [[section.title, section.count, _fate(section)] for section in sections]
    return render(request, "privacy/overview.html", {"sections": sections, "columns": columns, "rows": rows})


def _fate(section: Section) -> str:
    until = section.kept_until()
    if not section.kept_because:
        return _("It is deleted, or your name is taken off.")
    return f"{section.kept_because} {_kept_until(until)}".strip()


def _kept_until(day: date | None) -> str:
    return _("Kept until %(day)s.") % {"day": date_format(day)} if day else ""


@never_cache
@login_required
@require_POST
@reauthentication_required
def export(request: HttpRequest) -> HttpResponse:
    """Everything in one file. POST, because it is written down that it was handed out."""
    name = _("my-data")
    return HttpResponse(
        export_data(by=request.user),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}-{localdate():%Y-%m-%d}.zip"'},
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(allow_get=True)
def erase(request: HttpRequest) -> HttpResponse:
    """What will happen, and the question; then it happens."""
    form = EraseForm(request.POST if request.method == "POST" else None)
    if is_indispensable(request.user):
        return render(request, "privacy/indispensable.html")
    if not form.is_valid():
        kept = [section for section in sections_of(request.user) if section.kept_because]
        return render(request, "privacy/erase.html", {"form": form, "kept": kept})
    erase_account(by=request.user, user=request.user)
    logout(request)
    response = HttpResponseRedirect(reverse("privacy:erased"))
    # What the browser still holds of the account goes as well.
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@never_cache
@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """The confirmation, for someone who has no account any more."""
    return render(request, "privacy/erased.html")
