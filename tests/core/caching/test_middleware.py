import gzip

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import resolve

from core.caching import version
from core.caching.middleware import PageCacheMiddleware
from tests.core.caching import urls
from tests.factories.accounts import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.core.caching.urls")]


@pytest.fixture(autouse=True)
def _nothing_happens_in_the_middle():
    yield
    urls.in_the_middle.clear()


def is_kept(client, address, **headers) -> bool:
    """Whether two visitors get the same rendering."""
    first = client.get(address, headers=headers)
    client.cookies.clear()
    return body(first) == body(client.get(address, headers=headers))


def body(response) -> bytes:
    return b"".join(response) if response.streaming else response.content


def test_hit_needs_no_query(client, django_assert_num_queries):
    first = client.get("/plain/")

    with django_assert_num_queries(0):
        assert client.get("/plain/").content == first.content


def test_public_page_may_be_shared_and_must_be_asked_for_again(client):
    for _ in ("rendered", "kept"):
        response = client.get("/plain/")

        assert response["Cache-Control"] == "public, max-age=0, s-maxage=1"
        assert response["Vary"] == "Accept-Encoding, Cookie"


def test_hit_carries_the_same_headers_as_the_rendering(client):
    first, second = client.get("/plain/"), client.get("/plain/")

    assert dict(first.items()) == dict(second.items())
    assert second["X-Frame-Options"] == "DENY"
    assert second["Content-Type"] == "text/html; charset=utf-8"
    assert second["Content-Length"] == str(len(second.content))


@pytest.mark.parametrize("address", ["/plain/", "/unmarked/", "/streams/"])
def test_answer_to_head_is_the_page_without_its_body(rf, address):
    ask = PageCacheMiddleware(lambda request: resolve(request.path).func(request))
    for _ in ("rendered", "kept"):
        response = ask(rf.head(address))
        assert body(response) == b""
        assert response.streaming or int(response["Content-Length"]) > 0
        ask(rf.get(address))


def test_known_etag_is_answered_with_304(client):
    tag = client.get("/plain/")["ETag"]

    response = client.get("/plain/", headers={"if-none-match": tag})

    assert (response.status_code, response.content, response["ETag"]) == (304, b"", tag)
    assert client.get("/plain/", headers={"if-none-match": '"other"'}).status_code == 200


def test_head_is_answered_from_the_kept_page(client, django_assert_num_queries):
    page = client.get("/plain/")

    with django_assert_num_queries(0):
        response = client.head("/plain/")

    assert (response.status_code, response.content) == (200, b"")
    assert response["ETag"] == page["ETag"]


def test_head_is_not_kept(client):
    assert client.head("/plain/")["ETag"] != client.get("/plain/")["ETag"]


def test_long_page_is_packed_for_who_accepts_it(client):
    plain = client.get("/long/")
    packed = client.get("/long/", headers={"accept-encoding": "br, gzip"})

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content)
    assert packed["ETag"] != plain["ETag"]
    assert "Content-Encoding" not in plain
    assert client.get("/long/", headers={"accept-encoding": "gzip", "if-none-match": packed["ETag"]}).status_code == 304


def test_short_page_is_not_packed(client):
    assert "Content-Encoding" not in client.get("/plain/", headers={"accept-encoding": "gzip"})


@pytest.mark.parametrize(
    "name", ["plain/", "filtered/?theme=a", "marked_late/?q=a", "long/", "varies/?by=Accept-Language"]
)
def test_public_page_is_kept(client, name):
    assert is_kept(client, f"/{name}")


@pytest.mark.parametrize(
    "name",
    [
        "unmarked",
        "reads_session",
        "writes_session",
        "asks_who",
        "says_something",
        "has_form",
        "sets_cookie",
        "varies",
        "is_private",
        "missing",
        "streams",
        "already_packed",
    ],
)
def test_answer_that_may_be_personal_is_never_kept(client, name):
    assert not is_kept(client, f"/{name}/")


@pytest.mark.parametrize("name", ["unmarked", "reads_session", "says_something", "has_form", "missing"])
def test_answer_that_is_not_public_says_so(client, name):
    assert client.get(f"/{name}/")["Cache-Control"] == "private, no-cache"


def test_cache_control_of_a_view_stays(client):
    assert client.get("/is_private/")["Cache-Control"] == "private"


def test_login_in_the_middle_is_not_kept(client):
    user = make_user()

    response = client.get("/logs_in/")

    assert user.email in response.content.decode()
    assert "public" not in response["Cache-Control"]
    stranger = Client()
    stranger.handler = client.handler
    user.delete()
    make_user(email="second@example.org")
    assert user.email not in stranger.get("/logs_in/").content.decode()


def test_visitor_with_session_neither_gets_nor_leaves_a_kept_page(client):
    stranger = Client()
    stranger.handler = client.handler
    kept = stranger.get("/plain/").content
    client.force_login(make_user())

    own = client.get("/plain/")

    assert own.content != kept
    assert own["Cache-Control"] == "private, no-store"
    assert stranger.get("/plain/").content == kept


def test_message_is_shown_to_its_person_only(client):
    client.get("/says_something/")
    assert "messages" in client.cookies
    stranger = Client()
    stranger.handler = client.handler

    assert "only for you" in client.get("/shows_messages/").content.decode()
    assert "only for you" not in stranger.get("/shows_messages/").content.decode()


@pytest.mark.parametrize("cookies", [{"sessionid": "forged"}, {"messages": "forged"}])
def test_personal_cookie_passes_by_even_when_forged(client, cookies):
    kept = client.get("/plain/").content
    client.cookies.load(cookies)

    assert client.get("/plain/").content != kept


def test_authorization_passes_by(client):
    kept = client.get("/plain/").content

    assert client.get("/plain/", headers={"authorization": "Bearer x"}).content != kept


def test_post_passes_by(client):
    kept = client.get("/plain/").content

    assert client.post("/plain/").content != kept
    assert client.get("/plain/").content == kept


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("theme=a&page=2", "page=2&theme=a", True),
        ("theme=a", "theme=b", False),
        ("theme=a", "", False),
        ("theme=a&theme=b", "theme=b&theme=a", False),
        ("theme=a", "theme=a&utm_source=letter&fbclid=1", True),
        ("theme=a&other=1", "theme=a&other=1", False),
        (f"theme={'x' * 500}", f"theme={'x' * 500}", False),
    ],
)
def test_page_is_kept_by_its_known_parameters(client, one, other, same):
    assert (body(client.get(f"/filtered/?{one}")) == body(client.get(f"/filtered/?{other}"))) is same


def test_tracking_parameters_do_not_reach_the_page(client):
    first = client.get("/filtered/?utm_source=<script>&theme=a").content.decode()

    assert "script" not in first
    assert "/filtered/?theme=a" in first


def test_view_mode_has_its_own_page_and_forged_ones_do_not(client):
    plain = client.get("/plain/").content
    client.cookies.load({"view": "theme-dark"})
    dark = client.get("/plain/").content
    assert dark != plain
    assert dark == client.get("/plain/").content

    client.cookies.load({"view": "theme-forged.zoom-900"})
    assert client.get("/plain/").content == plain


def test_host_has_its_own_page(client):
    assert client.get("/plain/").content != client.get("/plain/", headers={"host": "localhost"}).content


def test_unknown_host_is_refused(client):
    assert client.get("/plain/", headers={"host": "elsewhere.example"}).status_code == 400


def test_renewal_empties_at_once(client):
    before = client.get("/plain/").content

    version.renew()

    after = client.get("/plain/").content
    assert after != before
    assert after == client.get("/plain/").content


def test_page_rendered_before_a_publish_is_not_served_after_it(client):
    """The race: rendering begins, someone publishes, rendering ends with the old text."""
    urls.in_the_middle.append(lambda _: version.renew())
    stale = client.get("/plain/").content
    urls.in_the_middle.clear()

    assert client.get("/plain/").content != stale


def test_emptied_cache_does_not_bring_old_pages_back(client):
    before = client.get("/plain/").content

    cache.clear()

    assert client.get("/plain/").content != before


def test_page_is_rendered_anew_after_its_time(client, time_machine_of_the_store):
    before = client.get("/plain/").content

    time_machine_of_the_store(301)

    assert client.get("/plain/").content != before


@pytest.fixture
def time_machine_of_the_store(monkeypatch):
    from core.caching import store

    real = store.time.monotonic

    def later(seconds):
        monkeypatch.setattr(store.time, "monotonic", lambda: real() + seconds)

    return later


def test_broken_cache_only_costs_speed(client, monkeypatch, caplog):
    kept = client.get("/plain/").content

    def broken(*_args, **_kwargs):
        raise OSError

    monkeypatch.setattr(cache, "get", broken)

    response = client.get("/plain/")
    assert (response.status_code, response.content != kept) == (200, True)
    assert "shared cache does not answer" in caplog.text
