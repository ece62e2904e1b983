"""Drawings made by number: rows of small steles and oaks, bars, the dial of a gauge. All colours come from classes."""

from collections.abc import Iterable, Mapping
from math import cos, pi, sin

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

UNIT_SHAPES = {
    "stele": "M{x} {y}v-16l6-4 4 3v17z",
    "stele-2": "M{x} {y}v-16l6-4 4 3v17z",
    "oak": "M{x} {y}m4 0v-6a6.5 6.5 0 1 1 3 0v6z",
}
UNITS_A_ROW = 14
DIAL_RADIUS = 82
NEEDLE = 66


def units(number: int, kind: str = "stele") -> SafeString:
    """As many small drawings as the number says, fourteen a row; the number itself stands beside them in words."""
    places = [(16 * (index % UNITS_A_ROW) + 3, 26 * (index // UNITS_A_ROW) + 24) for index in range(number)]
    return format_html(
        '<svg class="units units--{}" viewBox="0 0 224 {}" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        kind,
        26 * -(-number // UNITS_A_ROW),
        "".join(UNIT_SHAPES[kind].format(x=x, y=y) for x, y in places),
    )


def bar(value: float, bars: Iterable[Mapping[str, float]]) -> SafeString:
    """A bar as long as the value's share of the largest one."""
    share = round(100 * value / max(*(item["value"] for item in bars), value, 1), 1)
    return format_html(
        '<svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect width="{}" height="4"/></svg>',
        share,
    )


def gauge(value: float | None, identifier: str) -> SafeString:
    """The dial from 0 to 100 with its bands at 50 and 75; without a value a dotted arc and no needle."""
    label = gettext("No data") if value is None else gettext("%(value)s of 100") % {"value": value}
    return format_html(
        '<svg class="gauge__dial" viewBox="0 0 200 110" role="img" aria-labelledby="{0}-title" focusable="false">'
        '<title id="{0}-title">{1}</title>{2}</svg>',
        identifier,
        label,
        format_html_join("", "{}", ((part,) for part in _dial(value))),
    )


def _dial(value: float | None) -> list[SafeString]:
    if value is None:
        return [_arc(0, 1, "none")]
    return [_arc(0, 0.495, "bad"), _arc(0.505, 0.745, "watch"), _arc(0.755, 1, "good"), _needle(value)]


def _needle(value: float) -> SafeString:
    x, y = _place(min(max(value, 0), 100) / 100, NEEDLE)
    return format_html(
        '<path class="gauge__needle" d="M100 100L{} {}"/><circle class="gauge__hub" cx="100" cy="100" r="7"/>', x, y
    )


def _place(share: float, radius: float) -> tuple[float, float]:
    angle = pi * (1 - share)
    return round(100 + radius * cos(angle), 1), round(100 - radius * sin(angle), 1)


def _arc(start: float, end: float, kind: str) -> SafeString:
    (x1, y1), (x2, y2) = _place(start, DIAL_RADIUS), _place(end, DIAL_RADIUS)
    return format_html('<path class="gauge__band gauge__band--{}" d="M{} {}A82 82 0 0 1 {} {}"/>', kind, x1, y1, x2, y2)
