"""Taking a city's districts and boundaries over, all or nothing."""

from django.conf import settings
from django.db import transaction

from core.caching.actions import bump

from .geometry import bounding_box
from .models import NO_DISTRICT_NUMBER, District, DistrictBody, DistrictBoundary
from .reading import DistrictRow, Outline, UnreadableFileError


@transaction.atomic
def import_districts(*, rows: list[DistrictRow]) -> int:
    """The districts of the city are these rows, and "no district"; returns how many districts there are.

    A district that is missing in the file stays: contributions may hang on it.
    """
    District.objects.update_or_create(
        number=NO_DISTRICT_NUMBER,
        defaults={"name": settings.CITY["no_district_name"], "slug": "kein-stadtteil", "is_district": False},
    )
    # Two districts may change places on the schematic map: the old places are freed first.
    District.objects.filter(number__in=[row.number for row in rows]).update(tile_row=None, tile_column=None)
    for row in rows:
        district, _ = District.objects.update_or_create(
            number=row.number,
            defaults={"name": row.name, "slug": row.slug, "tile_row": row.tile_row, "tile_column": row.tile_column},
        )
        if row.body:
            DistrictBody.objects.get_or_create(district=district, name=row.body)
    bump()
    return len(rows)


@transaction.atomic
def import_boundaries(*, outlines: list[Outline], source: str) -> int:
    """Every district has exactly the outline given here; returns how many were stored.

    Outlines with the number of no district count as open land and are left out. Raises UnreadableFileError when a district has none.
    """
    by_number = {outline.number: outline for outline in outlines}
    districts = District.objects.filter(is_district=True)
    missing = [str(district) for district in districts if district.number not in by_number]
    if missing:
        raise UnreadableFileError(f"No boundary for: {', '.join(missing)}. Nothing was changed.")
    DistrictBoundary.objects.all().delete()
    boundaries = [_boundary(district, by_number[district.number], source) for district in districts]
    bump()
    return len(DistrictBoundary.objects.bulk_create(boundaries))


def _boundary(district: District, outline: Outline, source: str) -> DistrictBoundary:
    west, south, east, north = bounding_box(outline.polygons)
    return DistrictBoundary(
        district=district, polygons=outline.polygons, west=west, south=south, east=east, north=north, source=source
    )
