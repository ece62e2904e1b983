"""Writes of the measures."""

from collections.abc import Iterable

from django.db import transaction

from website.measures.models import Indicator, Measure, Profile


@transaction.atomic
def settle_domain_rows(*, profile: Profile, measures: Iterable[str], indicators: Iterable[str]) -> None:
    """Every measure key and indicator key of the profile has its language-neutral row.

    Rows whose key is not named stay: votes and readings may hang on them.
    """
    for model, keys in ((Measure, measures), (Indicator, indicators)):
        rows = model._default_manager.filter(profile=profile)  # noqa: SLF001 -- Django's name for it
        known = set(rows.values_list("key", flat=True))
        rows.bulk_create(model(profile=profile, key=key) for key in dict.fromkeys(keys) if key not in known)
