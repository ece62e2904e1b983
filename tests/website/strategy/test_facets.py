from website.strategy.facets import Dimension, narrow

FRUIT = [("apple", "red", "tree"), ("cherry", "red", "tree"), ("strawberry", "red", "plant"), ("lime", "green", "tree")]
COLOUR = Dimension("colour", "Colour", lambda fruit: [fruit[1]], {"green": "Green", "red": "Red", "blue": "Blue"})
GROWS = Dimension("grows", "Grows on", lambda fruit: [fruit[2]], {"tree": "Tree", "plant": "Plant"})
LETTERS = Dimension("letter", "Letter", lambda fruit: set(fruit[0]), {"y": "Y", "z": "Z"})


def names(narrowed):
    return [fruit[0] for fruit in narrowed.items]


def options(narrowed, name):
    facet = next(facet for facet in narrowed.facets if facet.name == name)
    return [(option.value, option.count, option.chosen) for option in facet.options]


def test_everything_is_left_without_a_choice():
    found = narrow(FRUIT, [COLOUR, GROWS], {})

    assert names(found) == ["apple", "cherry", "strawberry", "lime"]
    assert options(found, "colour") == [("green", 1, False), ("red", 3, False)]
    assert found.chosen == []


def test_choices_of_two_filters_combine():
    found = narrow(FRUIT, [COLOUR, GROWS], {"colour": "red", "grows": "tree"})

    assert names(found) == ["apple", "cherry"]
    assert [(facet.name, option.label) for facet, option in found.chosen] == [("colour", "Red"), ("grows", "Tree")]


def test_counts_of_a_filter_follow_the_other_filters_and_not_itself():
    found = narrow(FRUIT, [COLOUR, GROWS], {"grows": "plant"})

    assert options(found, "colour") == [("red", 1, False)]
    assert options(found, "grows") == [("tree", 3, False), ("plant", 1, True)]


def test_unknown_value_is_ignored():
    assert names(narrow(FRUIT, [COLOUR], {"colour": "blue"})) == ["apple", "cherry", "strawberry", "lime"]


def test_choices_that_exclude_each_other_give_way_from_the_last():
    found = narrow(FRUIT, [COLOUR, GROWS], {"colour": "green", "grows": "plant"})

    assert names(found) == ["lime"]
    assert [facet.name for facet, _ in found.chosen] == ["colour"]


def test_item_with_several_values_counts_under_each_once():
    found = narrow(FRUIT, [LETTERS], {})

    assert options(found, "letter") == [("y", 2, False)]


def test_empty_list_has_no_options():
    found = narrow([], [COLOUR], {"colour": "red"})

    assert found.items == []
    assert options(found, "colour") == []
