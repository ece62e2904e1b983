"""What a city needs before its first page is written."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from website.home.models import HomePage
from website.pages.actions import set_up_languages, set_up_workflow

PORTS = {"http": 80, "https": 443}


@transaction.atomic
def set_up_site() -> Site:
    """The site stands at BASE_URL with its languages, a home page in the source language and the workflow. Safe to repeat."""
    set_up_languages()
    set_up_workflow()
    address = urlsplit(settings.BASE_URL)
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    facts = {
        "hostname": address.hostname or "localhost",
        "port": address.port or PORTS[address.scheme],
        "site_name": settings.CITY["platform_name"],
        "is_default_site": True,
    }
    former = site.root_page if site else None
    if former is None or not issubclass(former.specific_class, HomePage):
        facts["root_page"] = _home()
    site, _made = Site.objects.update_or_create(pk=site.pk if site else None, defaults=facts)
    if former and former.pk != site.root_page_id:
        drop_greeting(former)
    return site


def drop_greeting(page: Page) -> None:
    """Deletes the page with which Wagtail greets on a new site; a page that somebody made or built upon stays."""
    if page.specific_class is Page and page.is_leaf() and not page.is_root():
        page.delete()


def free_slug(root: Page) -> str:
    """A name for another home page beside those that stand under the root."""
    taken = set(root.get_children().values_list("slug", flat=True))
    return next(name for name in ("home", *(f"home-{number}" for number in range(2, 100))) if name not in taken)


def _home() -> Page:
    """A home page in the source language."""
    locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    found = HomePage.objects.filter(locale=locale).first()
    if found:
        return found
    root = Page.get_first_root_node()
    home = HomePage(title=settings.CITY["platform_name"], slug=free_slug(root), locale=locale)
    root.add_child(instance=home)
    home.save_revision().publish()
    return home
