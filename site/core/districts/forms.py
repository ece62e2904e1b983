"""Forms of the back office."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from core.districts.models import DistrictBody


class DistrictBodyForm(WagtailAdminModelForm):
    """A body with its address on the web; whoever leaves out the scheme means https."""

    url = forms.URLField(label=_("web address"), required=False, assume_scheme="https")

    class Meta:
        model = DistrictBody
        fields = ("district", "name", "url")
