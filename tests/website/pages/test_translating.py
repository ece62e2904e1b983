"""Who may write translations does not thereby publish them."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from core.accounts.actions import set_up_roles
from core.accounts.roles import Role
from tests.core.accounts.people import enter
from tests.factories.accounts import make_user


@pytest.fixture(autouse=True)
def _without_migrations(monkeypatch, site):
    """wagtail-localize notes the last migration, and makes its right in one; tests run without any."""
    monkeypatch.setattr("wagtail_localize.models.get_schema_version", lambda _app: "")
    kind = ContentType.objects.get_for_model(Translation)
    Permission.objects.get_or_create(content_type=kind, codename="submit_translation")
    set_up_roles()


@pytest.fixture
def translation(article, english_home):
    """The published translation of an article, whose summary somebody words anew."""
    source, _ = TranslationSource.update_or_create_from_instance(article.get_parent().specific)
    Translation.objects.create(source=source, target_locale=english_home.locale).save_target()
    source, _ = TranslationSource.update_or_create_from_instance(article)
    made = Translation.objects.create(source=source, target_locale=english_home.locale)
    made.save_target()
    segment = StringSegment.objects.get(source=source, context__path="summary")
    StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=english_home.locale, data="Worded anew."
    )
    return made


@pytest.mark.parametrize(("role", "is_public"), [(Role.EDITOR, False), (Role.PUBLISHER, True)])
def test_translations_are_published_by_publishers_only(client, translation, role, is_public):
    enter(client, make_user(role))
    address = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    assert ('type="checkbox" name="publish_translations"' in client.get(address).content.decode()) == is_public
    assert client.post(address, {"publish_translations": "on"}).status_code == 302
    page = translation.get_target_instance()
    assert (page.summary == "Worded anew.") == is_public


@pytest.mark.parametrize("role", [Role.EDITOR, Role.PUBLISHER])
def test_new_translation_is_a_draft(client, article, english_home, role):
    enter(client, make_user(role))
    address = reverse("wagtail_localize:submit_page_translation", args=[article.pk])
    client.post(address, {"locales": [english_home.locale.pk], "include_subtree": ""})
    made = Page.objects.get(translation_key=article.translation_key, locale=english_home.locale)
    assert not made.live
