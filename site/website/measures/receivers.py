"""What happens when a profile is published."""

from website.measures.actions import settle_domain_rows
from website.measures.pages import MeasureProfilePage
from website.measures.pages.translating import is_source


def on_publish(instance: MeasureProfilePage, **_signal: object) -> None:
    """Measures and indicators of a published profile exist, so that civic data can attach to them."""
    if is_source(instance):
        settle_domain_rows(page=instance)
