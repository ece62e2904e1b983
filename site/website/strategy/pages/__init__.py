from .aims import DimensionWording, GuidingThemePage, LeadProjectPage, TargetVisionPage
from .overview import ConceptRegisterPage, StrategyPage, VisionPage
from .participation import ApproachPage, BodyPage, FormatPage, ParticipationPage
from .places import DistrictIndexPage, DistrictPage

__all__ = [
    "ApproachPage",
    "BodyPage",
    "ConceptRegisterPage",
    "DimensionWording",
    "DistrictIndexPage",
    "DistrictPage",
    "FormatPage",
    "GuidingThemePage",
    "LeadProjectPage",
    "ParticipationPage",
    "StrategyPage",
    "TargetVisionPage",
    "VisionPage",
]
