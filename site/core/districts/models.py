"""The districts of the city, their boundaries and their bodies."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# The row that answers "in no district": open land belongs to the city but to no district.
NO_DISTRICT_NUMBER = 0


class District(models.Model):
    """One district. "No district" is a valid answer and a row of its own (`is_district=False`)."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    slug = models.SlugField(_("address part"), unique=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    is_district = models.BooleanField(_("is a district"), default=True)
    # The place on the schematic map, counted from the north-west; empty for "no district".
    tile_row = models.PositiveSmallIntegerField(_("row on the schematic map"), null=True, blank=True)
    tile_column = models.PositiveSmallIntegerField(_("column on the schematic map"), null=True, blank=True)

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("tile_row", "tile_column"), name="one_district_per_tile"),
            models.UniqueConstraint(
                fields=("is_district",), condition=Q(is_district=False), name="one_row_says_no_district"
            ),
        )

    def __str__(self) -> str:
        return self.name


class DistrictBody(models.Model):
    """A body of a district, such as its district board (Ortsbeirat)."""

    district = models.ForeignKey(District, on_delete=models.CASCADE, verbose_name=_("district"), related_name="bodies")
    name = models.CharField(_("name"), max_length=120)
    url = models.URLField(_("web address"), blank=True)

    class Meta:
        verbose_name = _("body of a district")
        verbose_name_plural = _("bodies of districts")
        ordering = ("district__number", "name")
        constraints = (models.UniqueConstraint(fields=("district", "name"), name="body_named_once_in_district"),)

    def __str__(self) -> str:
        return self.name


class DistrictBoundary(models.Model):
    """The outline of one district, as imported. Its bounding box makes the look-up cheap."""

    district = models.OneToOneField(
        District, on_delete=models.CASCADE, verbose_name=_("district"), related_name="boundary"
    )
    # Polygons of rings of [longitude, latitude] in WGS 84; the first ring is the outline, the others are holes.
    polygons = models.JSONField(_("polygons"))
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    source = models.CharField(_("source"), max_length=200)
    imported_at = models.DateTimeField(_("imported at"), auto_now=True)

    class Meta:
        verbose_name = _("boundary of a district")
        verbose_name_plural = _("boundaries of districts")

    def __str__(self) -> str:
        return str(self.district)
