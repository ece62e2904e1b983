"""What stands where Wagtail has its own login: the way to the only one that there is."""

from allauth.account.adapter import get_adapter
from allauth.account.views import logout
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import permission_required, require_admin_access
from wagtail.admin.views.account import AccountView, AvatarSettingsPanel, NameEmailSettingsPanel
from wagtail.admin.views.workflows import TaskChooserCreateView


@never_cache
@require_safe
def to_sign_in(request):
    """The sign-in page, and from there to where the person wanted to go."""
    wanted = request.GET.get("next", "")
    target = wanted if wanted and get_adapter().is_safe_url(wanted) else reverse("wagtailadmin_home")
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': target})}")


@never_cache
@require_safe
def to_password_reset(_request):
    """The only page on which a new password can be asked for."""
    return redirect("account_reset_password")


@never_cache
@require_POST
def sign_out(request):
    """Signed out, everywhere on the platform."""
    return logout(request)


def no_shared_password(_request, **_kwargs):
    """Pages and files with a password for all: there are none (settings.WAGTAIL_PRIVATE_PAGE_OPTIONS)."""
    raise Http404


class PreferencesView(AccountView):
    """How the back office looks and when it writes. Name, address and password belong to the account (`/konto/`)."""

    def get_panels(self):
        """Without the fields for a name that our people do not have, and without a picture that no pipeline has cleaned."""
        return [
            panel
            for panel in super().get_panels()
            if not isinstance(panel, NameEmailSettingsPanel | AvatarSettingsPanel)
        ]


account = never_cache(require_admin_access(PreferencesView.as_view()))

# Wagtail 8.0 lets everyone in the back office make a workflow task here, by whatever right.
_makes_tasks = permission_required("wagtailcore.add_task")
create_task = never_cache(require_admin_access(_makes_tasks(TaskChooserCreateView.as_view())))
