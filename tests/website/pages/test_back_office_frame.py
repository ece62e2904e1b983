"""What the frame of the public pages puts into every template must not be taken for Wagtail's own."""

import pytest

from core.accounts.roles import Role
from tests.core.accounts.people import enter
from tests.factories.accounts import make_user
from website.pages.context_processors import PARTS

pytestmark = pytest.mark.django_db

# Names under which Wagtail's shared headers expect something else than we mean.
OF_WAGTAIL = {"search_url", "index_url", "add_url", "title", "subtitle", "icon", "action_url", "breadcrumbs_items"}


@pytest.mark.parametrize(
    "address",
    [
        "pages/{}/add_subpage/",
        "pages/{}/move/",
        "pages/{}/copy/",
        "choose-external-link/",
        "images/chooser/",
        "documents/chooser/",
        "locales/new/",
    ],
)
def test_dialog_of_the_back_office_opens(client, home, address):
    enter(client, make_user(Role.ADMINISTRATOR))
    assert client.get(f"/admin/{address.format(home.pk)}").status_code == 200


def test_parts_of_the_frame_have_names_of_their_own():
    assert OF_WAGTAIL.isdisjoint(PARTS)
