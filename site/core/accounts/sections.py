"""What other rooms show on the overview of somebody's account. This room knows none of them; each says in `ready()` what it has."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.accounts.models import User


@dataclass(frozen=True)
class Section:
    """A template, and the function that reads what it shows as `facts`."""

    template: str
    facts: Callable[[User], Any]


_sections: list[Section] = []


def show(section: Section) -> None:
    """The section stands on the overview from now on, after those that came before."""
    _sections.append(section)


def sections_for(user: User) -> list[tuple[str, Any]]:
    """Each section's template with the person's facts."""
    return [(section.template, section.facts(user)) for section in _sections]
