from .index import MeasureIndexPage
from .profile import MeasureProfilePage

__all__ = ["MeasureIndexPage", "MeasureProfilePage"]
