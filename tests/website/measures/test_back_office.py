import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.translation import override
from pytest_django.asserts import assertContains, assertRedirects

from core.accounts.roles import Role
from core.audit.models import Event
from core.privacy.registry import classifications
from tests.factories.accounts import make_user
from tests.factories.measures import make_lead_project, make_profile_page, month
from website.measures.exchange import views
from website.measures.models import ImportFile, Profile
from website.measures.pages import MeasureProfilePage

UPLOAD = "/admin/steckbriefe-tabelle/"


@pytest.fixture
def sign_in(client, index):
    def do(*roles):
        user = make_user(*roles, language="en")
        client.force_login(user)
        return user

    return do


def bring(client, text, name="file.csv", **fields):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, content), **fields})


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.EDITOR, 200),
        (Role.PUBLISHER, 200),
        (Role.ADMINISTRATOR, 200),
        (Role.AUDITOR, 302),
        (Role.PLAIN_LANGUAGE_REVIEWER, 302),
        (Role.MEASURE_OWNER, 302),
        (Role.CITIZEN, 403),
    ],
)
def test_import_and_export_are_open_to_those_who_edit(client, sign_in, role, status):
    sign_in(role)
    assert client.get(UPLOAD).status_code == status
    assert client.get(f"{UPLOAD}export/csv/").status_code == status


def test_file_is_previewed_then_imported_as_drafts(client, sign_in):
    sign_in(Role.EDITOR)
    response = bring(client, "Titel;Beginn\nLeihräder;7/2023\n")
    preview = response.url
    assert Profile.objects.count() == 0
    page = client.get(preview)
    assertContains(page, "Leihräder")
    assertContains(page, "2023-07")
    assertRedirects(client.post(preview, {"outcome": "draft"}), UPLOAD)
    made = MeasureProfilePage.objects.get()
    assert (made.draft_title, made.live) == ("Leihräder", False)
    event = Event.objects.get(event="measures.profiles_imported")
    assert event.after == {"new": 1, "changed": 0, "published": False}
    assert client.post(preview, {"outcome": "draft"}).status_code == 404
    assert bytes(ImportFile.objects.get().content) == b""


def test_pages_are_headed_by_what_they_are_and_lead_back(client, sign_in):
    sign_in(Role.EDITOR)
    with override("en"):
        upload = client.get(UPLOAD)
        preview = client.get(bring(client, "Titel\nLeihräder\n", name="liste.csv").url)
    assert [item["url"] for item in upload.context["breadcrumbs_items"]] == ["/admin/", ""]
    assert [item["url"] for item in preview.context["breadcrumbs_items"]] == ["/admin/", UPLOAD, ""]
    assert "liste.csv" in str(preview.context["breadcrumbs_items"][-1]["label"])
    assert str(preview.context["breadcrumbs_items"][1]["label"]) == str(upload.context["breadcrumbs_items"][1]["label"])


def test_publisher_may_publish_at_once(client, sign_in):
    sign_in(Role.PUBLISHER)
    preview = bring(client, "Titel\nLeihräder\n").url
    client.post(preview, {"outcome": "publish"})
    assert MeasureProfilePage.objects.get().live


def test_editor_has_no_way_to_publish(client, sign_in):
    sign_in(Role.EDITOR)
    preview = bring(client, "Titel\nLeihräder\n").url
    response = client.post(preview, {"outcome": "publish"})
    assert "outcome" in response.context["form"].errors
    assert MeasureProfilePage.objects.count() == 0


def test_faults_are_shown_and_nothing_can_be_confirmed(client, sign_in):
    sign_in(Role.EDITOR)
    preview = bring(client, "Titel;Beginn\nLeihräder;bald\n").url
    page = client.get(preview)
    assertContains(page, "bald")
    assert 'name="outcome"' not in page.content.decode()
    client.post(preview, {"outcome": "draft"})
    assert MeasureProfilePage.objects.count() == 0


def test_markup_in_a_file_is_shown_not_run(client, sign_in):
    sign_in(Role.EDITOR)
    evil = "<script>alert(1)</script>"
    page = client.get(bring(client, f"Titel;{evil};Beginn\n{evil};x;{evil}\n", name=f"{evil}.csv").url)
    assert evil not in page.content.decode()


def test_refused_file_says_why_at_its_field(client, sign_in):
    sign_in(Role.EDITOR)
    response = bring(client, 'Titel\n"offen\n')
    assert "2" in response.context["form"].errors["file"][0]
    assert ImportFile.objects.count() == 0
    assert "file" in bring(client, "MZ", name="virus.exe").context["form"].errors


def test_encoding_may_be_named(client, sign_in):
    sign_in(Role.EDITOR)
    preview = bring(client, "Titel\nÄrger\n".encode("cp850"), encoding="cp850").url
    assertContains(client.get(preview), "Ärger")


def test_change_since_the_preview_shows_it_again(client, sign_in, index):
    sign_in(Role.EDITOR)
    page = make_profile_page(index, title="Alt", slug="alt")
    preview = bring(client, "schluessel;nutzen\nalt;viel\n").url
    page.benefit = "<p>inzwischen</p>"
    page.save_revision()
    assertRedirects(client.post(preview, {"outcome": "draft"}), preview)
    assertContains(client.get(preview), "inzwischen")
    client.post(preview, {"outcome": "draft"})
    assert MeasureProfilePage.objects.get().get_latest_revision_as_object().benefit == "<p>viel</p>"


def test_file_can_be_thrown_away(client, sign_in):
    sign_in(Role.EDITOR)
    assertRedirects(client.post(bring(client, "Titel\nA\n").url, {"cancel": "1"}), UPLOAD)
    assert ImportFile.objects.count() == 0


def test_upload_of_someone_else_is_not_found(client, sign_in):
    sign_in(Role.EDITOR)
    preview = bring(client, "Titel\nA\n").url
    sign_in(Role.PUBLISHER)
    assert client.get(preview).status_code == 404


def test_file_with_nothing_new_says_so(client, sign_in, index):
    sign_in(Role.EDITOR)
    make_profile_page(index, title="Alt", slug="alt")
    page = client.get(bring(client, "schluessel;titel\nalt;Alt\n").url)
    assert 'name="outcome"' not in page.content.decode()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_export_can_be_imported_again_without_a_difference(client, sign_in, index, districts, kind):
    sign_in(Role.EDITOR)
    make_profile_page(
        index,
        title="=Formel",
        slug="formel",
        summary="- Strich",
        lead_project=make_lead_project(),
        districts=districts,
        implementation_from=month(2023, 7),
        operation="open_ended",
        effect_city=True,
        description="<p>Ein <b>Text</b></p><ul><li>a</li></ul>",
        responsible="Amt\nVerein",
        goals=[3],
        indicators=["Gäste | Besuche", "Zahl"],
        contact_name="007",
    )
    content = client.get(f"{UPLOAD}export/{kind}/").content
    assert Event.objects.get(event="measures.profiles_exported").after == {"format": kind, "rows": 1}
    report = client.get(bring(client, content, name=f"f.{kind}").url).context["report"]
    assert report.counts == {"new": 0, "changed": 0, "same": 1, "wrong": 0}


def test_export_holds_the_latest_draft(client, sign_in, index):
    sign_in(Role.EDITOR)
    page = make_profile_page(index, title="Alt")
    page.title = "Entwurf"
    page.save_revision()
    (row,) = json.loads(client.get(f"{UPLOAD}export/json/").content)
    assert row["titel"] == "Entwurf"


def test_export_of_another_kind_is_not_found(client, sign_in):
    sign_in(Role.EDITOR)
    assert client.get(f"{UPLOAD}export/exe/").status_code == 404


def test_uploads_go_after_a_day(client, sign_in):
    sign_in(Role.EDITOR)
    bring(client, "Titel\nA\n")
    (found,) = [one for model, one in classifications() if model is ImportFile]
    (term,) = found.retention
    assert term.due(timezone.now()).count() == 0
    assert term.due(timezone.now() + timedelta(days=2)).count() == 1


def test_profiles_are_listed_with_number_project_and_state(client, sign_in, index):
    sign_in(Role.EDITOR)
    make_profile_page(index, title="Leihräder", lead_project=make_lead_project(), implementation_from=month(2020, 1))
    with override("en"):
        response = client.get("/admin/steckbriefe/")
    for words in ("Leihräder", "Buergernah"):
        assertContains(response, words)


def test_publisher_changes_numbers_and_criteria(client, sign_in, index):
    sign_in(Role.PUBLISHER)
    page = make_profile_page(index, title="Leihräder")
    client.post(f"/admin/steckbrief-nummern/edit/{page.profile_id}/", {"number": 7})
    page.profile.refresh_from_db()
    assert page.profile.number == 7
    client.post("/admin/kriterien-filter/new/", {"name": "Eins", "key": "eins", "order": 1})
    assertContains(client.get("/admin/kriterien-filter/"), "Eins")
    assert client.get("/admin/kriterien/").status_code == 200


def test_profile_form_shows_facts_in_the_source_language_only(client, sign_in, index, english_index):
    from tests.factories.measures import make_locale

    sign_in(Role.ADMINISTRATOR)
    page = make_profile_page(index, title="Leihräder")
    assertContains(client.get(f"/admin/pages/{page.pk}/edit/"), 'name="implementation_from"')
    copy = page.copy_for_translation(make_locale("en"))
    assert 'name="implementation_from"' not in client.get(f"/admin/pages/{copy.pk}/edit/").content.decode()


@pytest.mark.parametrize(
    "meanwhile", [lambda files: files.update(imported_at=timezone.now()), lambda files: files.all().delete()]
)
def test_second_click_on_an_import_is_answered_in_words(client, sign_in, monkeypatch, meanwhile):
    """Both clicks find the file; the first has done it when the second asks again under the lock."""
    sign_in(Role.EDITOR)
    preview = bring(client, "Titel\nA\n").url
    confirm = views.confirm_file

    def too_late(**options):
        meanwhile(ImportFile.objects)
        return confirm(**options)

    monkeypatch.setattr(views, "confirm_file", too_late)
    assertRedirects(client.post(preview, {"outcome": "draft"}), UPLOAD)
    assert MeasureProfilePage.objects.count() == 0
