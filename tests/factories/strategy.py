"""Objects and pages of the strategy for tests: dull and invented."""

from itertools import count

from wagtail.models import Locale, Page

from core.districts.models import District
from website.strategy.models import Concept, GuidingTheme, LeadProject, TargetDimension, TargetVision

_numbers = count(1)


def make_object(model, key="", **fields):
    """A saved strategy object."""
    number = next(_numbers)
    return model.objects.create(
        key=key or f"objekt-{number}", **{"name": f"Objekt {number}", "order": number, **fields}
    )


def make_theme(key="", **fields) -> GuidingTheme:
    return make_object(GuidingTheme, key, **fields)


def make_vision(key="", **fields) -> TargetVision:
    return make_object(TargetVision, key, **fields)


def make_dimension(vision, key="", **fields) -> TargetDimension:
    return make_object(TargetDimension, key, vision=vision, **fields)


def make_lead_project(key="", **fields) -> LeadProject:
    return make_object(LeadProject, key, **fields)


def make_district(number=1, **fields) -> District:
    name = fields.pop("name", f"Stadtteil {number}")
    return District.objects.create(number=number, slug=f"stadtteil-{number}", name=name, **fields)


def make_concept(title="", districts=(), **fields) -> Concept:
    """A published concept in German."""
    fields = {"title": title or f"Konzept {next(_numbers)}", "level": Concept.Level.CITY, **fields}
    fields.setdefault("locale", Locale.objects.get(language_code="de"))
    concept = Concept(**fields)
    concept.districts = list(districts)
    concept.save()
    concept.save_revision().publish()
    return concept


def make_page(model, parent: Page, **fields):
    """A published page below the parent."""
    number = next(_numbers)
    page = model(**{"title": f"Seite {number}", "slug": f"seite-{number}", "summary": f"Kurz {number}.", **fields})
    page.locale = parent.locale
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def make_translation(page, language="en", **words):
    """The published translation of a page or row with these words."""
    locale, _ = Locale.objects.get_or_create(language_code=language)
    options = {"copy_parents": True} if isinstance(page, Page) else {}
    translation = page.copy_for_translation(locale, **options)
    for name, value in words.items():
        setattr(translation, name, value)
    translation.save()
    translation.save_revision().publish()
    translation.refresh_from_db()
    return translation
