"""`{% load districts %}`: the map of the city."""

from collections.abc import Mapping

from django import template

from core.districts.figures import district_figure

register = template.Library()


@register.inclusion_tag("districts/map.html")
def district_map(
    urls: Mapping[str, str], counts: Mapping[str, int] | None = None, current: str = ""
) -> dict[str, object]:
    """The map as a picture for the mouse and, with the same content, as a list for everybody. `urls` and `counts` by slug."""
    return {"figure": district_figure(urls=urls, counts=counts, current=current)}
