from django.core.management import call_command
from wagtail.models import Locale, Page, Site, Workflow

from core.accounts.roles import Role
from tests.factories.accounts import make_user
from tests.factories.pages import make_page
from website.home.models import HomePage
from website.home.setting_up import set_up_site


def root_page():
    locale = Locale.objects.get_or_create(language_code="de")[0]
    return Page.add_root(title="Root", slug="root", locale=locale)


def test_new_city_gets_languages_home_and_workflow(db, settings, capsys):
    root = root_page()
    greeting = root.add_child(instance=Page(title="Welcome", slug="home"))
    Site.objects.create(hostname="localhost", root_page=greeting, is_default_site=True)
    settings.BASE_URL = "https://stadt.example"

    call_command("setup_site")

    site = Site.objects.get()
    assert (site.root_url, site.site_name) == ("https://stadt.example", settings.CITY["platform_name"])
    assert site.root_page.specific_class is HomePage
    assert not Page.objects.filter(pk=greeting.pk).exists()
    assert set(Locale.objects.values_list("language_code", flat=True)) == {code for code, _ in settings.LANGUAGES}
    tasks = [task.specific for task in Workflow.objects.get(active=True).tasks.order_by("workflow_tasks__sort_order")]
    assert [list(task.groups.values_list("name", flat=True)) for task in tasks] == [
        [Role.PLAIN_LANGUAGE_REVIEWER.value],
        [Role.PUBLISHER.value],
    ]


def test_page_that_somebody_built_upon_stays(db):
    start = root_page().add_child(instance=Page(title="Start", slug="home"))
    start.add_child(instance=Page(title="Kapitel", slug="kapitel"))
    Site.objects.create(hostname="localhost", root_page=start, is_default_site=True)

    assert set_up_site().root_page.specific_class is HomePage
    assert Page.objects.filter(pk=start.pk).exists()


def test_setting_up_again_changes_nothing(site, home):
    set_up_site()
    before = [model.objects.count() for model in (Page, Site, Locale, Workflow)]

    set_up_site()
    assert [model.objects.count() for model in (Page, Site, Locale, Workflow)] == before
    assert Site.objects.get().root_page.specific == home


def test_site_without_any_page_gets_one_once(db):
    root_page()
    set_up_site()
    Site.objects.all().delete()

    set_up_site()
    assert HomePage.objects.count() == 1


def test_city_keeps_a_workflow_of_its_own(site, home):
    from wagtail.models import WorkflowPage

    own = Workflow.objects.create(name="Eigener Weg")
    WorkflowPage.objects.create(page=Page.get_first_root_node(), workflow=own)

    set_up_site()
    assert list(Workflow.objects.all()) == [own]


def test_wagtails_first_workflow_gives_way(site, home):
    from wagtail.models import WorkflowPage

    theirs = Workflow.objects.create(name="Moderators approval")
    WorkflowPage.objects.create(page=Page.get_first_root_node(), workflow=theirs)

    set_up_site()
    theirs.refresh_from_db()
    assert not theirs.active
    assert home.get_workflow() != theirs


def test_page_goes_from_draft_by_way_of_both_reviews_to_publication(site, home):
    set_up_site()
    editor, reviewer, publisher = (
        make_user(role) for role in (Role.EDITOR, Role.PLAIN_LANGUAGE_REVIEWER, Role.PUBLISHER)
    )
    page = make_page(home, title="Alt")
    page.title = "Neu"
    page.save_revision(user=editor)
    assert not page.permissions_for_user(editor).can_publish()

    state = page.get_workflow().start(page, editor)
    state.current_task_state.specific.approve(user=reviewer)
    page.refresh_from_db()
    assert page.title == "Alt"
    state.refresh_from_db()
    assert state.current_task_state.task.specific.user_can_access_editor(page, publisher)
    state.current_task_state.specific.approve(user=publisher)

    page.refresh_from_db()
    assert (page.title, page.live) == ("Neu", True)
