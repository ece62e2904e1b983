"""Drafts, translations and files are seen only by those who work on pages."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission

from core.accounts.actions import set_up_roles
from core.accounts.policies import works_on_pages
from core.accounts.roles import BACK_OFFICE_ROLES, Role
from core.uploads.models import LibraryDocument, LibraryImage
from tests.core.accounts.people import enter
from tests.core.uploads.samples import GOOD, named, photo
from tests.factories.accounts import make_user
from tests.factories.pages import make_page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    # Of the list of translations, which is not ours.
    pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results"),
]

SECRET = "Streng geheime Ueberschrift"
WRITERS = {Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR}
TOOLS = (
    "/admin/api/main/pages/?child_of=root&for_explorer=1",
    "/admin/api/main/images/",
    "/admin/api/main/documents/",
    "/admin/choose-page/",
    "/admin/choose-page/{home}/",
    "/admin/choose-page/search/",
    "/admin/choose-page/chosen-multiple/?id={page}",
    "/admin/images/chooser/",
    "/admin/images/chooser/results/",
    "/admin/images/chooser/chosen-multiple/?id={image}",
    "/admin/documents/chooser/",
    "/admin/documents/chooser/chosen-multiple/?id={document}",
    "/admin/embeds/chooser/",
    "/admin/localize/reports/translations/",
)


@pytest.fixture
def secrets(home, settings, tmp_path):
    """A draft, an image and a document with a title that nobody may read, by name."""
    settings.MEDIA_ROOT = tmp_path
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    set_up_roles()
    draft = make_page(home, title=SECRET)
    draft.unpublish()
    image = LibraryImage.objects.create(title=SECRET, file=named("a.jpg", photo()), collection=root)
    document = LibraryDocument.objects.create(title=SECRET, file=named("a.pdf", GOOD["pdf"]), collection=root)
    return {"home": home.pk, "page": draft.pk, "image": image.pk, "document": document.pk}


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("role", sorted(BACK_OFFICE_ROLES - WRITERS))
def test_tool_of_editors_is_closed_to_other_roles(client, secrets, role, tool):
    enter(client, make_user(role))
    response = client.get(tool.format(**secrets))
    assert response.status_code == 403
    assert SECRET not in response.content.decode()


@pytest.mark.parametrize("role", sorted(WRITERS))
def test_tools_are_open_to_those_who_write(client, secrets, role):
    enter(client, make_user(role))
    for tool in TOOLS:
        assert client.get(tool.format(**secrets)).status_code == 200, tool
    assert SECRET in client.get("/admin/api/main/images/").content.decode()


def test_tools_are_open_to_whoever_has_a_step_in_a_workflow(client, secrets):
    task = GroupApprovalTask.objects.create(name="Read")
    task.groups.set(Group.objects.filter(name=Role.PLAIN_LANGUAGE_REVIEWER))
    reviewer = make_user(Role.PLAIN_LANGUAGE_REVIEWER)
    enter(client, reviewer)
    for tool in TOOLS:
        assert client.get(tool.format(**secrets)).status_code == 200, tool
    GroupApprovalTask.objects.update(active=False)
    assert not works_on_pages(reviewer)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.TREASURER])
def test_pages_and_files_are_nowhere_else_in_the_back_office(client, secrets, role):
    enter(client, make_user(role))
    addresses = ("/admin/", "/admin/pages/", "/admin/pages/{home}/", "/admin/pages/{page}/edit/", "/admin/images/")
    reports = ("/admin/reports/site-history/", "/admin/reports/aging-pages/")
    for address in (*addresses, *reports, "/admin/documents/", "/admin/pages/{page}/history/"):
        response = client.get(address.format(**secrets), follow=True)
        assert SECRET not in response.content.decode(), address


def test_lists_for_scripts_hold_the_files_of_the_own_collection(client, secrets, home):
    """A group of the city's own writes below one page, with pictures of one collection."""
    group = Group.objects.create(name="Office")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=home, permission=change)
    own = Collection.get_first_root_node().add_child(name="Own")
    for codename, model in (("choose_image", LibraryImage), ("choose_document", LibraryDocument)):
        permission = Permission.objects.get(codename=codename)
        GroupCollectionPermission.objects.create(group=group, collection=own, permission=permission)
        name = "b.jpg" if model is LibraryImage else "b.pdf"
        model.objects.create(
            title="Ours", file=named(name, photo() if name == "b.jpg" else GOOD["pdf"]), collection=own
        )
    user = make_user()
    user.groups.add(group)
    enter(client, user)
    for kind in ("images", "documents"):
        listed = client.get(f"/admin/api/main/{kind}/").json()["items"]
        assert [item["title"] for item in listed] == ["Ours"]
