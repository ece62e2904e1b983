from .domain import Indicator, Measure, Profile

__all__ = ["Indicator", "Measure", "Profile"]
