"""Mails and letters in the back office, for those who look after them."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.components import Component

from core.messages.policies import can_print, can_send_again
from core.messages.queries import mails_given_up, seen_waiting
from core.messages.views import handling, lists


class PermittedItem(MenuItem):
    """Shown to those who may see the list."""

    def __init__(self, label, url, *, permission, **options):
        super().__init__(label, url, **options)
        self.permission = permission

    def is_shown(self, request):
        """Whether this person may see the list."""
        return request.user.has_perm(self.permission)


@hooks.register("register_admin_urls")
def register_outbox_urls():
    """The lists, their filtered parts, and what their buttons do."""
    return [
        path("outbox/mails/", lists.MailsView.as_view(), name="outbox_mails"),
        path("outbox/mails/results/", lists.MailsView.as_view(results_only=True), name="outbox_mails_results"),
        path("outbox/mails/again/", handling.again, name="outbox_mails_again"),
        path("outbox/letters/", lists.LettersView.as_view(), name="outbox_letters"),
        path("outbox/letters/results/", lists.LettersView.as_view(results_only=True), name="outbox_letters_results"),
        path("outbox/letters/handle/", handling.handle, name="outbox_letters_handle"),
        path("outbox/letters/runs/<uuid:public_id>/", handling.run_file, name="outbox_run"),
    ]


@hooks.register("register_permissions")
def offer_the_outbox_to_groups():
    """A city can give its mail room a group that prints, and a help desk one that has mails sent again."""
    offered = ("view_letter", "print_letter", "view_mail", "send_mail_again")
    return Permission.objects.filter(content_type__app_label="outbox", codename__in=offered)


@hooks.register("register_admin_menu_item")
def register_outbox_menu():
    """One menu with both lists. Mails begin with those that were given up: only they want somebody."""
    failed = f"{reverse('outbox_mails')}?state=failed"
    items = [
        PermittedItem(_("Letters"), reverse("outbox_letters"), permission="outbox.view_letter", icon_name="doc-full"),
        PermittedItem(_("Mails given up"), failed, permission="outbox.view_mail", icon_name="mail"),
    ]
    return SubmenuMenuItem(_("Messages"), Menu(items=items), name="outbox", icon_name="mail", order=370)


class OutboxPanel(Component):
    """How many mails were given up and how many letters wait, for those who can do something about it."""

    order = 160
    template_name = "outbox/back_office/panel.html"

    def get_context_data(self, parent_context):
        """Two queries; 0 for what is not this person's business."""
        user = parent_context["request"].user
        return {
            "failed": mails_given_up().count() if can_send_again(user) else 0,
            "waiting": len(seen_waiting()) if can_print(user) else 0,
        }


@hooks.register("construct_homepage_panels")
def show_what_lies_in_the_outbox(_request, panels):
    """On the start page, as long as something lies there."""
    panels.append(OutboxPanel())
