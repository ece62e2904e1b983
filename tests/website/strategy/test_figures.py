import math

import pytest

from website.strategy.figures import RADIUS, SIDE, ring


def test_first_actor_stands_at_the_top():
    assert ring(4) == [(200, 30), (370, 200), (200, 370), (30, 200)]


@pytest.mark.parametrize("number", [1, 3, 17])
def test_actors_stand_on_the_circle_apart_from_each_other(number):
    points = ring(number)

    assert len(set(points)) == number
    assert all(abs(math.dist(point, (SIDE / 2, SIDE / 2)) - RADIUS) < 1 for point in points)


def test_nobody_needs_no_ring():
    assert ring(0) == []
