from .index import MeasureIndexPage
from .open_data import OpenDataPage
from .profile import MeasureProfilePage
from .selection import CriterionWording, FilterWording, SelectionPage

__all__ = [
    "CriterionWording",
    "FilterWording",
    "MeasureIndexPage",
    "MeasureProfilePage",
    "OpenDataPage",
    "SelectionPage",
]
