# Django finds an app's models through this module; pages stand above it (docs/architecture.md).
from website.measures import pages  # noqa: F401 -- see above

from .domain import Indicator, Measure, Profile

__all__ = ["Indicator", "Measure", "Profile"]
