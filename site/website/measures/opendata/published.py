"""The data set of the measure profiles, as the list of open data shows it."""

import datetime as dt

from django.conf import settings
from django.db.models import Max, Min
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from website.measures.opendata.datasets import THEMES, Dataset, Distribution
from website.measures.queries import published


def profiles_dataset() -> Dataset:
    """All published measure profiles."""
    first = published().aggregate(first=Min("first_published_at"))["first"]
    return Dataset(
        key="massnahmen",
        title=_("Measure profiles of the smart-city strategy"),
        description=_(
            "Every published measure profile with responsibility, period, place, indicators and its texts in all languages."
        ),
        keywords=(_("smart city"), _("measure"), _("strategy"), _("sustainability")),
        themes=(f"{THEMES}GOVE", f"{THEMES}REGI"),
        distributions=(
            Distribution(
                reverse("data:profiles_json"), "JSON", "application/json", schema=reverse("data:profiles_schema")
            ),
            Distribution(reverse("data:profiles_csv"), "CSV", "text/csv"),
        ),
        modified=_modified,
        issued=first.date() if first else None,
    )


def _modified() -> dt.datetime | None:
    codes = [code for code, _name in settings.LANGUAGES]
    found: dt.datetime | None = published(*codes).aggregate(last=Max("last_published_at"))["last"]
    return found
