# Django finds an app's models through this module; pages stand above it (docs/architecture.md).
from website.strategy import pages  # noqa: F401 -- see above

from .concepts import Concept
from .domain import GuidingTheme, LeadProject, TargetDimension, TargetVision

__all__ = [
    "Concept",
    "GuidingTheme",
    "LeadProject",
    "TargetDimension",
    "TargetVision",
]
