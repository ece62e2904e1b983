import pytest
from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from core.caching.actions import bump_on_change
from core.caching.changes import after_other_change, after_save
from core.caching.version import current
from website.home.models import HomePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def renews(django_capture_on_commit_callbacks):
    """Whether doing something empties the cache of public pages."""

    def found(act) -> bool:
        before = current()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return current() != before

    return found


@pytest.fixture
def page(home):
    return home.add_child(instance=HomePage(title="Page", slug="page"))


def test_publishing_renews_and_saving_a_draft_does_not(page, renews):
    page.title = "New"
    assert not renews(page.save_revision)
    assert renews(page.latest_revision.publish)


def test_unpublishing_renews(page, renews):
    assert renews(page.unpublish)


def test_moving_renews(page, home, renews):
    other = home.add_child(instance=HomePage(title="Other", slug="other"))

    assert renews(lambda: page.move(other, pos="last-child"))


def test_deleting_renews(page, renews):
    assert renews(page.delete)


def test_saving_the_row_renews(page, renews):
    assert renews(lambda: HomePage.objects.get(pk=page.pk).save())


def test_redirect_and_restriction_renew(page, renews):
    assert renews(lambda: Redirect.add_redirect("/old", page))
    assert renews(lambda: PageViewRestriction.objects.create(page=page, restriction_type="login"))
    assert renews(PageViewRestriction.objects.get().delete)


def test_other_objects_do_not_renew(renews):
    assert not renews(lambda: Group.objects.create(name="example"))
    assert not renews(Group.objects.get(name="example").delete)


@pytest.fixture
def group_is_named():
    bump_on_change(Group)
    yield
    post_save.disconnect(after_save, sender=Group)
    post_delete.disconnect(after_other_change, sender=Group)
    m2m_changed.disconnect(after_other_change, sender=Group.permissions.through)


def test_named_models_renew(renews, group_is_named):
    assert renews(lambda: Group.objects.create(name="example"))
    assert renews(lambda: Group.objects.get(name="example").permissions.set([1]))
    assert renews(Group.objects.get(name="example").delete)
