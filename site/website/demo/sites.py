"""Where a city's content hangs: the default site and its home page."""

from wagtail.models import Locale, Page, Site

from website.home.setting_up import drop_greeting, free_slug


def front_page(model: type[Page], *, locale: Locale, title: str) -> Page:
    """The home page of the default site in this language; a site that has none, or only Wagtail's greeting, gets an empty one."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site and issubclass(site.root_page.specific_class, model):
        return site.root_page.specific
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=model(title=title, slug=free_slug(root), locale=locale))
    if site is None:
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
        return home
    greeting = site.root_page
    site.root_page = home
    site.save()
    drop_greeting(greeting)
    return Page.objects.get(pk=home.pk).specific
