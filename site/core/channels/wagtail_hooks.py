"""Service Spots in the back office."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.hooks import register

from core.channels.models import ServiceSpot


class SpotIndexView(IndexView):
    """The list names each spot's district."""

    def get_base_queryset(self):
        """The spots with their districts in one query."""
        return super().get_base_queryset().select_related("district")


class ServiceSpotViewSet(ModelViewSet):
    """The places where helpers act for people."""

    model = ServiceSpot
    index_view_class = SpotIndexView
    icon = "group"
    menu_label = _("Service Spots")
    menu_order = 360
    add_to_admin_menu = True
    form_fields = ("name", "slug", "address", "district", "opening_hours", "access", "is_open")
    list_display = ("name", Column("district", label=_("district")), BooleanColumn("is_open", label=_("in use")))
    list_filter = ("is_open", "district")
    search_fields = ("name", "address")
    search_backend_name = None
    ordering = ("name",)
    inspect_view_enabled = True
    copy_view_enabled = False


@register("register_admin_viewset")
def register_service_spots():
    """The menu entry and its views."""
    return ServiceSpotViewSet("servicespot")
