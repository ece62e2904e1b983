"""Accounts in the back office."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component

from core.accounts.back_office.bulk_actions import REFUSED

# After Wagtail's own, so that ours take their place.
for action in REFUSED:
    hooks.register("register_bulk_action", action, order=1000)


@hooks.register("register_account_menu_item")
def link_to_own_account(_request):
    """From the preferences of the back office to what belongs to the account."""
    return {
        "url": reverse("accounts:overview"),
        "label": _("My account"),
        "help_text": _("Name, e-mail address, password, second factor and sessions."),
    }


class OpenDoorNotice(Component):
    """Says that the back office is open without a second factor."""

    order = 1
    template_name = "accounts/back_office/open_door.html"


@hooks.register("construct_homepage_panels")
def say_that_the_second_factor_is_off(_request, panels):
    """On the start page of the back office, as long as it is so."""
    if not settings.STAFF_SECOND_FACTOR_REQUIRED:
        panels.insert(0, OpenDoorNotice())
