from .criteria import Assessment, Criterion, CriterionFilter
from .domain import Indicator, Measure, Profile
from .imports import ImportFile
from .lines import ContainedMeasure, ProfileConnection, ProfileContribution, ProfileIndicator

# isort: split
# Django finds an app's models through this module; pages stand above it and use it, so they come last.
from website.measures import pages  # noqa: F401 -- see above

__all__ = [
    "Assessment",
    "ContainedMeasure",
    "Criterion",
    "CriterionFilter",
    "ImportFile",
    "Indicator",
    "Measure",
    "Profile",
    "ProfileConnection",
    "ProfileContribution",
    "ProfileIndicator",
]
