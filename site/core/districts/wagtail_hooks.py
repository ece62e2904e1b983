"""The city's districts and their bodies in the back office."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.hooks import register

from core.districts.forms import DistrictBodyForm
from core.districts.models import District, DistrictBody


class DistrictViewSet(ModelViewSet):
    """Districts are made by the import alone, which knows their numbers; here their names are corrected."""

    model = District
    icon = "site"
    menu_label = _("Districts")
    form_fields = ("name", "slug", "tile_row", "tile_column")
    list_display = ("name", "number", BooleanColumn("is_district", label=_("is a district")))
    list_filter = ("is_district",)
    search_fields = ("name",)
    search_backend_name = None
    ordering = ("number",)
    inspect_view_enabled = True
    copy_view_enabled = False


class BodyIndexView(IndexView):
    """The list names each body's district."""

    def get_base_queryset(self):
        """The bodies with their districts in one query."""
        return super().get_base_queryset().select_related("district")


class DistrictBodyViewSet(ModelViewSet):
    """District boards and other bodies of one district."""

    model = DistrictBody
    index_view_class = BodyIndexView
    icon = "group"
    menu_label = _("Bodies of districts")
    list_display = ("name", Column("district", label=_("district")))
    list_filter = ("district",)
    search_fields = ("name",)
    search_backend_name = None
    copy_view_enabled = False

    def get_form_class(self, for_update=False):  # noqa: ARG002, FBT002 -- Wagtail's signature
        """The same form for a new body and an old one."""
        return DistrictBodyForm


class CityViewSetGroup(ModelViewSetGroup):
    """One menu for what belongs to the place and not to a page."""

    menu_label = _("City")
    menu_icon = "site"
    menu_order = 350
    items = (DistrictViewSet, DistrictBodyViewSet)


@register("register_admin_viewset")
def register_city():
    """The menu with both lists."""
    return CityViewSetGroup()
