import pytest

from core.design import drawings


@pytest.mark.parametrize("number", [0, 1, 14, 28])
def test_units_draws_as_many_as_the_number_says(number):
    assert drawings.units(number).count("M") == number


def test_units_knows_its_shapes_only():
    with pytest.raises(KeyError):
        drawings.units(1, "rocket")


def test_bar_is_as_long_as_its_share_of_the_largest():
    assert '<rect width="50.0"' in drawings.bar(5, [{"value": 5}, {"value": 10}])


def test_bar_of_nothing_has_no_length():
    assert '<rect width="0.0"' in drawings.bar(0, [{"value": 0}])


def test_gauge_points_up_in_the_middle():
    assert "M100 100L100.0 34.0" in drawings.gauge(50, "g")


@pytest.mark.parametrize(
    ("value", "place"), [(-5, "34.0 100.0"), (0, "34.0 100.0"), (100, "166.0 100.0"), (140, "166.0 100.0")]
)
def test_needle_stays_on_the_dial(value, place):
    assert f"L{place}" in drawings.gauge(value, "g")


def test_gauge_without_value_has_no_needle():
    svg = drawings.gauge(None, "g")
    assert "gauge__needle" not in svg
    assert "gauge__band--none" in svg


def test_gauge_says_its_value_in_words():
    svg = drawings.gauge(62, "g1")
    assert 'aria-labelledby="g1-title"' in svg
    assert '<title id="g1-title">' in svg
    assert "62" in svg
