import pytest

from core.design.view_modes import COOKIE

pytestmark = pytest.mark.django_db


def test_choice_is_kept_and_leads_back(client):
    response = client.get(
        "/ansicht/setzen/", {"theme": "dark", "text": "large", "contrast": "", "next": "/ansicht/?x=1"}
    )
    assert response.status_code == 302
    assert response.headers["Location"] == "/ansicht/?x=1"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.cookies[COOKIE].value == "theme-dark.text-large"
    assert 'data-theme="dark" data-text="large"' in client.get("/ansicht/").content.decode()


def test_reset_forgets_the_choice(client):
    client.cookies[COOKIE] = "theme-dark"
    response = client.get("/ansicht/setzen/")
    assert response.cookies[COOKIE]["max-age"] == 0
    assert response.headers["Location"] == "/ansicht/"


@pytest.mark.parametrize("address", ["https://example.org/", "//example.org", "javascript:alert(1)", "/\\example.org"])
def test_choice_leads_to_no_other_site(client, address):
    assert client.get("/ansicht/setzen/", {"next": address}).headers["Location"] == "/ansicht/"


def test_kiosk_stays_a_kiosk_until_it_is_told_otherwise(client):
    client.get("/ansicht/setzen/", {"kiosk": "on"})
    assert client.get("/ansicht/setzen/", {"theme": "light"}).cookies[COOKIE].value == "theme-light.kiosk-on"
    assert client.get("/ansicht/setzen/", {"kiosk": ""}).cookies[COOKIE].value == ""


def test_choice_is_not_made_by_post(client):
    assert client.post("/ansicht/setzen/", {"theme": "dark"}).status_code == 405


def test_display_page_opens_no_session(client, django_assert_num_queries):
    # The site's homes, which the cache holds from then on.
    with django_assert_num_queries(1):
        response = client.get("/ansicht/")
    assert "sessionid" not in response.cookies


def test_end_of_a_visit_leaves_nothing_at_the_kiosk(client, django_user_model):
    client.force_login(django_user_model.objects.create_user(email="a@example.org"))
    client.cookies[COOKIE] = "theme-dark.kiosk-on"
    client.cookies["messages"] = client.cookies["known_device"] = "of the last person"
    response = client.post("/ansicht/beenden/")
    assert response.headers["Location"] == "/"
    assert response.cookies[COOKIE].value == "kiosk-on"
    assert {name for name in client.cookies if client.cookies[name].value} == {COOKIE}
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert "_auth_user_id" not in client.session


def test_end_of_a_visit_does_nothing_elsewhere(client, django_user_model):
    client.force_login(django_user_model.objects.create_user(email="a@example.org"))
    client.post("/ansicht/beenden/")
    assert "_auth_user_id" in client.session


def test_kiosk_shows_how_to_end_the_visit(client):
    assert "kiosk-bar" not in client.get("/ansicht/").content.decode()
    client.cookies[COOKIE] = "kiosk-on"
    assert "kiosk-bar" in client.get("/ansicht/").content.decode()
