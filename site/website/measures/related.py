"""The measures on the pages of the strategy: of a theme, a vision, a lead project, a district."""

from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.design.speaking import speaking
from core.districts.models import District
from website.measures.queries import published
from website.measures.queries.published import SOURCE
from website.pages import languages
from website.pages.urls_for import own_or_fallback_url
from website.strategy.cards import card_of
from website.strategy.models import GuidingTheme, LeadProject, TargetVision
from website.strategy.related import Related

# Which fact of a profile points at what.
FACTS: dict[type[Model], str] = {
    GuidingTheme: "guiding_themes",
    TargetVision: "target_visions",
    LeadProject: "lead_project",
    District: "districts",
}


def measures_of(target: Model, language: str, request: HttpRequest | None = None) -> Related | None:
    """The published profiles whose source page points at the object, in the language where translated: one query."""
    fact = FACTS.get(type(target))
    if fact is None:
        return None
    profiles = published().filter(**{fact: target}).order_by().values("profile")
    found = list(published(SOURCE, language).filter(profile__in=profiles).select_related("locale"))
    worded = {page.profile_id: page for page in found if page.locale.language_code == language}
    sources = [page for page in found if page.locale.language_code == SOURCE]
    shown = [worded.get(page.profile_id, page) for page in sources]
    with speaking(language):
        cards = [card_of(page, own_or_fallback_url(page, languages.active(), request), request) for page in shown]
        return Related(_("Measures"), "strategy/cards.html", cards)
