"""More measures than any city has, all invented, so that a list shows what it costs."""

from itertools import cycle

from tests.factories.measures import make_profile_page
from website.measures.models import Measure
from website.measures.pages import MeasureIndexPage, MeasureProfilePage
from website.strategy.models import GuidingTheme, LeadProject, TargetVision


def fill_up_to(number: int) -> str:
    """At least `number` measures are published; the address of the first profile of the demo."""
    index = MeasureIndexPage.objects.live().filter(locale__language_code="de").first()
    first = MeasureProfilePage.objects.live().child_of(index).first()
    themes, visions, projects = (
        cycle(list(model.objects.all())) for model in (GuidingTheme, TargetVision, LeadProject)
    )
    for extra in range(Measure.objects.count() + 1, number + 1):
        title = f"Beispiel: erfundene Maßnahme {extra}"
        summary = "Ein erfundener Satz, so lang wie die Sätze echter Steckbriefe, damit die Liste echte Mengen zeigt."
        facts = {"guiding_themes": [next(themes)], "target_visions": [next(visions)], "lead_project": next(projects)}
        make_profile_page(index, title=title, slug=f"beispiel-{extra}", summary=summary, goals=[4, 11], **facts)
    return first.url
