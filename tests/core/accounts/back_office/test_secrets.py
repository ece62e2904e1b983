"""What nobody has published stands at no address of the back office for staff who do not work on pages."""

import gc

import pytest
from wagtail.models import Page, PageLogEntry, Revision
from wagtail_localize.models import TranslationSource

from core.accounts.roles import Role
from core.uploads.models import LibraryDocument, LibraryImage
from tests.core.accounts.people import enter
from tests.factories.accounts import make_user
from tests.factories.strategy import make_concept
from tests.role_matrix.test_role_matrix import known_routes
from tests.role_matrix.world import World
from website.strategy.models import Concept

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.filterwarnings("ignore::ResourceWarning")]

SECRET = "Streng geheime Ueberschrift"


@pytest.fixture
def world(home):
    """Drafts, their versions, history and translations, files and a concept, all with a title that nobody may read."""
    made = World(home)
    make_concept()
    Page.objects.filter(depth__gt=2).update(title=SECRET, draft_title=SECRET, live=False)
    Concept.objects.update(title=SECRET, live=False)
    for model, field in (
        (LibraryImage, "title"),
        (LibraryDocument, "title"),
        (PageLogEntry, "label"),
        (Revision, "object_str"),
        (TranslationSource, "object_repr"),
    ):
        model.objects.update(**{field: SECRET})
    return made


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.GUIDE_KEEPER, Role.MEASURE_OWNER, Role.TREASURER])
def test_secret_title_stands_nowhere(client, world, role):
    enter(client, make_user(role))
    client.raise_request_exception = False
    told = [
        route
        for route, address in known_routes(world).items()
        if route.startswith("admin/") and SECRET in text_of(client.get(address))
    ]
    gc.collect()
    assert told == [], "\n".join(told)


def test_secret_title_is_there_for_an_editor(client, world):
    enter(client, make_user(Role.EDITOR))
    for address in ("/admin/api/main/images/", "/admin/choose-page/search/", f"/admin/pages/{world.page.pk}/edit/"):
        client.get(address)
    assert SECRET in text_of(client.get(f"/admin/pages/{world.page.pk}/edit/"))


def text_of(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    # What Wagtail says on the next page that somebody opens belongs to the one that said it.
    said = "".join(str(message) for message in getattr(response.wsgi_request, "_messages", ()))
    return content.decode("utf-8", "replace") + said
