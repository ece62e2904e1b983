import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from core.accounts.roles import Role
from tests.factories.accounts import make_user
from tests.factories.pages import make_page
from website.pages import queries
from website.pages.blocks import BodyBlock

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


def test_start_page_shows_what_wants_attention(client, editor, article, english_article):
    make_page(article.get_parent().specific, title="Fällig", review_due=timezone.localdate())
    article.save_revision().publish()

    html = client.get("/admin/").content.decode()
    assert "Fällig" in html
    assert f"/admin/pages/{english_article.pk}/edit/" in html
    assert "--w-color-primary:#" in html.replace(": ", ":")


def test_start_page_of_an_auditor_shows_no_pages(client, site, settings, section):
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    make_page(section, title="Fällig", review_due=timezone.localdate())
    client.force_login(make_user(Role.AUDITOR))

    assert "Fällig" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("mode", "attribute"),
    [("dark", 'data-theme="dark"'), ("high-contrast", 'data-contrast="high"'), ("kiosk", 'data-kiosk="on"')],
)
def test_preview_shows_the_display_and_never_the_public_answer(article, mode, attribute):
    answer = article.make_preview_request(preview_mode=mode)

    html = answer.content.decode()
    assert attribute in html
    assert '<meta name="robots" content="noindex">' in html
    assert "public" not in answer.get("Cache-Control", "")


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


def test_address_of_a_new_page_is_spelt_out(home):
    from website.pages.models import ArticlePage

    page = home.add_child(instance=ArticlePage(title="Grüne Straßen für Köln", locale=home.locale))
    assert page.slug == "gruene-strassen-fuer-koeln"
