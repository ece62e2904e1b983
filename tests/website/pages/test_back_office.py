import datetime as dt
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.utils import timezone, translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, GroupApprovalTask, Workflow, WorkflowTask
from wagtail.rich_text import RichText

from core.accounts.roles import Role
from core.design import stylesheet
from tests.factories.accounts import make_user
from tests.factories.pages import make_page
from website.pages import queries
from website.pages.blocks import BodyBlock
from website.pages.models import EventIndexPage, NewsIndexPage

TODAY = dt.date(2026, 11, 25)

# Willow leaves closing the file of a new size to the collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def undescribed(db):
    """A picture that nobody described."""
    collection = Collection.get_first_root_node() or Collection.add_root(name="Root")
    return get_image_model().objects.create(
        title="Ohne Worte", file=get_test_image_file(), credit="x", licence="x", collection=collection
    )


@pytest.fixture
def editor(client, site, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    user = make_user(Role.EDITOR)
    client.force_login(user)
    return user


def test_pages_are_due_on_their_day_and_longest_overdue_first(section):
    later = make_page(section, review_due=TODAY)
    sooner = make_page(section, review_due=TODAY - dt.timedelta(days=9))
    make_page(section, review_due=TODAY + dt.timedelta(days=1))
    make_page(section, review_due=TODAY).unpublish()

    assert [page.pk for page in queries.pages_due(TODAY)] == [sooner.pk, later.pk]


def test_translation_is_stale_until_it_is_published_again(article, english_article):
    assert not queries.stale_translations()

    article.save_revision().publish()
    assert [page.pk for page in queries.stale_translations()] == [english_article.pk]

    english_article.save_revision().publish()
    assert not queries.stale_translations()


def test_translators_see_the_original_as_it_was_just_published(article, english_home, monkeypatch):
    from wagtail_localize.models import StringSegment, Translation, TranslationSource

    # wagtail-localize notes the last migration; tests run without any.
    monkeypatch.setattr("wagtail_localize.models.get_schema_version", lambda _app: "")
    source, _ = TranslationSource.update_or_create_from_instance(article)
    Translation.objects.create(source=source, target_locale=english_home.locale)
    article.summary = "Ganz neue Worte."
    article.save_revision().publish()

    strings = StringSegment.objects.filter(source=source).values_list("string__data", flat=True)
    assert "Ganz neue Worte." in list(strings)


@pytest.mark.parametrize("name", ["pages-due", "stale-translations", "undescribed-pictures"])
def test_reports_open_for_editors(client, undescribed, editor, article, name):
    assert client.get(f"/admin/reports/{name}/").status_code == 200
    assert client.get(f"/admin/reports/{name}/results/").status_code == 200


def test_picture_without_description_is_reported(client, undescribed, editor):
    assert "Ohne Worte" in client.get("/admin/reports/undescribed-pictures/").content.decode()


def headings(client):
    """What the start page lists as this person's tasks."""
    html = client.get("/admin/").content.decode()
    return re.findall(r"<h3>(.*?)</h3>", html[html.index('id="tasks') :])


def test_start_page_shows_this_persons_tasks(client, editor, article, english_article, undescribed):
    make_page(article.get_parent().specific, title="Fällig", review_due=timezone.localdate())
    english_article.title = "Draft of mine"
    article.save_revision().publish()
    english_article.save_revision(user=editor)
    article.save_revision(user=make_user(Role.EDITOR))

    with translation.override("de"):
        kinds = [
            "Your drafts that are not published",
            "Pages to review",
            "Translations older than their original",
            "Pictures without description",
        ]
        assert headings(client) == [f"{translation.gettext(kind)} (1)" for kind in kinds]
    assert "Draft of mine" in client.get("/admin/").content.decode()


def test_start_page_says_so_where_nothing_waits(client, editor, article):
    assert headings(client) == []
    with translation.override("de"):
        assert translation.gettext("Nothing waits for you.") in client.get("/admin/").content.decode()


def test_start_page_shows_what_wants_attention(client, editor, article, english_article):
    make_page(article.get_parent().specific, title="Fällig", review_due=timezone.localdate())
    article.save_revision().publish()

    html = client.get("/admin/").content.decode()
    assert "Fällig" in html
    assert f"/admin/pages/{english_article.pk}/edit/" in html
    assert "--w-color-primary:#" in html.replace(": ", ":")


def sign_in(client, settings, role):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    client.force_login(make_user(role))


def test_start_page_of_a_reviewer_shows_reviews_alone(client, site, settings, section):
    make_page(section, title="Fällig", review_due=timezone.localdate())
    task = GroupApprovalTask.objects.create(name="Prüfung", active=True)
    task.groups.set(Group.objects.filter(name=Role.PLAIN_LANGUAGE_REVIEWER))
    sign_in(client, settings, Role.PLAIN_LANGUAGE_REVIEWER)

    assert headings(client) == []
    html = client.get("/admin/").content.decode()
    assert 'id="starts' not in html
    assert "Fällig" not in html

    workflow = Workflow.objects.create(name="Prüfung")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    section.save_revision()
    workflow.start(section, make_user(Role.EDITOR))
    html = client.get("/admin/").content.decode()
    assert 'id="tasks' not in html
    assert "awaiting-review" in html


def test_start_page_offers_what_the_person_may_begin(client, editor, home):
    def offered():
        html = client.get("/admin/").content.decode()
        return re.findall(r'button--icon" href="([^"]+)"', html[html.index('id="starts') :].partition("</p>")[0])

    everything = "/admin/pages/"
    assert offered() == [everything]

    news, events = make_page(home, NewsIndexPage), make_page(home, EventIndexPage)
    add = "/admin/pages/add/pages/{}/{}/"
    assert offered() == [add.format("newspage", news.pk), add.format("eventpage", events.pk), everything]

    news.unpublish()
    assert offered() == [add.format("eventpage", events.pk), everything]


def test_start_page_of_an_auditor_shows_no_pages(client, site, settings, section):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    make_page(section, title="Fällig", review_due=timezone.localdate())
    client.force_login(make_user(Role.AUDITOR))

    assert "Fällig" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("", '<html lang="de" dir="ltr">'),
        ("dark", 'data-theme="dark"'),
        ("high-contrast", 'data-contrast="high"'),
        ("large-text", 'data-text="largest"'),
        ("kiosk", 'data-kiosk="on"'),
        ("print", 'href="/static/design/print.css"'),
        ("in-ar", '<html lang="ar" dir="rtl"'),
        ("in-xx", '<html lang="de" dir="ltr"'),
    ],
)
def test_preview_shows_the_mode_and_never_the_public_answer(article, mode, words):
    answer = article.make_preview_request(preview_mode=mode)

    html = answer.content.decode()
    assert words in html
    assert 'id="content" tabindex="-1" lang="de" dir="ltr"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "public" not in answer.get("Cache-Control", "")


def test_source_is_previewed_in_every_language_and_a_translation_in_its_own(article, english_article):
    displays = ["", "dark", "high-contrast", "large-text", "kiosk", "print"]

    assert [name for name, _label in article.preview_modes] == [*displays, "in-en", "in-tr", "in-ar", "in-uk", "in-ru"]
    assert [name for name, _label in english_article.preview_modes] == displays


def test_preview_is_framed_by_the_editor_only_and_checked_there(client, editor, article):
    address = f"/admin/pages/{article.pk}/edit/preview/"
    edited = client.get(f"/admin/pages/{article.pk}/edit/")
    fields = {"title": "Neuer Titel", "slug": article.slug, "summary": "", "comments-TOTAL_FORMS": "0"}
    fields |= {"comments-INITIAL_FORMS": "0", "body-count": "0"}
    assert client.post(address, fields).json() == {"is_valid": True, "is_available": True}

    answer = client.get(address, {"in_preview_panel": "true"})
    html = answer.content.decode()
    assert "Neuer Titel" in html
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert "script-src 'self';" in answer["Content-Security-Policy"] + ";"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "wagtail-userbar" in html
    assert edited.status_code == 200


def test_public_page_has_no_user_bar_and_no_frame(client, editor, article):
    answer = client.get("/themen/wasser/")

    assert "userbar" not in answer.content.decode()
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_print_sheet_has_the_rules_for_paper_in_force():
    printed = stylesheet.build_for_print()

    assert "@media print" in stylesheet.build()
    assert "@media print" not in printed
    assert Path(finders.find("design/print.css")).read_text() == printed
    assert {name for finder in finders.get_finders() for name, _storage in finder.list([])} >= {
        "design/site.css",
        "design/print.css",
    }


def test_editor_is_told_what_is_hard_to_read(client, editor, article):
    article.summary = "Sie finden es z. B. hier."
    article.body = [("text", RichText('<p>Mehr <a href="https://city.example/">hier</a>.</p>'))]
    article.save_revision().publish()

    with translation.override("de"):
        html = client.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    (hints,) = re.findall(r'<ul class="hints">(.*?)</ul>', html, re.DOTALL)
    assert re.findall(r"<q>(.*?)</q>", hints) == ["z. B.", "hier"]
    anchor = re.findall(r'<a href="#(block-[\w-]+-section)">', hints)
    assert anchor == [f"block-{article.body[0].id}-section"]


def test_new_and_plain_pages_have_no_hints(client, editor, article, section):
    for address in (f"/admin/pages/{article.pk}/edit/", f"/admin/pages/add/pages/articlepage/{section.pk}/"):
        html = client.get(address).content.decode()
        assert '<ul class="hints">' not in html
        assert html.count('<p class="help">') >= 1


def test_editor_can_comment(client, editor, article):
    assert 'data-side-panel-toggle="comments"' in client.get(f"/admin/pages/{article.pk}/edit/").content.decode()


def test_back_office_wears_the_citys_name_and_mark(client, editor, settings):
    html = client.get("/admin/").content.decode()

    assert re.search(rf"<title>[^<]* - {settings.CITY['platform_name']}</title>", html)
    assert "design/mark.svg" in html


def test_every_block_has_a_preview_a_group_and_a_line_of_help(site, rf, undescribed):
    for block in BodyBlock().child_blocks.values():
        assert block.meta.group
        assert block.get_description()
        assert block.is_previewable
        assert block.render(block.get_preview_value(), {"request": rf.get("/")}).strip() or block.name in {
            "download",
            "indicators",
        }


def test_rebuilding_by_command_says_how_many(article, capsys):
    call_command("rebuild_search")

    assert capsys.readouterr().out == "3 pages can be found.\n"


def test_preview_of_a_block_wears_the_design(client, editor, settings):
    block = BodyBlock().child_blocks["quotation"]

    html = client.get("/admin/block-preview/", {"id": block.definition_prefix}).content.decode()
    assert "design/site.css" in html
    assert "quotation__text" in html


def test_old_address_leads_to_the_new_one_also_below(client, article, section, django_capture_on_commit_callbacks):
    section.slug = "neue-themen"
    with django_capture_on_commit_callbacks(execute=True):
        section.save_revision().publish()

    for old, new in (("/themen/", "/neue-themen/"), ("/themen/wasser/", "/neue-themen/wasser/")):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, new)


def test_old_addresses_lead_straight_to_the_newest_one(client, article, section, django_capture_on_commit_callbacks):
    for slug in ("zweite", "dritte"):
        section.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            section.save_revision().publish()

    for old in ("/themen/wasser/", "/zweite/wasser/"):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, "/dritte/wasser/")


def test_moved_tree_is_found_at_its_old_addresses(client, article, section, home, django_capture_on_commit_callbacks):
    archive = make_page(home, slug="archiv")
    with django_capture_on_commit_callbacks(execute=True):
        section.move(archive, pos="last-child")

    for old, new in (("/themen/", "/archiv/themen/"), ("/themen/wasser/", "/archiv/themen/wasser/")):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, new)


def test_old_address_leads_on_in_every_language(client, article, section, django_capture_on_commit_callbacks):
    section.slug = "neue-themen"
    with django_capture_on_commit_callbacks(execute=True):
        section.save_revision().publish()

    answer = client.get("/tr/themen/wasser/")
    assert (answer.status_code, answer["Location"]) == (301, "/tr/neue-themen/wasser/")
    assert client.get("/de-simple/themen/wasser/").status_code == 404
    article.unpublish()
    assert client.get("/tr/themen/wasser/").status_code == 404


def test_address_of_a_new_page_is_spelt_out(home):
    from website.pages.models import ArticlePage

    page = home.add_child(instance=ArticlePage(title="Grüne Straßen für Köln", locale=home.locale))
    assert page.slug == "gruene-strassen-fuer-koeln"


def test_temporary_way_stays_temporary_in_every_language_and_that_of_the_site_goes_first(client, article, site):
    section = article.get_parent()
    Redirect.add_redirect("/alt", redirect_to=section, site=site, is_permanent=False)
    Redirect.add_redirect("/alt", redirect_to=article, is_permanent=True)
    for prefix in ("", "/en"):
        answer = client.get(f"{prefix}/alt/")
        assert (answer.status_code, answer["Location"]) == (302, f"{prefix}/themen/")


def test_address_field_spells_out_german_letters_while_the_title_is_typed(client, editor, article):
    html = client.get(f"/admin/pages/{article.pk}/edit/").content.decode()

    assert "data-w-slug-formatters-value" in html
    assert "&quot;ue&quot;" in html
