"""The rules of the criteria catalogue that follow from facts. Plain Python; unknown is a third answer and never counts as yes."""

from collections.abc import Set as AbstractSet
from enum import StrEnum

WANTED = 2


class Answer(StrEnum):
    """Whether a rule is met."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def meets_two_of_four(themes: AbstractSet[str], city_themes: AbstractSet[str]) -> Answer:
    """Whether at least two of a measure's guiding themes are themes of the whole city; without any theme nobody knows."""
    if not themes:
        return Answer.UNKNOWN
    return Answer.YES if len(themes & city_themes) >= WANTED else Answer.NO
