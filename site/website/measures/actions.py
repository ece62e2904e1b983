"""Writes of the measures."""

from collections.abc import Iterable

from django.db import transaction

from website.measures.models import Indicator, Measure, Profile


@transaction.atomic
def settle_domain_rows(*, profile: Profile, measures: Iterable[str], indicators: Iterable[str]) -> None:
    """Every measure key and indicator key of the profile has its language-neutral row.

    Rows whose key is not named stay: votes and readings may hang on them.
    """
    known = set(Measure.objects.filter(profile=profile).values_list("key", flat=True))
    Measure.objects.bulk_create(
        Measure(profile=profile, key=key) for key in dict.fromkeys(measures) if key not in known
    )
    known = set(Indicator.objects.filter(profile=profile).values_list("key", flat=True))
    Indicator.objects.bulk_create(
        Indicator(profile=profile, key=key) for key in dict.fromkeys(indicators) if key not in known
    )
