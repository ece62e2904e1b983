# Django finds an app's models through this module; pages stand above it (docs/architecture.md).
from website.measures import pages  # noqa: F401 -- see above

from .domain import Indicator, Measure, Profile
from .lines import ContainedMeasure, ProfileConnection, ProfileContribution, ProfileIndicator

__all__ = [
    "ContainedMeasure",
    "Indicator",
    "Measure",
    "Profile",
    "ProfileConnection",
    "ProfileContribution",
    "ProfileIndicator",
]
