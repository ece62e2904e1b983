"""Two people who print the same letters at once. Without the lock both get them, which the first test shows."""

import pytest
from django.db.models import QuerySet

from core.accounts.actions import set_up_roles
from core.accounts.roles import Role
from core.messages.actions import print_letters
from core.messages.models import Letter, PrintRun
from tests.factories.accounts import make_user
from tests.harness.races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
PEOPLE, LETTERS = 4, 5
PLACE = {"name": "Ada", "street": "Weg 1", "postcode": "34117", "city": "Beispielstadt", "language": "de"}


@pytest.fixture
def print_at_once():
    set_up_roles()
    people = [make_user(Role.ADMINISTRATOR) for _number in range(PEOPLE)]

    def run():
        seen = {Letter.objects.create(subject="x", text="x", **PLACE).pk: 0 for _number in range(LETTERS)}
        return [run for run in at_once(lambda number: print_letters(by=people[number], seen=seen), PEOPLE) if run]

    return run


def test_printing_at_once_without_the_lock_posts_letters_twice(print_at_once, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda queryset, **_options: queryset)

    assert max(len(print_at_once()) for _round in range(10)) > 1


def test_printing_at_once_gives_each_letter_to_one_person(print_at_once):
    for _round in range(5):
        (run,) = print_at_once()
        assert run.letters_count == LETTERS

    assert PrintRun.objects.count() == 5
    assert set(Letter.objects.values_list("prints", flat=True)) == {1}
