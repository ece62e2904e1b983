"""The rules of the criteria catalogue that follow from facts. Plain Python; unknown is a third answer and never counts as yes."""

from enum import StrEnum

WANTED = 2


class Answer(StrEnum):
    """Whether a rule is met."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def meets_two_of_four(stated: int, of_the_city: int) -> Answer:
    """Whether at least two of a measure's stated guiding themes are themes of the whole city; without any theme nobody knows."""
    if not stated:
        return Answer.UNKNOWN
    return Answer.YES if of_the_city >= WANTED else Answer.NO
