from .editorial import EditorialPage
from .sections import ArticlePage, SectionPage

__all__ = ["ArticlePage", "EditorialPage", "SectionPage"]
