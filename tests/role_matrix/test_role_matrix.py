"""Every route, asked with both methods by every actor, answers as the committed matrix says (tests/role_matrix/matrix.csv).

After adding a route: `python scripts/role_matrix.py` asks the new routes and writes their rows into the file. Read the
difference before you commit it: it is a decision about who may do what.
"""

import gc
import os
from copy import deepcopy

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.harness.routes import routes
from tests.role_matrix import matrix
from tests.role_matrix.actors import ACTORS, STRANGER, let_in
from tests.role_matrix.world import World, count_from_what_is_there

WRITING = "ROLE_MATRIX_WRITE" in os.environ
pytestmark = [
    # Wagtail leaves the temporary file of a rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    # A report of wagtail-localize pages through a list without an order.
    pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning"),
]


@pytest.fixture
def first_numbers(db):
    """The objects of the test get the numbers that they get in an empty database."""
    count_from_what_is_there()


@pytest.fixture
def world(first_numbers, home):
    return World(home)


def known_routes(world: World | None = None) -> dict[str, str]:
    """Pattern -> address; of two routes with the same pattern the first answers."""
    known: dict[str, str] = {}
    for route in routes(world.fill) if world else routes():
        known.setdefault(route.pattern, route.address + (world.query(route.pattern) if world else ""))
    return known


def answer(client, address: str, method: str) -> str:
    """What the door says, in the words of the matrix. Nothing that the request changes stays, not even a sign-out."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        response = client.get(address) if method == "GET" else client.post(address)
        transaction.set_rollback(True)
    client.cookies = cookies
    cache.clear()
    return word_for(response)


def word_for(response) -> str:
    assert response.status_code < 500 or may_break(response.wsgi_request), (
        f"{response.wsgi_request.path} broke for {response.wsgi_request.user}"
    )
    if response.status_code == 404:
        return "404"
    target = response.get("Location", "").partition("?")[0]
    if target == reverse("account_login"):
        return "login"
    if target in (reverse("accounts:second_factor"), reverse("mfa_reauthenticate")):
        return "factor"
    # Wagtail refuses by sending people to its start page with an error message.
    refused = target == reverse("wagtailadmin_home") and "error" in levels(response.wsgi_request)
    return "no" if response.status_code == 403 or refused else "yes"


def may_break(request) -> bool:
    """Whether Wagtail's own views are asked for what they cannot answer: to break on purpose, or to read a form that is empty."""
    in_the_back_office = request.path.startswith("/admin/")
    return request.path == "/admin/failwhale/" or (in_the_back_office and request.method == "POST")


def levels(request) -> set[str]:
    return {message.level_tag for message in request._messages._queued_messages}


def answers_of(actor: str, world: World) -> dict[tuple[str, str], str]:
    client = Client(raise_request_exception=False)
    let_in(client, actor)
    answers = {
        (pattern, method): answer(client, address, method)
        for pattern, address in known_routes(world).items()
        for method in matrix.METHODS
    }
    gc.collect()
    return answers


def test_every_route_has_a_row():
    rows = matrix.read()
    missing = [
        f"{method} {route}"
        for route in known_routes()
        for method in matrix.METHODS
        if not matrix.row_for(rows, route, method)
    ]
    assert missing == [], (
        "Not in the role matrix: run `python scripts/role_matrix.py`, read what it wrote, and commit it."
    )


def test_every_row_has_a_route():
    rows, used = matrix.read(), set()
    for route in known_routes():
        used |= {matrix.row_for(rows, route, method) for method in matrix.METHODS}
    assert [f"{row.method} {row.route}" for row in rows if row not in used] == []


@pytest.mark.slow
@pytest.mark.skipif(WRITING, reason="the file is being written")
@pytest.mark.parametrize("actor", ACTORS)
def test_actor_gets_the_answers_of_the_matrix(world, actor):
    rows = matrix.read()
    wrong = []
    for (route, method), given in answers_of(actor, world).items():
        row = matrix.row_for(rows, route, method)
        expected = row.answer_for(actor) if row else "a row"
        if given != expected:
            wrong.append(f"{method} {route}: {given} instead of {expected}")
    assert wrong == []


@pytest.mark.skipif(not WRITING, reason="only scripts/role_matrix.py writes")
def test_matrix_is_written(world):
    given = {actor: answers_of(actor, world) for actor in ACTORS}
    matrix.write({key: tuple(given[actor][key] for actor in ACTORS) for key in given[STRANGER]})
