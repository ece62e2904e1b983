from .index import MeasureIndexPage
from .open_data import OpenDataPage
from .profile import MeasureProfilePage

__all__ = ["MeasureIndexPage", "MeasureProfilePage", "OpenDataPage"]
