from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.utils.timezone import now

from core.accounts.models import User
from core.audit.models import Event
from core.receipts import limits
from core.receipts.actions import (
    AlreadyClaimedError,
    ReceiptNotFoundError,
    TooManyTriesError,
    claim_receipt,
    find_by_code,
    issue_receipt,
)
from core.receipts.codes import MalformedCodeError, new_code, normalise
from core.receipts.models import Receipt

pytestmark = pytest.mark.django_db


@pytest.fixture
def target():
    return ContentType.objects.get_for_model(Receipt)


@pytest.fixture
def citizen():
    return User.objects.create_user("citizen@example.org")


def test_issue_receipt_stores_only_the_keyed_hash(target):
    code = issue_receipt(target=target)
    stored = Receipt.objects.values_list("code_hash", flat=True).get()
    assert code not in stored
    assert normalise(code) not in stored
    assert len(stored) == 64


def test_find_by_code_finds_the_contribution_however_it_is_typed(target):
    code = issue_receipt(target=target)
    assert find_by_code(code=code.lower().replace("-", " "), source="spot").target == target


def test_issue_receipt_again_voids_the_earlier_code(target):
    first = issue_receipt(target=target)
    second = issue_receipt(target=target)
    with pytest.raises(ReceiptNotFoundError):
        find_by_code(code=first, source="spot")
    assert find_by_code(code=second, source="spot").target == target


def test_find_by_code_after_a_new_secret_key(target, settings):
    code = issue_receipt(target=target)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-" + "x" * 50
    assert find_by_code(code=code, source="spot").target == target


def test_malformed_code_costs_no_try(target):
    code = issue_receipt(target=target)
    for _ in range(limits.TRIES_PER_SOURCE * 2):
        with pytest.raises(MalformedCodeError):
            find_by_code(code="HK3M", source="spot")
    assert find_by_code(code=code, source="spot").target == target


def test_guessing_is_stopped_for_the_source_that_guesses_only(target):
    code = issue_receipt(target=target)
    for _ in range(limits.TRIES_PER_SOURCE):
        with pytest.raises(ReceiptNotFoundError):
            find_by_code(code=new_code(), source="guesser")
    with pytest.raises(TooManyTriesError):
        find_by_code(code=code, source="guesser")
    assert find_by_code(code=code, source="spot").target == target


def test_guessing_from_many_sources_leaves_each_fewer_tries(target):
    code = issue_receipt(target=target)
    for number in range(limits.ATTACK_THRESHOLD):
        limits.take_try(f"source {number}")
    for _ in range(limits.TRIES_UNDER_ATTACK):
        with pytest.raises(ReceiptNotFoundError):
            find_by_code(code=new_code(), source="late guesser")
    with pytest.raises(TooManyTriesError):
        find_by_code(code=code, source="late guesser")
    assert find_by_code(code=code, source="honest person").target == target


def test_right_codes_are_not_counted(target):
    code = issue_receipt(target=target)
    for _ in range(limits.TRIES_PER_SOURCE * 3):
        assert find_by_code(code=code, source="spot").target == target


def test_refusal_is_logged_once_and_without_the_source(target):
    for _ in range(limits.TRIES_PER_SOURCE):
        with pytest.raises(ReceiptNotFoundError):
            find_by_code(code=new_code(), source="10.0.0.1")
    for _ in range(3):
        with pytest.raises(TooManyTriesError):
            find_by_code(code=new_code(), source="10.0.0.1")

    event = Event.objects.get(event="receipts.guessing_stopped")
    assert (event.who, event.after, event.target_id) == (None, None, "")


def test_source_may_try_again_after_the_window(target):
    code = issue_receipt(target=target)
    for _ in range(limits.TRIES_PER_SOURCE):
        with pytest.raises(ReceiptNotFoundError):
            find_by_code(code=new_code(), source="spot")
    with time_machine.travel(now() + timedelta(seconds=limits.WINDOW + 1), tick=False):
        assert find_by_code(code=code, source="spot").target == target


@pytest.mark.parametrize("method", ["incr", "decr"])
def test_try_when_the_window_ends_in_between(monkeypatch, target, method):
    def vanished(*_args, **_kwargs):
        raise ValueError

    code = issue_receipt(target=target)
    monkeypatch.setattr(limits.cache, method, vanished, raising=False)
    assert find_by_code(code=code, source="spot").target == target


@pytest.mark.parametrize("keys", [{"RECEIPT_KEY": "r" * 50}, {"RECEIPT_KEY": "r" * 50, "SECRET_KEY": "s" * 50}])
def test_receipt_key_of_its_own_outlives_the_key_of_sessions(target, settings, keys):
    old = issue_receipt(target=target)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    for name, value in keys.items():
        setattr(settings, name, value)
    assert find_by_code(code=old, source="spot").target == target

    new = issue_receipt(target=target)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "x" * 50, []
    assert find_by_code(code=new, source="spot").target == target


def test_looking_up_takes_the_same_queries_whether_found_or_not(target, django_assert_num_queries):
    code = issue_receipt(target=target)
    with django_assert_num_queries(1):
        find_by_code(code=code, source="spot")
    with django_assert_num_queries(1), pytest.raises(ReceiptNotFoundError):
        find_by_code(code=new_code(), source="spot")


def test_claim_receipt_links_the_account_once(target, citizen):
    code = issue_receipt(target=target)
    assert claim_receipt(code=code, by=citizen, source="web").claimed_by == citizen
    assert claim_receipt(code=code, by=citizen, source="web").claimed_by == citizen


def test_claim_receipt_of_somebody_else_is_refused(target, citizen):
    code = issue_receipt(target=target)
    claim_receipt(code=code, by=citizen, source="web")
    with pytest.raises(AlreadyClaimedError):
        claim_receipt(code=code, by=User.objects.create_user("other@example.org"), source="web")
    assert Receipt.objects.get().claimed_by == citizen


def test_receipt_names_what_it_is_for(target):
    issue_receipt(target=target)
    assert str(Receipt.objects.get()).endswith(f"/{target.pk}")


def test_tries_at_once_do_not_slip_through():
    with ThreadPoolExecutor(20) as pool:
        allowed = list(pool.map(limits.take_try, ["guesser"] * 60))

    assert sum(allowed) == limits.TRIES_PER_SOURCE
