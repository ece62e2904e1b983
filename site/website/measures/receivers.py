"""What happens when a profile is published."""

from website.measures.actions import settle_domain_rows
from website.measures.models.translating import is_source
from website.measures.pages import MeasureProfilePage


def on_publish(instance: MeasureProfilePage, **_signal: object) -> None:
    """Measures and indicators of a published profile exist, so that civic data can attach to them."""
    if is_source(instance):
        settle_domain_rows(
            profile=instance.profile,
            measures=instance.contained_measures.values_list("key", flat=True),
            indicators=instance.indicators.values_list("key", flat=True),
        )
