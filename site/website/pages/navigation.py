"""What the frame of every page shows of the site: menu, breadcrumb, languages. Each part is read once, when it is shown."""

import datetime as dt
from functools import cached_property
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.translation import gettext, pgettext
from wagtail.models import Page

from website.pages import languages, queries
from website.pages.meta import meta_of
from website.pages.routing import home_paths
from website.pages.urls_for import full_url, own_or_fallback_url

Item = dict[str, object]
# The page of a list is no filter: in another language the list may be shorter.
PAGES = frozenset({"page", "seite"})


class Navigation:
    """The site around the page that `request.served_page` names, or around a view that is no page."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.page: Page | None = getattr(request, "served_page", None)
        self.language = languages.active()

    @cached_property
    def content_language(self) -> str:
        """The language of the main content, which is not the asked one where a page is not translated."""
        return self.page.locale.language_code if self.page else self.language

    @property
    def content_direction(self) -> str:
        """`rtl` or `ltr` for the main content."""
        return languages.direction(self.content_language)

    @property
    def is_fallback(self) -> bool:
        """Whether the reader sees the source language because there is no translation."""
        return self.content_language != self.language

    @property
    def home_url(self) -> str:
        """Where the site's name leads."""
        return languages.prefix(self.language)

    @cached_property
    def trail(self) -> list[Page]:
        """The pages from home to this one."""
        if self.page is None:
            return []
        known: list[Page] = getattr(self.request, "trail", [])
        if known and known[-1].pk == self.page.pk:
            return known
        return [*self.page.get_ancestors().filter(depth__gt=1).select_related("locale"), self.page]

    @cached_property
    def versions(self) -> dict[tuple[UUID, str], Page]:
        """Every live translation of the pages on the trail: one query for switch, breadcrumb and hreflang."""
        return queries.live_versions(self.trail) if self.page else {}

    @property
    def translations(self) -> dict[str, Page]:
        """The live pages that say the same as this one, by language code, itself included."""
        if self.page is None:
            return {}
        return {code: page for (key, code), page in self.versions.items() if key == self.page.translation_key}

    @cached_property
    def breadcrumbs(self) -> list[Item]:
        """From home to the page; each step in the asked language where it is translated."""
        if len(self.trail) < 2:  # noqa: PLR2004 -- home alone is no way
            return []
        steps = [self.versions.get((page.translation_key, self.language), page) for page in self.trail[:-1]]
        items = [self._step(step, own_or_fallback_url(step, self.language, self.request)) for step in steps]
        with translation.override(self.language):
            items[0] |= {"title": pgettext("breadcrumb", "Home"), "lang": "", "dir": ""}
        return [*items, self._step(self.trail[-1], self.request.path)]

    def _step(self, page: Page, url: str) -> Item:
        return {"title": page.title, "url": url, **languages.marks(page.locale.language_code, self.language)}

    @cached_property
    def below_home(self) -> list[Page]:
        """The pages below home in the asked language; the source language fills the gaps. None that is kept for others."""
        homes = home_paths(self.request)
        wanted = list(dict.fromkeys([self.language, languages.SOURCE]))
        pages = list(queries.pages_below([homes[code] for code in wanted if code in homes], self.page))
        by_language = {
            code: [page for page in pages if page.locale.language_code == code and not page.is_kept] for code in wanted
        }
        own = {page.translation_key: page for page in by_language[self.language]}
        # The source tree sets the order; what exists in this language alone follows.
        merged = [own.pop(page.translation_key, page) for page in by_language[wanted[-1]]]
        return [*merged, *own.values()]

    @cached_property
    def menu(self) -> list[Page]:
        """What of it may stand in the menu: Leichte Sprache has its own pages only, in their own order."""
        if self.language == languages.SOURCE or languages.may_fall_back(self.language):
            return self.below_home
        own = (page for page in self.below_home if page.locale.language_code == self.language)
        return sorted(own, key=lambda page: page.path)

    @cached_property
    def nav_items(self) -> list[Item]:
        """The main menu."""
        return [self._item(page) for page in self.menu if page.show_in_menus]

    @cached_property
    def footer_items(self) -> list[Item]:
        """Contact, accessibility, privacy, imprint: the law wants them everywhere, so in every language the original fills gaps."""
        return [self._item(page) for page in self.below_home if getattr(page.specific_class, "in_footer", False)]

    def _item(self, page: Page) -> Item:
        passed = {step.translation_key for step in self.trail}
        return {
            "title": page.title,
            "url": own_or_fallback_url(page, self.language, self.request),
            "current": page.translation_key in passed,
            "exact": self.page is not None and page.translation_key == self.page.translation_key,
            **languages.marks(page.locale.language_code, self.language),
        }

    @cached_property
    def languages(self) -> list[Item]:
        """One link for every language, each to this page in that language."""
        return [
            {
                "code": code,
                "name": name,
                "url": self._url_in(code),
                "current": code == self.language,
                "translated": self.page is None or code in self.translations,
            }
            for code, name in languages.others()
        ]

    def _url_in(self, code: str) -> str:
        """This page, else its source below the other prefix, else that language's home."""
        if self.page is None:
            return translate_url(self.request.get_full_path(), code)
        page = self.translations.get(code) or self.translations.get(languages.SOURCE)
        if page and (page.locale.language_code == code or languages.may_fall_back(code)):
            return own_or_fallback_url(page, code, self.request) + self._filters
        return languages.prefix(code)

    @cached_property
    def _filters(self) -> str:
        """What the reader chose from the page's own filters; they mean the same in every language."""
        names = getattr(self.page, "public_query", ())
        chosen = [(name, value) for name in names for value in self.request.GET.getlist(name) if name not in PAGES]
        return f"?{urlencode(chosen)}" if chosen else ""

    @cached_property
    def easy_language(self) -> Item:
        """The toggle: to this page in Leichte Sprache, else to its home; back to the same page, else to the home."""
        is_here = self.language == languages.EASY
        active = is_here or languages.EASY in self.translations
        if is_here:
            url = self._url_in(languages.SOURCE)
        elif active:
            url = own_or_fallback_url(self.translations[languages.EASY], languages.EASY, self.request)
        else:
            url = languages.prefix(languages.EASY) if languages.EASY in home_paths(self.request) else ""
        return {"url": url, "is_here": is_here, "active": active}

    @property
    def site_search_url(self) -> str:
        """Where the search is, in the asked language."""
        with translation.override(self.language):
            return reverse("search")

    @property
    def page_notice(self) -> dict[str, str] | None:
        """What a reader is told above a page that is not translated, in the language that was asked for."""
        if not self.is_fallback:
            return None
        return {
            "tone": "info",
            **self._notice_words(),
            "language": self.language,
            "direction": languages.direction(self.language),
        }

    def _notice_words(self) -> dict[str, str]:
        with translation.override(self.language):
            return {
                "title": gettext("This page is not yet translated."),
                "text": gettext("You are reading it in the original language."),
            }

    @property
    def page_changed(self) -> dt.datetime | None:
        """When the page was last published, or its original, whose facts it shows; none for home and for views."""
        if len(self.trail) < 2:  # noqa: PLR2004 -- home changes with everything that it shows
            return None
        shown = [self.page, self.translations.get(languages.SOURCE)]
        return max((page.last_published_at for page in shown if page and page.last_published_at), default=None)

    @property
    def noindex(self) -> bool:
        """Search engines keep one address for each text, and nothing that is still a draft."""
        return self.is_fallback or getattr(self.request, "is_preview", False)

    @cached_property
    def page_meta(self) -> dict[str, object] | None:
        """What search engines and networks read; None for views that are no page."""
        if self.page is None:
            return None
        return meta_of(self.page, self.translations, self.request) | {"feeds": self.feeds}

    @property
    def feeds(self) -> list[dict[str, str]]:
        """The feeds of the lists below home, for programs that read news and cannot sign in."""
        lists = [(page, getattr(page.specific_class, "feed", "")) for page in self.menu]
        return [
            {
                "title": page.title,
                "url": f"{full_url(page, self.request)}{feed}/",
                "lang": languages.marks(page.locale.language_code, self.language)["lang"],
            }
            for page, feed in lists
            if feed
        ]


def navigation_of(request: HttpRequest) -> Navigation:
    """The navigation of this request, made once for each served page."""
    made: Navigation | None = getattr(request, "navigation", None)
    if made is None or made.page is not getattr(request, "served_page", None):
        made = request.navigation = Navigation(request)
    return made
