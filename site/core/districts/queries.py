"""Reading the districts."""

from dataclasses import dataclass

from django.db.models import QuerySet

from .geometry import in_polygons
from .models import District, DistrictBoundary


class NoDistrictsError(LookupError):
    """No districts were imported yet (`manage.py import_districts`)."""


@dataclass(frozen=True)
class Located:
    """The answer to "which district?"; `known` is False while no boundaries are imported, so the district is only a stand-in."""

    district: District
    known: bool


def districts_in_order() -> QuerySet[District]:
    """The districts by number, without "no district"."""
    return District.objects.filter(is_district=True)


def no_district() -> District:
    """The row that says "no district". Raises NoDistrictsError."""
    row = District.objects.filter(is_district=False).first()
    if row is None:
        raise NoDistrictsError
    return row


def district_at(lat: float, lon: float) -> District:
    """The district of a point in WGS 84 degrees, or the row "no district". Raises NoDistrictsError."""
    return locate(lat, lon).district


def locate(lat: float, lon: float) -> Located:
    """The district of a point, and whether boundaries were there to decide it. On a shared border the lower number wins."""
    candidates = DistrictBoundary.objects.select_related("district").filter(
        west__lte=lon, east__gte=lon, south__lte=lat, north__gte=lat
    )
    for boundary in candidates.order_by("district__number"):
        if in_polygons((lon, lat), boundary.polygons):
            return Located(boundary.district, known=True)
    return Located(no_district(), known=DistrictBoundary.objects.exists())
