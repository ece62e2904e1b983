import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

pytestmark = pytest.mark.django_db


def test_base_renders_without_any_context():
    html = render_to_string("design/base.html", {})
    assert '<html lang="de" dir="ltr">' in html
    assert 'id="content"' in html


def test_base_runs_from_right_to_left_in_arabic():
    with translation.override("ar"):
        assert '<html lang="ar" dir="rtl">' in render_to_string("design/base.html", {})


def test_view_page_shows_each_question_with_one_answer(client):
    html = client.get("/ansicht/").content.decode()
    assert html.count(" checked") == 10  # five questions, on the page and in the dialog


def test_stylesheet_is_found_as_a_static_file():
    assert finders.find("design/site.css").endswith("design/site.css")
