"""Reads a city's districts and boundaries; every error says where and what. Plain Python."""

import csv
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .geometry import Polygon, fault_of_ring

COLUMNS = ("number", "name", "slug", "tile_row", "tile_column", "body")
NUMBERS = ("number", "tile_row", "tile_column")
LARGEST_NUMBER = 32_767
LONGEST = {"name": 80, "slug": 50, "body": 120}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOST_POINTS = 5_000
MOST_BYTES = 20 * 1024 * 1024

FAULTS = {
    "short": "a ring has fewer than four points",
    "open": "a ring is not closed: its last point differs from its first",
    "range": "a point is outside of longitude -180..180 or latitude -90..90; is the file in WGS 84?",
    "flat": "a ring encloses nothing",
    "crossing": "a ring crosses itself",
}


class UnreadableFileError(ValueError):
    """The file was refused as a whole; the text says line or feature, and what to do."""


@dataclass(frozen=True)
class DistrictRow:
    """One line of the districts file."""

    number: int
    name: str
    slug: str
    tile_row: int
    tile_column: int
    body: str

    @property
    def tile(self) -> str:
        """Its place on the schematic map."""
        return f"{self.tile_row}/{self.tile_column}"


@dataclass(frozen=True)
class Outline:
    """One feature of the boundaries file."""

    number: int
    polygons: list[Polygon]


def read_districts(path: Path) -> list[DistrictRow]:
    """The rows of the file (UTF-8, semicolons, columns as in COLUMNS), each unique by number, name, address and tile. Raises UnreadableFileError."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, delimiter=";", strict=True)
            _refuse_missing_columns(path, reader.fieldnames or [])
            rows = [_district_row(path, reader.line_num, line) for line in reader]
    except UnicodeDecodeError as error:
        raise UnreadableFileError(f"{path.name} is not written in UTF-8") from error
    except csv.Error as error:
        raise UnreadableFileError(f"{path.name}, after line {reader.line_num}: {error}") from error
    for attribute in ("number", "name", "slug", "tile"):
        _refuse_twice(path, attribute, [getattr(row, attribute) for row in rows])
    return rows


def _refuse_missing_columns(path: Path, found: Sequence[str]) -> None:
    missing = next((column for column in COLUMNS if column not in found), None)
    if missing:
        raise UnreadableFileError(f"{path.name}, line 1: the column {missing} is missing; expected {';'.join(COLUMNS)}")


def _refuse_twice(path: Path, attribute: str, values: list[object]) -> None:
    twice = next((value for value in values if values.count(value) > 1), None)
    if twice is not None:
        raise UnreadableFileError(f"{path.name}: {attribute} {twice} stands there twice")


def _district_row(path: Path, number: int, line: dict[str, str]) -> DistrictRow:
    cells = {column: (line[column] or "").strip() for column in COLUMNS}
    fault = next(((column, fault) for column, value in cells.items() if (fault := _fault_of_cell(column, value))), None)
    if fault:
        raise UnreadableFileError(f"{path.name}, line {number}, column {fault[0]}: {fault[1]}")
    numbers = {column: int(cells.pop(column)) for column in NUMBERS}
    return DistrictRow(**numbers, **cells)


def _fault_of_cell(column: str, value: str) -> str:
    if column in NUMBERS:
        is_number = value.isascii() and value.isdigit() and 0 < int(value) <= LARGEST_NUMBER
        return "" if is_number else f"'{value}' is not a whole number from 1 to {LARGEST_NUMBER}"
    if column != "body" and not value:
        return "must not be empty"
    if len(value) > LONGEST[column]:
        return f"longer than {LONGEST[column]} signs"
    if column == "slug" and not SLUG.fullmatch(value):
        return f"'{value}' has other signs than letters from a to z, digits and hyphens"
    return ""


def read_outlines(path: Path, *, number_property: str) -> list[Outline]:
    """The features of a GeoJSON FeatureCollection in WGS 84, each with its district number. Raises UnreadableFileError."""
    outlines = [
        _outline(f"{path.name}, feature {place}", feature, number_property)
        for place, feature in enumerate(_features(path), start=1)
    ]
    numbers = [outline.number for outline in outlines]
    for place, number in enumerate(numbers):
        if number in numbers[:place]:
            raise UnreadableFileError(
                f"{path.name}, feature {place + 1}: number {number} stands there twice; join its parts to a MultiPolygon"
            )
    return outlines


def _features(path: Path) -> list[dict]:
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableFileError(
            f"{path.name} is larger than {MOST_BYTES // 1024 // 1024} MB; simplify the boundaries first"
        )
    try:
        features = json.loads(path.read_text(encoding="utf-8-sig"))["features"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableFileError(f"{path.name} is not a GeoJSON FeatureCollection: {error}") from error
    if not isinstance(features, list):
        raise UnreadableFileError(f"{path.name} is not a GeoJSON FeatureCollection: features is no list")
    return features


def _outline(where: str, feature: object, number_property: str) -> Outline:
    number = _member(_member(feature, "properties"), number_property)
    if isinstance(number, str) and number.isascii() and number.isdigit():
        number = int(number)
    if not isinstance(number, int) or isinstance(number, bool):
        raise UnreadableFileError(f"{where}: the property {number_property} is not a whole number: {number!r}")
    where = f"{where} (number {number})"
    polygons = _polygons(where, _member(feature, "geometry"))
    for ring in (ring for polygon in polygons for ring in polygon):
        if len(ring) > MOST_POINTS:
            raise UnreadableFileError(f"{where}: a ring has {len(ring)} points; simplify to {MOST_POINTS} at most")
        if fault := fault_of_ring(ring):
            raise UnreadableFileError(f"{where}: {FAULTS[fault]}")
    return Outline(number=number, polygons=polygons)


def _polygons(where: str, geometry: object) -> list[Polygon]:
    kind, coordinates = _member(geometry, "type"), _member(geometry, "coordinates")
    if kind not in ("Polygon", "MultiPolygon"):
        raise UnreadableFileError(f"{where}: expected a Polygon or MultiPolygon, found {kind}")
    try:
        polygons = [
            [[(float(point[0]), float(point[1])) for point in ring] for ring in polygon]
            for polygon in ([coordinates] if kind == "Polygon" else coordinates)
        ]
    except (TypeError, ValueError, IndexError, KeyError) as error:
        raise UnreadableFileError(f"{where}: a point is not a pair of numbers") from error
    if not polygons or not all(polygons):
        raise UnreadableFileError(f"{where}: a {kind} without points")
    return polygons


def _member(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, dict) else None
