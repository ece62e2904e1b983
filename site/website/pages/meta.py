"""What a page says about itself to search engines and to whoever it is shared with."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from wagtail.models import Page

from website.pages import languages, pictures
from website.pages.urls_for import full_url

X_DEFAULT = "x-default"
# Where the language is not named like its country.
TERRITORIES = {"ar": "AR", "en": "GB", "uk": "UA"}


def meta_of(page: Page, translations: Mapping[str, Page], request: HttpRequest | None) -> dict[str, object]:
    """What `design/chrome/meta.html` shows. The canonical address is always that of the original, never of a fallback."""
    return {
        "title": page.seo_title or page.title,
        "description": page.search_description or getattr(page, "summary", ""),
        "canonical": full_url(page, request),
        "alternates": alternates_of(translations, request),
        "kind": getattr(page, "graph_kind", "website"),
        "site_name": settings.CITY["platform_name"],
        "locale": territory_of(page.locale.language_code),
        "image": pictures.shared_image(getattr(page, "image", None)) or _drawing(),
    }


def territory_of(language: str) -> str:
    """The language as networks write it, with the territory whose spelling is used: `en` -> `en_GB`."""
    base = language.partition("-")[0]
    return f"{base}_{TERRITORIES.get(base, base.upper())}"


def _drawing() -> dict[str, object]:
    """The avenue of the home page; it says nothing that the title does not say."""
    return {"url": f"{settings.BASE_URL}{static('design/share.png')}", "width": 1200, "height": 630, "alt": ""}


def alternates_of(translations: Mapping[str, Page], request: HttpRequest | None) -> list[dict[str, str]]:
    """One entry for every real translation, and the source language for everyone else; none where there is only one."""
    if len(translations) < 2:  # noqa: PLR2004 -- a page alone has no alternatives
        return []
    found = [{"language": code, "url": full_url(page, request)} for code, page in sorted(translations.items())]
    if languages.SOURCE in translations:
        found.append({"language": X_DEFAULT, "url": full_url(translations[languages.SOURCE], request)})
    return found
