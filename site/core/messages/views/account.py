"""The person's own notices."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.messages.actions import mark_read
from core.messages.queries import notices_of

PER_PAGE = 20


@never_cache
@login_required
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Every notice of the person, newest first."""
    page = Paginator(notices_of(request.user), PER_PAGE).get_page(request.GET.get("p"))
    return render(request, "outbox/notices.html", {"page": page})


@never_cache
@login_required
@require_POST
def read(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The notice is ticked off; somebody else's is not found."""
    mark_read(by=request.user, notice=get_object_or_404(notices_of(request.user), public_id=public_id))
    return redirect("outbox:notices")
