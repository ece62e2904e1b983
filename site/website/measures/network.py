"""Where the circles of a small network stand: one profile in the middle, the connected ones around it. Plain geometry."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 320, 220
CENTRE = (WIDTH // 2, HEIGHT // 2)
REACH = (130, 84)


@dataclass(frozen=True)
class Node:
    """One circle: the profile's number and where it stands."""

    number: int
    x: int
    y: int


def around(numbers: Sequence[int]) -> list[Node]:
    """The connected profiles clockwise from the top, evenly spread on an ellipse."""
    turns = [2 * math.pi * index / len(numbers) - math.pi / 2 for index in range(len(numbers))]
    return [
        Node(number, round(CENTRE[0] + REACH[0] * math.cos(turn)), round(CENTRE[1] + REACH[1] * math.sin(turn)))
        for number, turn in zip(numbers, turns, strict=True)
    ]
