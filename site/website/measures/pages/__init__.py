from .index import MeasureIndexPage
from .lines import ContainedMeasure, ProfileConnection, ProfileContribution, ProfileIndicator
from .profile import MeasureProfilePage

__all__ = [
    "ContainedMeasure",
    "MeasureIndexPage",
    "MeasureProfilePage",
    "ProfileConnection",
    "ProfileContribution",
    "ProfileIndicator",
]
