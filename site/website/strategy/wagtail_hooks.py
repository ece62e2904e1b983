"""The strategy in the back office: its objects and the register of concepts, in one menu."""

from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from website.strategy.models import Concept, GuidingTheme, LeadProject, TargetDimension, TargetVision

_OBJECT = [FieldPanel("name"), FieldRowPanel([FieldPanel("key"), FieldPanel("order")])]


class GuidingThemeViewSet(SnippetViewSet):
    """Guiding themes."""

    model = GuidingTheme
    icon = "tag"
    list_display = ["name", "key", BooleanColumn("is_cross_cutting"), "order"]
    panels = [*_OBJECT, FieldPanel("is_cross_cutting")]


class TargetVisionViewSet(SnippetViewSet):
    """Target visions."""

    model = TargetVision
    icon = "view"
    list_display = ["name", "key", "colour", "order"]
    panels = [*_OBJECT, FieldPanel("colour")]


class TargetDimensionViewSet(SnippetViewSet):
    """Dimensions of the target visions."""

    model = TargetDimension
    icon = "list-ul"
    list_display = ["name", "vision", "key", "order"]
    list_filter = ["vision"]
    panels = [*_OBJECT, FieldPanel("vision")]


class LeadProjectViewSet(SnippetViewSet):
    """Lead projects."""

    model = LeadProject
    icon = "folder-open-inverse"
    list_display = ["name", "key", "order"]
    panels = _OBJECT


class ConceptViewSet(SnippetViewSet):
    """The register of concepts."""

    model = Concept
    icon = "doc-full"
    list_display = ["title", "level", "theme", "year", "status"]
    list_filter = ["level", "theme", "year", "status"]
    search_fields = ["title", "note"]


class StrategyViewSetGroup(SnippetViewSetGroup):
    """The menu "Strategy"."""

    menu_label = pgettext_lazy("menu", "Strategy")
    menu_icon = "site"
    menu_order = 210
    items = (GuidingThemeViewSet, TargetVisionViewSet, TargetDimensionViewSet, LeadProjectViewSet, ConceptViewSet)


register_snippet(StrategyViewSetGroup)
