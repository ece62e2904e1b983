"""My account: the overview, the profile, and the two pages that explain what is missing."""

import logging
from functools import wraps

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import UpdateView
from requests import RequestException

from core.accounts.forms import ProfileForm
from core.accounts.policies import can_enter_back_office
from core.accounts.queries import has_authenticator, roles_of
from core.accounts.second_factor import lacks_second_factor
from core.accounts.sections import sections_for

logger = logging.getLogger(__name__)


@never_cache
@login_required
def overview(request):
    """Everything that a person can see and change about their account."""
    facts = {
        "roles": [role.label for role in roles_of(request.user)],
        "has_authenticator": has_authenticator(request.user),
        "lacks_second_factor": lacks_second_factor(request),
        "opens_back_office": can_enter_back_office(request.user),
        "sections": sections_for(request.user),
    }
    return render(request, "accounts/overview.html", facts)


class ProfileView(LoginRequiredMixin, UpdateView):
    """The person's own name and language; nobody else's, and nothing else."""

    form_class = ProfileForm
    template_name = "accounts/profile.html"
    success_url = reverse_lazy("accounts:overview")

    def get_object(self, _queryset=None):
        """The person who asks."""
        return self.request.user

    def form_valid(self, form):
        """Back to the overview, which says so."""
        messages.success(self.request, _("Your profile is saved."))
        return super().form_valid(form)


@never_cache
@login_required
def second_factor(request):
    """Why the person needs a second factor, and the ways to set one up; on to `next` when there is one."""
    if not lacks_second_factor(request):
        return redirect(_next_page(request))
    return render(request, "accounts/second_factor.html", {"next": _next_page(request)})


@never_cache
@login_required
def sign_in_again(request):
    """For people who have nothing to show but a new sign-in: out, in again, and back to where they were."""
    if request.method != "POST":
        return render(request, "accounts/sign_in_again.html", {"next": _next_page(request)})
    target = _next_page(request)
    logout(request)
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': target})}")


def helping_when_away(view):
    """The view, or a page with other ways to sign in while the city's identity provider does not answer."""

    @wraps(view)
    def asking(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except RequestException as error:
            logger.warning("The identity provider does not answer (%s).", type(error).__name__)
            return render(request, "socialaccount/authentication_error.html", status=503)

    return asking


def _next_page(request) -> str:
    """The address in `next` if it is one of ours, else the overview."""
    adapter, wanted = get_adapter(), request.POST.get("next") or request.GET.get("next", "")
    return wanted if wanted and adapter.is_safe_url(wanted) else reverse("accounts:overview")
