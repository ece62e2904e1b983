import io
import json
import zipfile

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.files.base import ContentFile
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.timezone import localdate
from wagtail.models import Comment
from wagtail.users.models import UserProfile

from core.accounts.models import User
from core.audit.models import Event
from core.privacy.queries import sections_of
from core.privacy.registry import classifications

pytestmark = pytest.mark.django_db

OVERVIEW, EXPORT, ERASE, ERASED = (reverse(f"privacy:{name}") for name in ("overview", "export", "erase", "erased"))


def content_of(response) -> tuple[zipfile.ZipFile, dict]:
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    return archive, json.loads(archive.read("daten.json"))


def section(data: dict, kind: str) -> dict:
    return next(one for one in data["sections"] if one["kind"] == kind)


def test_addresses_lie_below_the_account():
    assert (OVERVIEW, EXPORT, ERASE) == (
        "/konto/meine-daten/",
        "/konto/meine-daten/herunterladen/",
        "/konto/meine-daten/loeschen/",
    )


@pytest.mark.parametrize("address", [OVERVIEW, ERASE])
def test_strangers_have_to_sign_in(client, site, address):
    door = resolve_url(settings.LOGIN_URL)
    assert client.get(address)["Location"].startswith(door)
    assert client.post(EXPORT)["Location"].startswith(door)


def test_overview_lists_what_is_known_with_numbers(site, person, sign_in):
    UserSession.objects.create(user=person, session_key="a", ip="10.0.0.1")

    response = sign_in(person).get(OVERVIEW)

    found = {one.model._meta.label: one.count for one in response.context["sections"]}
    assert next(iter(found)) == "accounts.User"
    assert found["account.EmailAddress"] == 1
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("number", [1, 3])
def test_overview_query_count_does_not_grow_with_rows(site, person, sign_in, number, django_assert_num_queries):
    for place in range(number):
        UserSession.objects.create(user=person, session_key=str(place), ip="10.0.0.1")

    # One for each classified model.
    # One for each model, and one for the addresses by which mails are found.
    with django_assert_num_queries(len(classifications()) + 1):
        sections_of(person)


def test_export_holds_everything_for_machines_people_and_the_files(site, home, person, sign_in):
    profile = UserProfile.get_for_user(person)
    profile.avatar.save("face.png", ContentFile(b"picture"))
    Comment.objects.create(page=home, user=person, text="<b>remark</b>", contentpath="title")
    UserSession.objects.create(user=person, session_key="a", ip="10.0.0.1", user_agent="Browser")

    response = sign_in(person).post(EXPORT)

    assert response["Content-Type"] == "application/zip"
    assert f"{localdate():%Y-%m-%d}.zip" in response["Content-Disposition"]
    archive, data = content_of(response)
    assert data["person"] == str(person.public_id)
    account = section(data, "accounts.user")["rows"]
    assert (account[0]["email"], account[0]["roles"]) == (person.email, ["citizen"])
    assert "password" not in account[0]
    assert section(data, "wagtailcore.comment")["rows"][0]["text"] == "<b>remark</b>"
    assert {row["ip"] for row in section(data, "usersessions.usersession")["rows"]} >= {"10.0.0.1"}
    page = archive.read("daten.html").decode()
    assert "&lt;b&gt;remark&lt;/b&gt;" in page
    assert person.email in page
    assert archive.read(f"dateien/{profile.avatar.name}") == b"picture"


def test_export_leaves_out_what_belongs_to_others(site, home, person, administrator, sign_in):
    Comment.objects.create(page=home, user=administrator, text="not yours", contentpath="title")

    archive, data = content_of(sign_in(person).post(EXPORT))

    assert "not yours" not in json.dumps(data)
    assert administrator.email not in archive.read("daten.html").decode()


def test_export_passes_over_a_file_that_is_lost(site, person, sign_in):
    profile = UserProfile.get_for_user(person)
    profile.avatar = "avatar_images/lost.png"
    profile.save()

    archive, data = content_of(sign_in(person).post(EXPORT))

    assert sorted(archive.namelist()) == ["daten.html", "daten.json"]
    assert section(data, "wagtailusers.userprofile")["rows"][0]["avatar"] == "avatar_images/lost.png"


def test_export_is_written_down(site, person, sign_in):
    sign_in(person).post(EXPORT)

    assert Event.objects.get(event="privacy.data_exported").who == person.public_id


def test_export_by_link_is_refused(site, person, sign_in):
    assert sign_in(person).get(EXPORT).status_code == 405


@pytest.mark.parametrize("address", [EXPORT, ERASE])
def test_old_sign_in_has_to_be_proved_again(site, person, client, address):
    client.force_login(person)

    response = client.post(address, {"sure": "on"})

    assert response["Location"].startswith(reverse("account_reauthenticate"))
    assert User.objects.filter(pk=person.pk).exists()


def test_erase_page_says_what_stays(site, person, sign_in):
    client = sign_in(person)
    client.post(EXPORT)

    response = client.get(ERASE)

    assert [one.model._meta.label for one in response.context["kept"]] == ["accounts.User", "audit.Event"]
    assert User.objects.filter(pk=person.pk).exists()


def test_erasing_without_the_tick_erases_nothing(site, person, sign_in):
    response = sign_in(person).post(ERASE, {})

    assert "sure" in response.context["form"].errors
    assert User.objects.filter(pk=person.pk).exists()


def test_erasing_signs_out_and_confirms(site, person, sign_in):
    client = sign_in(person)

    response = client.post(ERASE, {"sure": "on"})

    assert response["Location"] == ERASED
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert client.cookies["sessionid"].value == ""
    assert not User.objects.filter(pk=person.pk).exists()
    assert client.get(ERASED).status_code == 200
    assert client.get(OVERVIEW).status_code == 302


def test_last_administrator_is_told_why_not(site, administrator, sign_in):
    client = sign_in(administrator)

    response = client.post(ERASE, {"sure": "on"})

    assert response.status_code == 200
    assert "privacy/indispensable.html" in [template.name for template in response.templates]
    assert User.objects.filter(pk=administrator.pk).exists()
