import pytest

from core.accounts.roles import Role
from core.channels.actions import start_assisted_session
from core.privacy.actions import erase_account
from core.privacy.queries import sections_of
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


def test_erased_helper_leaves_the_session_without_a_name(helper, spot):
    make_user(Role.ADMINISTRATOR)
    session = start_assisted_session(
        by=helper, spot=spot, mode="type", language="tr", consent="spoken", consent_text="2026-11"
    )
    assert [section.count for section in sections_of(helper) if section.model is type(session)] == [1]

    erase_account(by=helper, user=helper)

    session.refresh_from_db()
    assert (session.helper, session.end_reason, session.spot) == (None, "helper", spot)
