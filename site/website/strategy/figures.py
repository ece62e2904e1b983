"""The drawing of those who make the city smart together: points on a circle around its middle. Plain Python."""

import math

SIDE, RADIUS = 400, 170


def ring(number: int) -> list[tuple[int, int]]:
    """The points of so many actors, clockwise from the top, on a square drawing of SIDE units."""
    middle = SIDE / 2
    angles = [2 * math.pi * place / number - math.pi / 2 for place in range(number)]
    return [(round(middle + RADIUS * math.cos(angle)), round(middle + RADIUS * math.sin(angle))) for angle in angles]
