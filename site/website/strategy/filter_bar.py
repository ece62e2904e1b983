"""What the design's filter bar shows of a narrowed list."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.utils.translation import pgettext

from website.strategy.facets import Facet, Narrowed


def filter_bar(narrowed: Narrowed, address: str) -> dict[str, object]:
    """`filters`, `chips` and `reset_url`; the address holds every choice, so it can be shared."""
    chosen = {facet.name: option.value for facet, option in narrowed.chosen}
    return {
        "filters": [_filter(facet) for facet in narrowed.facets if facet.options],
        "chips": [
            {"label": f"{facet.label}: {option.label}", "lang": "", "url": _without(facet.name, chosen, address)}
            for facet, option in narrowed.chosen
        ],
        "reset_url": address,
    }


def _filter(facet: Facet) -> dict[str, object]:
    everything = {"value": "", "label": pgettext("filter", "All"), "count": None}
    options = [
        {"value": option.value, "label": option.label, "count": option.count, "selected": option.chosen}
        for option in facet.options
    ]
    return {"name": facet.name, "label": facet.label, "options": [everything, *options]}


def _without(name: str, chosen: Mapping[str, str], address: str) -> str:
    left = {key: value for key, value in chosen.items() if key != name}
    return f"{address}?{urlencode(left)}" if left else address
