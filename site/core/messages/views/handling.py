"""What the buttons of the lists do: send mails again, print letters, remove them."""

from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from core.messages.actions import CannotPrint, discard_letters, print_letters, send_again
from core.messages.letters import pdf_of
from core.messages.models import Mail, PrintRun
from core.messages.queries import letters_of, seen_waiting


@never_cache
@permission_required("outbox.send_mail_again", raise_exception=True)
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """The chosen mails have another day of attempts before them."""
    chosen = Mail.objects.filter(pk__in=[int(one) for one in request.POST.getlist("chosen") if one.isdecimal()])
    count = sum(send_again(by=request.user, mail=mail) for mail in chosen)
    if count:
        messages.success(
            request,
            ngettext("%(count)s mail is sent again.", "%(count)s mails are sent again.", count) % {"count": count},
        )
    else:
        messages.warning(request, _("Please choose mails first."))
    return redirect("outbox_mails")


@never_cache
@permission_required("outbox.print_letter", raise_exception=True)
@require_POST
def handle(request: HttpRequest) -> HttpResponse:
    """The chosen letters, or all that wait, are printed or removed."""
    if "print_all" in request.POST:
        seen = seen_waiting()
    else:
        seen = dict(_pair(one) for one in request.POST.getlist("chosen") if _is_pair(one))
    if "discard" in request.POST:
        _discard(request, seen)
    else:
        _print(request, seen)
    return redirect("outbox_letters")


def _is_pair(text: str) -> bool:
    return all(part.isdecimal() for part in text.split(":")) and text.count(":") == 1


def _pair(text: str) -> tuple[int, int]:
    number, prints = text.split(":")
    return int(number), int(prints)


def _print(request: HttpRequest, seen: dict[int, int]) -> None:
    try:
        run = print_letters(by=request.user, seen=seen)
    except CannotPrint as failed:
        _say_left_out(request, failed.count)
        return
    if run is None:
        messages.warning(
            request, _("There is nothing to print: no letter is chosen, or somebody else has just printed them.")
        )
        return
    words = ngettext("%(count)s letter is ready.", "%(count)s letters are ready.", run.letters_count)
    file = messages.button(reverse("outbox_run", args=[run.public_id]), _("Open the file"), new_window=True)
    messages.success(request, words % {"count": run.letters_count}, buttons=[file])
    if run.left_out:
        _say_left_out(request, run.left_out)


def _say_left_out(request: HttpRequest, count: int) -> None:
    words = ngettext(
        "%(count)s letter could not be made into a file and stays in the list as it was.",
        "%(count)s letters could not be made into a file and stay in the list as they were.",
        count,
    )
    messages.error(request, words % {"count": count})


def _discard(request: HttpRequest, seen: dict[int, int]) -> None:
    count = discard_letters(by=request.user, seen=seen)
    words = ngettext("%(count)s letter is removed.", "%(count)s letters are removed.", count)
    messages.success(request, words % {"count": count})


@never_cache
@permission_required("outbox.print_letter", raise_exception=True)
@require_safe
def run_file(_request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The letters of a run as one PDF, as often as it is needed; not found once none of them is left."""
    run = get_object_or_404(PrintRun.objects.filter(letters__isnull=False).distinct(), public_id=public_id)
    name = _("letters") + f"-{run.printed_at:%Y-%m-%d}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(pdf_of(letters_of(run)), content_type="application/pdf", headers=headers)
