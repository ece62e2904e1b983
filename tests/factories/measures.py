"""Measure profiles for tests: dull, complete where asked, all invented."""

import datetime as dt

from wagtail.models import Locale, Page

from website.measures.models import ContainedMeasure, Profile, ProfileContribution, ProfileIndicator
from website.measures.pages import MeasureIndexPage, MeasureProfilePage
from website.strategy.models import GuidingTheme, LeadProject, TargetVision


def make_index(parent: Page, **fields) -> MeasureIndexPage:
    """A published list page."""
    index = MeasureIndexPage(**{"title": "Maßnahmen", "slug": "massnahmen", **fields})
    return parent.add_child(instance=index)


def make_profile_page(index: Page, **fields) -> MeasureProfilePage:
    """A published profile with one measure; the domain rows exist."""
    number = Profile.objects.count() + 1
    fields = {"title": f"Profil {number}", "slug": f"profil-{number}", **fields}
    related = {name: fields.pop(name) for name in MeasureProfilePage.RELATED_FACTS if name in fields}
    measures = fields.pop("measures", [fields["title"]])
    goals = fields.pop("goals", [])
    indicators = fields.pop("indicators", [])
    page = MeasureProfilePage(**fields)
    page.contained_measures = [ContainedMeasure(name=name) for name in measures]
    page.contributions = [ProfileContribution(text=f"Beitrag {goal}", goal=goal) for goal in goals]
    page.indicators = [ProfileIndicator(wording=wording) for wording in indicators]
    index.add_child(instance=page)
    for name, value in related.items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def make_theme(key="mobilitaet", **fields) -> GuidingTheme:
    return GuidingTheme.objects.create(key=key, **{"name": key.title(), **fields})


def make_vision(key="gerecht", **fields) -> TargetVision:
    return TargetVision.objects.create(key=key, **{"name": key.title(), "colour": "oak", **fields})


def make_lead_project(key="buergernah", **fields) -> LeadProject:
    return LeadProject.objects.create(key=key, **{"name": key.title(), **fields})


def make_locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def month(year: int, number: int) -> dt.date:
    return dt.date(year, number, 1)
