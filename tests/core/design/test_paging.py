from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template

from core.design.paging import links_of


def test_links_keep_the_filters_and_the_first_page_has_no_number():
    links = links_of(Paginator(range(30), 10).page(2), QueryDict("ort=wesertor&ort=mitte&page=2"))
    assert [link["url"] for link in links["pages"]] == [
        "?ort=wesertor&ort=mitte",
        "?ort=wesertor&ort=mitte&page=2",
        "?ort=wesertor&ort=mitte&page=3",
    ]
    assert links["pages"][1]["current"]
    assert links["previous_url"] == "?ort=wesertor&ort=mitte"
    assert links["next_url"] == "?ort=wesertor&ort=mitte&page=3"


def test_links_leave_a_gap_in_a_long_list():
    links = links_of(Paginator(range(100), 10).page(1), QueryDict())
    assert [link["number"] for link in links["pages"]] == [1, 2, Paginator.ELLIPSIS, 10]
    assert "url" not in links["pages"][2]
    assert links["previous_url"] == ""


def test_tag_draws_the_pages_of_a_list(rf):
    page = Paginator(range(30), 10).page(1)
    html = Template("{% load design %}{% pagination page %}").render(
        Context({"page": page, "request": rf.get("/?ort=mitte")})
    )
    assert html.count("pagination__number") == 3
    assert 'href="?ort=mitte&amp;page=2"' in html
