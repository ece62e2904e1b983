from django.http import HttpRequest
from hypothesis import given
from hypothesis import strategies as st

from core.design.view_modes import CHOICES, COOKIE, ViewMode, groups_of, view_mode_of

MODES = st.fixed_dictionaries({name: st.sampled_from(("", *values)) for name, values in CHOICES.items()})


@given(MODES)
def test_cookie_gives_the_same_mode_back(values):
    mode = ViewMode(**values)
    assert ViewMode.from_cookie(mode.cookie) == mode


@given(st.text())
def test_forged_cookie_gives_a_valid_mode(text):
    mode = ViewMode.from_cookie(text)
    assert ViewMode.from_cookie(mode.cookie) == mode
    assert all(value in CHOICES[name] for name, value in mode.chosen)


def test_no_choice_gives_no_cookie_and_no_attribute():
    assert ViewMode().cookie == ""
    assert ViewMode().attributes == ""


def test_attributes_are_what_the_tokens_answer_to():
    assert ViewMode(theme="dark", text="large").attributes == ' data-theme="dark" data-text="large"'


def test_preview_may_set_the_mode_of_its_request():
    request = HttpRequest()
    request.COOKIES[COOKIE] = "theme-dark"
    assert view_mode_of(request).theme == "dark"
    request.view_mode = ViewMode(contrast="high")
    assert view_mode_of(request) == ViewMode(contrast="high")


@given(MODES)
def test_each_question_has_one_answer(values):
    for group in groups_of(ViewMode(**values)):
        assert sum(option["checked"] for option in group["options"]) == 1
