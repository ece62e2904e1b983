import pytest

from core.districts.figures import Area
from core.districts.models import District


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Mitte", ["Mitte"]),
        ("Bad Wilhelmshöhe", ["Bad", "Wilhelmshöhe"]),
        ("Philippinenhof-Warteberg", ["Philippinenhof-", "Warteberg"]),
        ("Donaudampfschifffahrt", ["Donaudampfschi…"]),
    ],
)
@pytest.mark.parametrize("count", [None, 3])
def test_name_on_a_tile_is_broken_into_lines_that_fit(name, lines, count):
    area = Area(District(name=name), "", count, current=False, x=80, y=50)

    assert [line for line, _height in area.lines] == lines
    heights = [height for _line, height in area.lines]
    assert heights == sorted(heights)
    assert all(area.top < height < area.top + 94 for height in heights)
