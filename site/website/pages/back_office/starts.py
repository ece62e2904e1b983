"""What people of the staff often begin, as short ways on the start page of the back office."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.accounts.models import User
from website.pages import languages
from website.pages.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage


@dataclass(frozen=True)
class Start:
    """One thing to begin: its words, where it begins, and Wagtail's drawing for it."""

    words: str
    url: str
    icon: str


def starts_of(user: User) -> list[Start]:
    """What this person may begin: news, an event, any other page."""
    found = [
        _new(NewsIndexPage, NewsPage, user, _("Write news"), "edit"),
        _new(EventIndexPage, EventPage, user, _("Announce an event"), "date"),
    ]
    everything = Start(_("See all pages"), reverse("wagtailadmin_explore_root"), "folder-open-inverse")
    return [start for start in (*found, everything) if start]


def _new(above: type[Page], kind: type[Page], user: User, words: str, icon: str) -> Start | None:
    parents = above.objects.live().filter(locale__language_code=languages.SOURCE).order_by("path")
    parent = next((page for page in parents if page.permissions_for_user(user).can_add_subpage()), None)
    if parent is None:
        return None
    names = (kind._meta.app_label, kind._meta.model_name)  # noqa: SLF001 -- Django's public reflection
    return Start(words, reverse("wagtailadmin_pages:add", args=[*names, parent.pk]), icon)
