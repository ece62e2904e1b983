import json

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.template import Context, Template

from core.caching.version import current
from core.districts.actions import import_boundaries, import_districts
from core.districts.models import District, DistrictBody, DistrictBoundary
from core.districts.queries import NoDistrictsError, district_at, districts_in_order, locate
from core.districts.reading import DistrictRow, Outline, UnreadableFileError, read_districts, read_outlines

pytestmark = pytest.mark.django_db

WEST = [[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]]
EAST = [[(1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0), (1.0, 0.0)]]
OPEN_LAND = [[(2.0, 0.0), (3.0, 0.0), (3.0, 1.0), (2.0, 1.0), (2.0, 0.0)]]
HEADER = "number;name;slug;tile_row;tile_column;body\n"


@pytest.fixture
def two_districts():
    import_districts(
        rows=[
            DistrictRow(1, "Weststadt", "weststadt", 1, 1, "Board West"),
            DistrictRow(2, "Oststadt", "oststadt", 1, 2, ""),
        ]
    )


@pytest.fixture
def outlines(two_districts):
    import_boundaries(outlines=[Outline(1, [WEST]), Outline(2, [EAST]), Outline(9, [OPEN_LAND])], source="Own drawing")


def geojson(tmp_path, *features):
    path = tmp_path / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}))
    return path


def feature(number, coordinates, kind="Polygon"):
    return {"type": "Feature", "properties": {"nr": number}, "geometry": {"type": kind, "coordinates": coordinates}}


def test_city_file_holds_23_districts_each_with_its_board():
    call_command("import_districts")
    assert districts_in_order().count() == 23
    assert DistrictBody.objects.count() == 23
    assert str(DistrictBody.objects.first()) == "Ortsbeirat Mitte"


def test_import_districts_twice_changes_nothing(two_districts):
    before = list(District.objects.values())
    import_districts(
        rows=[
            DistrictRow(2, "Oststadt", "oststadt", 1, 2, ""),
            DistrictRow(1, "Weststadt", "weststadt", 1, 1, "Board West"),
        ]
    )
    assert list(District.objects.values()) == before
    assert DistrictBody.objects.count() == 1


def test_import_districts_lets_two_change_places(two_districts):
    import_districts(
        rows=[DistrictRow(1, "Weststadt", "weststadt", 1, 2, ""), DistrictRow(2, "Oststadt", "oststadt", 1, 1, "")]
    )
    assert dict(District.objects.filter(is_district=True).values_list("number", "tile_column")) == {1: 2, 2: 1}


def test_database_refuses_a_second_row_that_says_no_district(two_districts):
    with pytest.raises(IntegrityError), transaction.atomic():
        District.objects.create(number=77, slug="x", name="x", is_district=False)


@pytest.mark.parametrize(
    ("lat", "lon", "number"),
    [(0.5, 0.5, 1), (0.5, 1.5, 2), (0.5, 2.5, 0), (50, 50, 0), (0.5, 1, 1), (1, 1, 1), (0, 2, 2), (1, 1.5, 2)],
)
def test_district_at(outlines, lat, lon, number):
    assert district_at(lat, lon).number == number


def test_locate_without_boundaries_says_that_it_does_not_know(two_districts):
    assert locate(0.5, 0.5).known is False


def test_locate_with_boundaries_knows_open_land(outlines):
    answer = locate(0.5, 2.5)
    assert (answer.district.is_district, answer.known) == (False, True)


def test_district_at_before_any_import_says_so():
    with pytest.raises(NoDistrictsError):
        district_at(1, 1)


def test_import_boundaries_without_one_district_changes_nothing(outlines):
    with pytest.raises(UnreadableFileError, match="No boundary for: Oststadt"):
        import_boundaries(outlines=[Outline(1, [EAST])], source="Other")
    assert set(DistrictBoundary.objects.values_list("source", flat=True)) == {"Own drawing"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("number;name\n1;A\n", "line 1: the column slug is missing"),
        (HEADER + "1;A;a;1;1;\nx;B;b;1;2;\n", "line 3, column number: 'x' is not a whole number from 1"),
        (HEADER + "1;;a;1;1;\n", "line 2, column name: must not be empty"),
        (HEADER + "40000;A;a;1;1;\n", "column number: '40000' is not a whole number from 1 to 32767"),
        (HEADER + f"1;{'A' * 81};a;1;1;\n", "column name: longer than 80 signs"),
        (HEADER + "1;Süd;Süd stadt;1;1;\n", "column slug: 'Süd stadt' has other signs than"),
        (HEADER + "1;A;a;1;1;\n1;B;b;1;2;\n", "number 1 stands there twice"),
        (HEADER + "1;A;a;1;2;\n2;B;b;1;2;\n", "tile 1/2 stands there twice"),
        (HEADER + '1;"A;a;1;1;\n', "after line 1: unexpected end of data"),
    ],
)
def test_read_districts_says_where_the_fault_is(tmp_path, text, message):
    path = tmp_path / "districts.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=message):
        read_districts(path)


def test_districts_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "districts.csv"
    path.write_text(HEADER + "1;Süd;sued;1;1;\n", encoding="latin-1")
    with pytest.raises(UnreadableFileError, match=r"districts\.csv is not written in UTF-8"):
        read_districts(path)


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (feature("one", WEST), "feature 2: the property nr is not a whole number: 'one'"),
        (feature(2, [1, 2], "Point"), "expected a Polygon or MultiPolygon, found Point"),
        (feature(2, [[(0, 0), (1, 1)]]), "fewer than four points"),
        (feature(2, [[(0, 0), ("a", 1), (1, 1), (0, 0)]]), "not a pair of numbers"),
        (feature(2, [[(0, 0), (4, 4), (4, 0), (0, 4), (0, 0)]]), "crosses itself"),
        (feature(2, [[(0, 0)] * 5001]), "simplify to 5000 at most"),
        (feature(2, [[(0, 0)] * 4]), "a ring encloses nothing"),
        (feature(2, [[(0, 0), (1, 0), (2, 0), (0, 0)]]), "a ring encloses nothing"),
        (feature(2, []), "a Polygon without points"),
        (feature(2, None), "not a pair of numbers"),
        (feature(2, [[], WEST], "MultiPolygon"), "a MultiPolygon without points"),
        (feature(2, [[{"x": 1}]]), "not a pair of numbers"),
        ({"properties": {"nr": 2}, "geometry": "here"}, "expected a Polygon or MultiPolygon, found None"),
        ({"properties": "none"}, "feature 2: the property nr is not a whole number: None"),
        ("text", "feature 2: the property nr is not a whole number: None"),
    ],
)
def test_read_outlines_says_which_feature_is_wrong(tmp_path, bad, message):
    with pytest.raises(UnreadableFileError, match=message):
        read_outlines(geojson(tmp_path, feature(1, WEST), bad), number_property="nr")


def test_read_outlines_refuses_other_files(tmp_path, monkeypatch):
    path = tmp_path / "x.geojson"
    for text in ("no json", "[]", "{}", '{"features": {"a": 1}}', '{"features": null}', "[" * 100_000):
        path.write_text(text)
        with pytest.raises(UnreadableFileError, match="not a GeoJSON FeatureCollection"):
            read_outlines(path, number_property="nr")
    monkeypatch.setattr("core.districts.reading.MOST_BYTES", 3)
    with pytest.raises(UnreadableFileError, match="simplify the boundaries first"):
        read_outlines(path, number_property="nr")


def test_command_imports_boundaries_and_leaves_open_land_out(two_districts, tmp_path, capsys):
    districts = tmp_path / "d.csv"
    districts.write_text(HEADER + "1;Weststadt;weststadt;1;1;\n2;Oststadt;oststadt;1;2;\n")
    path = geojson(tmp_path, feature(1, WEST), feature(2, [EAST], "MultiPolygon"), feature(9, OPEN_LAND))
    call_command("import_districts", districts=districts, boundaries=path, source="Own drawing")
    assert capsys.readouterr().out == (
        "2 districts.\n2 boundaries, 1 other areas left out.\n"
        "They lie between 0.00 and 1.00 degrees of latitude, 0.00 and 3.00 of longitude.\n"
    )
    assert str(DistrictBoundary.objects.first()) == "Weststadt"


def test_command_asks_for_the_source_of_boundaries(tmp_path):
    with pytest.raises(CommandError, match="--source is missing"):
        call_command("import_districts", boundaries=geojson(tmp_path))


def test_command_names_a_missing_file(tmp_path):
    with pytest.raises(CommandError, match=r"gone\.csv"):
        call_command("import_districts", districts=tmp_path / "gone.csv")


def render(**context):
    return Template("{% load districts %}{% district_map urls counts current %}").render(Context(context))


def test_district_map_without_boundaries_is_labelled_schematic(two_districts, django_assert_num_queries):
    with django_assert_num_queries(2):
        html = render(urls={"weststadt": "/w/"}, counts={"weststadt": 3}, current="weststadt")
    assert html.count("<rect") == 2
    assert "district-map__area--current" in html
    assert html.count('href="/w/"') == 2
    assert "style=" not in html


def test_district_map_with_boundaries_names_their_source(outlines):
    html = render(urls={}, counts=None, current="")
    assert html.count("<path") == 2
    assert "Own drawing" in html


def test_district_map_of_a_city_without_districts_is_empty():
    assert "<rect" not in render(urls={}, counts=None, current="")


def test_boundaries_file_with_a_number_twice_is_refused(tmp_path):
    path = geojson(tmp_path, feature(1, WEST), feature("1", EAST))
    with pytest.raises(UnreadableFileError, match=r"feature 2: number 1 stands there twice"):
        read_outlines(path, number_property="nr")


def test_boundaries_file_may_write_numbers_as_text(tmp_path):
    outlines = read_outlines(geojson(tmp_path, feature("14", WEST)), number_property="nr")
    assert [outline.number for outline in outlines] == [14]


def test_boundaries_file_with_a_truth_value_for_a_number_is_refused(tmp_path):
    with pytest.raises(UnreadableFileError, match="not a whole number: True"):
        read_outlines(geojson(tmp_path, feature(True, WEST)), number_property="nr")


def test_import_empties_the_cache_of_public_pages(two_districts, django_capture_on_commit_callbacks):
    for act in (
        lambda: import_districts(rows=[DistrictRow(1, "Weststadt", "weststadt", 1, 1, "")]),
        lambda: import_boundaries(outlines=[Outline(1, [WEST]), Outline(2, [EAST])], source="Own drawing"),
    ):
        before = current()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        assert current() != before
