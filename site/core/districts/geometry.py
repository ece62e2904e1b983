"""Plain geometry on longitude and latitude. No Django, no library: two dozen lines do for a city.

Over the few kilometres of a city, degrees may be treated as a plane: the district of a point does not change by it.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

Point = tuple[float, float]  # longitude, latitude
Ring = Sequence[Point]
Polygon = Sequence[Ring]  # outline, then holes

FARTHEST_EAST, FARTHEST_NORTH = 180, 90  # degrees
SMALLEST_SIZE = 1e-12  # square degrees, about a hand's breadth
SMALLEST_RING = 4  # three corners, the first repeated


def in_ring(point: Point, ring: Ring) -> bool:
    """Whether the point lies inside the closed ring (ray casting, even-odd rule)."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def on_ring(point: Point, ring: Ring) -> bool:
    """Whether the point lies exactly on an edge or a corner of the ring."""
    x, y = point
    return any(
        _side(a, b, point) == 0 and min(a[0], b[0]) <= x <= max(a[0], b[0]) and min(a[1], b[1]) <= y <= max(a[1], b[1])
        for a, b in pairwise(ring)
    )


def in_polygons(point: Point, polygons: Iterable[Polygon]) -> bool:
    """Whether the point lies in one of the polygons and in none of its holes. Borders belong to the polygon."""
    return any(
        any(on_ring(point, ring) for ring in rings)
        or (in_ring(point, rings[0]) and not any(in_ring(point, hole) for hole in rings[1:]))
        for rings in polygons
    )


def bounding_box(polygons: Iterable[Polygon]) -> tuple[float, float, float, float]:
    """West, south, east, north of the outlines, in degrees."""
    points = [point for rings in polygons for point in rings[0]]
    longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def fault_of_ring(ring: Ring) -> str:
    """What is wrong with the ring: `short`, `open`, `range`, `crossing`, `flat`; empty when it is sound."""
    if len(ring) < SMALLEST_RING:
        return "short"
    if ring[0] != ring[-1]:
        return "open"
    if any(
        not (math.isfinite(x) and math.isfinite(y) and abs(x) <= FARTHEST_EAST and abs(y) <= FARTHEST_NORTH)
        for x, y in ring
    ):
        return "range"
    if _crosses_itself(ring):
        return "crossing"
    return "flat" if _size(ring) < SMALLEST_SIZE else ""


def svg_path(polygons: Iterable[Polygon], *, scale: float, latitude_scale: float) -> str:
    """The outlines as path data with whole numbers: x grows eastwards, y southwards; `latitude_scale` is 1/cos(latitude)."""
    parts = []
    for rings in polygons:
        for ring in rings:
            # Points that fall together on this grid are drawn once; neighbours share points, so no gap opens between them.
            points = [
                point for point, _ in groupby((round(x * scale), round(-y * scale * latitude_scale)) for x, y in ring)
            ]
            steps = " ".join(f"{x2 - x1},{y2 - y1}" for (x1, y1), (x2, y2) in pairwise(points[:-1]))
            parts.append(f"m{points[0][0]},{points[0][1]} {steps}z".replace("m", "M", 1).replace(" ", "l", 1))
    return "".join(parts)


def inner_point(polygons: Iterable[Polygon]) -> Point:
    """A point well inside of the largest polygon, for a label: in the middle of its widest stretch at half its height."""
    rings = max(polygons, key=lambda polygon: _size(polygon[0]))
    _west_end, south, _east_end, north = bounding_box([rings])
    # A hair beside the middle, so that no corner lies exactly on the line.
    y = (south + north) / 2 + (north - south) * 1e-6
    crossings = sorted(
        (x2 - x1) * (y - y1) / (y2 - y1) + x1
        for ring in rings
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 > y) != (y2 > y)
    )
    stretches = zip(crossings[::2], crossings[1::2], strict=True)
    start, end = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return (start + end) / 2, y


def _size(ring: Ring) -> float:
    """Twice the area inside the ring, in square degrees."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)))


def _crosses_itself(ring: Ring) -> bool:
    """Edges are looked at from west to east, each only beside those that begin before it ends: 5,000 points take moments."""
    last = len(ring) - 2
    edges = sorted(enumerate(pairwise(ring)), key=lambda numbered: _west(numbered[1]))
    for place, (i, first) in enumerate(edges):
        for j, second in edges[place + 1 :]:
            if _west(second) > _east(first):
                break
            neighbours = abs(j - i) == 1 or {i, j} == {0, last}
            if not neighbours and _boxes_touch(first, second) and _edges_cross(first, second):
                return True
    return False


def _west(edge: tuple[Point, Point]) -> float:
    return min(edge[0][0], edge[1][0])


def _east(edge: tuple[Point, Point]) -> float:
    return max(edge[0][0], edge[1][0])


def _boxes_touch(first: tuple[Point, Point], second: tuple[Point, Point]) -> bool:
    (ax, ay), (bx, by) = first
    (cx, cy), (dx, dy) = second
    return (
        min(ax, bx) <= max(cx, dx)
        and min(cx, dx) <= max(ax, bx)
        and min(ay, by) <= max(cy, dy)
        and min(cy, dy) <= max(ay, by)
    )


def _edges_cross(first: tuple[Point, Point], second: tuple[Point, Point]) -> bool:
    (a, b), (c, d) = first, second
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
