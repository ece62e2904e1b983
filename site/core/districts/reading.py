"""Reads a city's districts and boundaries; every error says where and what. Plain Python."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

from .geometry import Polygon, fault_of_ring

COLUMNS = ("number", "name", "slug", "tile_row", "tile_column", "body")
MOST_POINTS = 5_000
MOST_BYTES = 20 * 1024 * 1024

FAULTS = {
    "short": "a ring has fewer than four points",
    "open": "a ring is not closed: its last point differs from its first",
    "range": "a point is outside of longitude -180..180 or latitude -90..90; is the file in WGS 84?",
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


@dataclass(frozen=True)
class Outline:
    """One feature of the boundaries file."""

    number: int
    polygons: list[Polygon]


def read_districts(path: Path) -> list[DistrictRow]:
    """The rows of the file (UTF-8, semicolons, columns as in COLUMNS), numbers and names unique. Raises UnreadableFileError."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter=";", strict=True)
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or [])]
        if missing:
            raise UnreadableFileError(
                f"{path.name}, line 1: the column {missing[0]} is missing; expected {';'.join(COLUMNS)}"
            )
        rows = [_district_row(path, reader.line_num, line) for line in reader]
    for attribute in ("number", "name", "slug"):
        values = [getattr(row, attribute) for row in rows]
        twice = next((value for value in values if values.count(value) > 1), None)
        if twice is not None:
            raise UnreadableFileError(f"{path.name}: {attribute} {twice} stands there twice")
    return rows


def _district_row(path: Path, number: int, line: dict[str, str]) -> DistrictRow:
    numbers = {}
    for column in ("number", "tile_row", "tile_column"):
        value = (line[column] or "").strip()
        if not value.isascii() or not value.isdigit() or int(value) == 0:
            raise UnreadableFileError(
                f"{path.name}, line {number}, column {column}: '{value}' is not a whole number from 1"
            )
        numbers[column] = int(value)
    texts = {column: (line[column] or "").strip() for column in ("name", "slug", "body")}
    empty = next((column for column in ("name", "slug") if not texts[column]), None)
    if empty:
        raise UnreadableFileError(f"{path.name}, line {number}, column {empty}: must not be empty")
    return DistrictRow(**numbers, **texts)


def read_outlines(path: Path, *, number_property: str) -> list[Outline]:
    """The features of a GeoJSON FeatureCollection in WGS 84, each with its district number. Raises UnreadableFileError."""
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableFileError(
            f"{path.name} is larger than {MOST_BYTES // 1024 // 1024} MB; simplify the boundaries first"
        )
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
        features = content["features"]
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableFileError(f"{path.name} is not a GeoJSON FeatureCollection: {error}") from error
    outlines = [
        _outline(f"{path.name}, feature {place}", feature, number_property)
        for place, feature in enumerate(features, start=1)
    ]
    numbers = [outline.number for outline in outlines]
    for place, number in enumerate(numbers):
        if number in numbers[:place]:
            raise UnreadableFileError(
                f"{path.name}, feature {place + 1}: number {number} stands there twice; join its parts to a MultiPolygon"
            )
    return outlines


def _outline(where: str, feature: dict, number_property: str) -> Outline:
    number = (feature.get("properties") or {}).get(number_property)
    if isinstance(number, str) and number.isascii() and number.isdigit():
        number = int(number)
    if not isinstance(number, int) or isinstance(number, bool):
        raise UnreadableFileError(f"{where}: the property {number_property} is not a whole number: {number!r}")
    geometry = feature.get("geometry") or {}
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon") or not coordinates:
        raise UnreadableFileError(f"{where} (number {number}): expected a Polygon or MultiPolygon, found {kind}")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    try:
        rings = [[[(float(point[0]), float(point[1])) for point in ring] for ring in polygon] for polygon in polygons]
    except (TypeError, ValueError, IndexError) as error:
        raise UnreadableFileError(f"{where} (number {number}): a point is not a pair of numbers") from error
    for ring in (ring for polygon in rings for ring in polygon):
        if len(ring) > MOST_POINTS:
            raise UnreadableFileError(
                f"{where} (number {number}): a ring has {len(ring)} points; simplify to {MOST_POINTS} at most"
            )
        if fault := fault_of_ring(ring):
            raise UnreadableFileError(f"{where} (number {number}): {FAULTS[fault]}")
    return Outline(number=number, polygons=rings)
