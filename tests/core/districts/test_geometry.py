import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.districts.geometry import bounding_box, fault_of_ring, in_polygons, in_ring, svg_path

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
    ],
)
def test_fault_of_ring(ring, fault):
    assert fault_of_ring(ring) == fault


def test_svg_path_turns_the_north_up_and_uses_steps():
    assert svg_path([[SQUARE]], scale=10, latitude_scale=2) == "M0,0l40,0 0,-80 -40,0z"
