from .domain import GuidingTheme, LeadProject, TargetDimension, TargetVision

__all__ = ["GuidingTheme", "LeadProject", "TargetDimension", "TargetVision"]
