"""Imports the districts of the city, and with --boundaries their outlines."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.districts.actions import import_boundaries, import_districts
from core.districts.geometry import bounding_box
from core.districts.reading import UnreadableFileError, read_districts, read_outlines


class Command(BaseCommand):
    help = "Imports the districts named in the city file; with --boundaries also their outlines from GeoJSON (WGS 84)."

    def add_arguments(self, parser):
        parser.add_argument("--districts", type=Path, help="CSV; default: districts_file of the city file")
        parser.add_argument("--boundaries", type=Path, help="GeoJSON FeatureCollection of Polygons or MultiPolygons")
        parser.add_argument(
            "--number-property", default="nr", help="property that holds the district number (default: nr)"
        )
        parser.add_argument("--source", default="", help="source and licence of the boundaries, shown below the map")

    def handle(self, *args, **options):
        try:
            count = import_districts(rows=read_districts(options["districts"] or settings.DISTRICTS_FILE))
            self.stdout.write(f"{count} districts.")
            if options["boundaries"]:
                self._import_boundaries(options)
        except (UnreadableFileError, OSError) as error:
            raise CommandError(str(error)) from error

    def _import_boundaries(self, options):
        if not options["source"]:
            raise CommandError("--source is missing: name where the boundaries come from and under which licence.")
        outlines = read_outlines(options["boundaries"], number_property=options["number_property"])
        stored = import_boundaries(outlines=outlines, source=options["source"])
        self.stdout.write(f"{stored} boundaries, {len(outlines) - stored} other areas left out.")
        # Files with both coordinates exchanged are well-formed; only a look at the place shows it.
        west, south, east, north = bounding_box(polygon for outline in outlines for polygon in outline.polygons)
        self.stdout.write(
            f"They lie between {south:.2f} and {north:.2f} degrees of latitude, {west:.2f} and {east:.2f} of longitude."
        )
