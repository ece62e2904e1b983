"""The two maps of the city as data for one template: real outlines when imported, else a schematic one drawn by us."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from .geometry import svg_path
from .models import District, DistrictBoundary
from .queries import districts_in_order

TILE = 100
LONGEST_NAME = 9  # signs that fit a tile
GAP = 6
SCALE = 10_000  # SVG units a degree of longitude: about 7 m each in Central Europe
MARGIN = 20


@dataclass(frozen=True)
class Area:
    """One district on a map: either a path or a tile; `count` is None where nothing is counted."""

    district: District
    url: str
    count: int | None
    current: bool
    path: str = ""
    x: int = 0
    y: int = 0

    @property
    def short_name(self) -> str:
        """The name cut for a tile; the list beside the map has it whole."""
        return (
            self.district.name
            if len(self.district.name) <= LONGEST_NAME
            else self.district.name[: LONGEST_NAME - 1] + "…"
        )


@dataclass(frozen=True)
class Figure:
    """A whole map: its areas in order, the viewBox, and the source (empty: schematic)."""

    areas: list[Area]
    view_box: str
    source: str

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
            x=(district.tile_column or 1) * TILE - TILE,
            y=(district.tile_row or 1) * TILE - TILE,
        )
        for district in districts
    ]
    width = max((area.x for area in areas), default=0) + TILE - GAP
    height = max((area.y for area in areas), default=0) + TILE - GAP
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
    areas = [
        _area(
            district,
            urls,
            counts,
            current,
            path=svg_path(boundaries[district.pk].polygons, scale=SCALE, latitude_scale=stretch),
        )
        for district in districts
    ]
    left, top = round(west * SCALE) - MARGIN, round(-north * SCALE * stretch) - MARGIN
    width, height = round((east - west) * SCALE) + 2 * MARGIN, round((north - south) * SCALE * stretch) + 2 * MARGIN
    return Figure(areas, f"{left} {top} {width} {height}", source=shapes[0].source)
