"""Names and titles that somebody chose do nothing on the machine of whoever opens the exported list."""

import csv
import io

import pytest
from wagtail.log_actions import log

from core.accounts.roles import Role
from tests.core.accounts.people import enter
from tests.factories.accounts import make_user
from tests.factories.pages import make_page
from website.pages.back_office.spreadsheets import as_text

FORMULA = '=HYPERLINK("https://evil.example")'


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_would_run_gets_an_apostrophe(sign):
    assert as_text(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("value", ["Kassel", "", "1 - 2", -5, 1.5, None])
def test_everything_else_stays_as_it_is(value):
    assert as_text(value) == value


def table(client, address):
    response = client.get(f"/admin/reports/{address}/?export=csv")
    return list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode())))


@pytest.mark.django_db
def test_no_list_hands_out_a_formula(client, home):
    author = make_user(Role.EDITOR, display_name=FORMULA)
    page = make_page(home, title="@SUM(A1)")
    log(page, "wagtail.edit", user=author)
    page.locked, page.locked_by = True, author
    page.save()
    enter(client, make_user(is_superuser=True))

    for address in ("site-history", "locked", "aging-pages"):
        cells = [cell for row in table(client, address) for cell in row]
        assert "'@SUM(A1)" in cells
        assert [cell for cell in cells if cell.startswith(("=", "@"))] == []
    assert f"'{FORMULA}" in [cell for row in table(client, "site-history") for cell in row]
