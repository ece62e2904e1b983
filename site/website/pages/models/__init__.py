from website.pages.search.entries import PageEntry

from .contact import ContactPage
from .editorial import EditorialPage
from .events import EventIndexPage, EventPage
from .footer import AccessibilityPage, LegalPage
from .news import NewsIndexPage, NewsPage
from .sections import ArticlePage, SectionPage

__all__ = [
    "AccessibilityPage",
    "ArticlePage",
    "ContactPage",
    "EditorialPage",
    "EventIndexPage",
    "EventPage",
    "LegalPage",
    "NewsIndexPage",
    "NewsPage",
    "PageEntry",
    "SectionPage",
]
