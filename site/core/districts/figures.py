"""The two maps of the city as data for one template: real outlines when imported, else a schematic one drawn by us."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from .geometry import inner_point, svg_path
from .models import District, DistrictBoundary
from .queries import districts_in_order

TILE_WIDTH, TILE_HEIGHT = 160, 100
GAP = 6
LONGEST_LINE = 14  # signs that fit a tile
TILE_TEXT = 17  # height of letters in SVG units, as LABEL_TEXT
LABEL_TEXT = 44
SCALE = 10_000  # SVG units a degree of longitude: about 7 m each in Central Europe
MARGIN = 20


@dataclass(frozen=True)
class Area:
    """One district on a map: a path with its label's place, or a tile with its middle; `count` is None where nothing is counted."""

    district: District
    url: str
    count: int | None
    current: bool
    path: str = ""
    x: int = 0
    y: int = 0

    @property
    def left(self) -> int:
        """The tile's left edge."""
        return self.x - (TILE_WIDTH - GAP) // 2

    @property
    def top(self) -> int:
        """The tile's upper edge."""
        return self.y - (TILE_HEIGHT - GAP) // 2

    @property
    def lines(self) -> list[tuple[str, int]]:
        """The name in one or two lines, each with its height on the tile; the list beside the map has it whole."""
        words = _broken(self.district.name)
        first = self.y - (0 if self.count is None else TILE_TEXT) - (len(words) - 2) * TILE_TEXT // 2
        return [(word, first + place * (TILE_TEXT + 2)) for place, word in enumerate(words)]


@dataclass(frozen=True)
class Figure:
    """A whole map: its areas in order, the viewBox, and the source (empty: schematic)."""

    areas: list[Area]
    view_box: str
    source: str

    @property
    def text_size(self) -> int:
        """The height of letters in SVG units."""
        return TILE_TEXT if self.is_schematic else LABEL_TEXT

    @property
    def is_schematic(self) -> bool:
        """Whether the map shows tiles instead of outlines."""
        return not self.source


def district_figure(*, urls: Mapping[str, str], counts: Mapping[str, int] | None = None, current: str = "") -> Figure:
    """The map of all districts; `urls` and `counts` by slug. Two queries, whatever the number of districts."""
    districts = list(districts_in_order())
    boundaries = {boundary.district_id: boundary for boundary in DistrictBoundary.objects.all()}
    if districts and len(boundaries) == len(districts):
        return _outlined(districts, boundaries, urls, counts, current)
    return _tiled(districts, urls, counts, current)


def _broken(name: str) -> list[str]:
    """The name in at most two lines, parted after a hyphen or at a space."""
    if len(name) <= LONGEST_LINE:
        return [name]
    first, mark, rest = re.split(r"([- ])", name, maxsplit=1) if re.search(r"[- ]", name) else (name, "", "")
    return [_cut(part) for part in (first + mark.strip(), rest) if part]


def _cut(word: str) -> str:
    return word if len(word) <= LONGEST_LINE + 1 else word[:LONGEST_LINE] + "…"


def _area(
    district: District,
    urls: Mapping[str, str],
    counts: Mapping[str, int] | None,
    current: str,
    *,
    path: str = "",
    x: int = 0,
    y: int = 0,
) -> Area:
    count = None if counts is None else counts.get(district.slug, 0)
    return Area(district, urls.get(district.slug, ""), count, current=district.slug == current, path=path, x=x, y=y)


def _tiled(
    districts: list[District], urls: Mapping[str, str], counts: Mapping[str, int] | None, current: str
) -> Figure:
    areas = [
        _area(
            district,
            urls,
            counts,
            current,
            x=round(((district.tile_column or 1) - 0.5) * TILE_WIDTH),
            y=round(((district.tile_row or 1) - 0.5) * TILE_HEIGHT),
        )
        for district in districts
    ]
    width = max((area.x for area in areas), default=0) + TILE_WIDTH // 2
    height = max((area.y for area in areas), default=0) + TILE_HEIGHT // 2
    return Figure(areas, f"0 0 {width} {height}", source="")


def _outlined(
    districts: list[District],
    boundaries: Mapping[int, DistrictBoundary],
    urls: Mapping[str, str],
    counts: Mapping[str, int] | None,
    current: str,
) -> Figure:
    shapes = list(boundaries.values())
    west, east = min(shape.west for shape in shapes), max(shape.east for shape in shapes)
    south, north = min(shape.south for shape in shapes), max(shape.north for shape in shapes)
    stretch = 1 / math.cos(math.radians((south + north) / 2))
    areas = []
    for district in districts:
        polygons = boundaries[district.pk].polygons
        x, y = inner_point(polygons)
        path = svg_path(polygons, scale=SCALE, latitude_scale=stretch)
        place = {"x": round(x * SCALE), "y": round(-y * SCALE * stretch)}
        areas.append(_area(district, urls, counts, current, path=path, **place))
    left, top = round(west * SCALE) - MARGIN, round(-north * SCALE * stretch) - MARGIN
    width, height = round((east - west) * SCALE) + 2 * MARGIN, round((north - south) * SCALE * stretch) + 2 * MARGIN
    return Figure(areas, f"{left} {top} {width} {height}", source=shapes[0].source)
