"""The front door: one home page per language."""

from website.pages.models import EditorialPage


class HomePage(EditorialPage):
    """The root of one language's page tree."""

    max_count_per_parent = None
