import math
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.districts.geometry import (
    _edges_cross,
    bounding_box,
    fault_of_ring,
    in_polygons,
    in_ring,
    inner_point,
    svg_path,
)

SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)]
HOLE = [(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0), (1.0, 1.0)]
numbers = st.floats(-10, 10, allow_nan=False)


@given(numbers, numbers)
def test_in_ring_agrees_with_the_square_it_is(x, y):
    assume(x not in (0, 4) and y not in (0, 4))
    assert in_ring((x, y), SQUARE) is (0 < x < 4 and 0 < y < 4)


@given(numbers, numbers, st.integers(0, 3))
def test_in_ring_does_not_depend_on_where_the_ring_starts_or_how_it_turns(x, y, start):
    corners = SQUARE[:-1]
    turned = corners[start:] + corners[:start]
    ring = [*turned, turned[0]]
    assume(x not in (0, 4) and y not in (0, 4))
    assert in_ring((x, y), ring) is in_ring((x, y), SQUARE) is in_ring((x, y), ring[::-1])


def test_in_polygons_leaves_holes_out_and_takes_every_part():
    far = [[(x + 10, y) for x, y in SQUARE]]
    assert in_polygons((3.0, 3.0), [[SQUARE, HOLE], far])
    assert not in_polygons((1.5, 1.5), [[SQUARE, HOLE], far])
    assert in_polygons((11.5, 1.5), [[SQUARE, HOLE], far])


@given(st.floats(0, 4), st.integers(0, 3), st.sampled_from([SQUARE, SQUARE[::-1]]))
def test_borders_belong_to_the_polygon(way, side, ring):
    point = [(way, 0.0), (4.0, way), (way, 4.0), (0.0, way)][side]
    assert in_polygons(point, [[ring, HOLE]])
    assert in_polygons((1.5, 1.0), [[ring, HOLE]])


def test_bounding_box_holds_all_parts():
    assert bounding_box([[SQUARE], [[(-1, 2), (9, 2), (9, 3), (-1, 2)]]]) == (-1, 0, 9, 4)


@pytest.mark.parametrize(
    ("ring", "fault"),
    [
        (SQUARE, ""),
        (SQUARE[:3], "short"),
        (SQUARE[:-1], "open"),
        ([(0, 0), (181, 0), (1, 1), (0, 0)], "range"),
        ([(0, 0), (4, 4), (4, 0), (0, 4), (0, 0)], "crossing"),
        ([(9.5, 51.3), (9.6, 51.3), (9.7, 51.3), (9.5, 51.3)], "flat"),
    ],
)
def test_fault_of_ring(ring, fault):
    assert fault_of_ring(ring) == fault


def test_svg_path_turns_the_north_up_and_uses_steps():
    assert svg_path([[SQUARE]], scale=10, latitude_scale=2) == "M0,0l40,0 0,-80 -40,0z"


def test_svg_path_draws_points_that_fall_together_once():
    dense = [(0.0, 0.0), (0.01, 0.01), (4.0, 0.0), (4.0, 4.0), (4.001, 4.001), (0.0, 4.0), (0.0, 0.0)]
    assert svg_path([[dense]], scale=10, latitude_scale=2) == svg_path([[SQUARE]], scale=10, latitude_scale=2)


stars = st.lists(st.floats(0.5, 2), min_size=3, max_size=30).map(
    lambda radii: [
        (radius * math.cos(2 * math.pi * place / len(radii)), radius * math.sin(2 * math.pi * place / len(radii)))
        for place, radius in enumerate(radii)
    ]
)


@given(stars)
def test_star_around_its_middle_is_sound_and_holds_it(corners):
    """A ring that runs around its middle once never crosses itself."""
    ring = [*corners, corners[0]]
    assert fault_of_ring(ring) == ""
    assert in_ring((0.0, 0.0), ring)


@given(stars.filter(lambda corners: len(corners) > 3), st.data())
def test_crossing_is_found_wherever_the_ring_begins(corners, data):
    place = data.draw(st.integers(0, len(corners) - 1))
    turned = corners[place:] + corners[:place]
    turned[0], turned[1] = turned[1], turned[0]
    ring = [*turned, turned[0]]
    edges = list(pairwise(ring))
    slow = any(
        _edges_cross(first, second)
        for one, first in enumerate(edges)
        for other, second in enumerate(edges)
        if other - one > 1 and (one, other) != (0, len(edges) - 1)
    )
    assert (fault_of_ring(ring) == "crossing") is slow


@given(stars)
def test_inner_point_lies_inside(corners):
    ring = [*corners, corners[0]]
    assert in_ring(inner_point([[ring]]), ring)


def test_inner_point_lies_in_the_largest_part_and_in_no_hole():
    far = [[(x / 4 + 10, y / 4) for x, y in SQUARE]]
    middle_hole = [(1.0, 1.0), (2.0, 1.0), (2.0, 3.0), (1.0, 3.0), (1.0, 1.0)]
    point = inner_point([far, [SQUARE, middle_hole]])
    assert in_polygons(point, [[SQUARE, middle_hole]])
    assert point[0] == 3
