"""Writes of the measures."""

from django.db import transaction

from website.measures.models import Indicator, Measure
from website.measures.pages import MeasureProfilePage


@transaction.atomic
def settle_domain_rows(*, page: MeasureProfilePage) -> None:
    """Every measure and indicator line of the page has its language-neutral row.

    Rows whose line is gone stay: votes and readings may hang on them.
    """
    for model, lines in ((Measure, page.contained_measures), (Indicator, page.indicators)):
        keys = dict.fromkeys(lines.values_list("key", flat=True))
        known = set(model.objects.filter(profile=page.profile_id).values_list("key", flat=True))
        model.objects.bulk_create(model(profile_id=page.profile_id, key=key) for key in keys if key not in known)
