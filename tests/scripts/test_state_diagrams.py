from enum import StrEnum
from types import ModuleType

import state_diagrams


class Light(StrEnum):
    RED = "red"
    GREEN = "green"


def test_page_draws_every_transition_with_who_may_do_it():
    module = ModuleType("core.lights.states", "The states of a light.\n\nMore words.")
    module.TRANSITIONS = {(Light.RED, Light.GREEN): "city_clerk", (Light.GREEN, Light.RED): ("police", "anyone")}

    page = state_diagrams.page(module)

    assert "    red --> green: city clerk\n    green --> red: anyone, police\n" in page
    assert "The states of a light.\n" in page
    assert "More words" not in page
    assert "| green | red | anyone, police |" in page


def test_file_is_named_after_the_app():
    assert state_diagrams.file_name("core.jobs.states") == "core-jobs"


def test_every_state_appears_in_its_table():
    """A state that no transition names can neither be reached nor left."""
    for module in state_diagrams.modules():
        named = {state for pair in module.TRANSITIONS for state in pair}
        assert {state for one in named for state in type(one)} == named, module.__name__
