"""What the measures know about persons: nothing but whom the city itself names."""

from core.privacy.registry import register_not_personal
from website.measures.pages import MeasureProfilePage

register_not_personal(MeasureProfilePage, reason="published contacts of offices, part of the page's text")
