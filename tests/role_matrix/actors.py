"""Who knocks at the doors: a stranger, a person for each role, and staff without a second factor."""

from core.accounts.roles import STAFF_ROLES, Role
from tests.core.accounts.people import enter
from tests.factories.accounts import make_user

STRANGER, ONE_FACTOR = "stranger", "one_factor"
ACTORS = (STRANGER, ONE_FACTOR, *(role.value for role in Role))


def let_in(client, actor: str) -> None:
    """The client is signed in as this actor: staff with a second factor, if not asked otherwise."""
    if actor == STRANGER:
        return
    if actor == ONE_FACTOR:
        enter(client, make_user(Role.ADMINISTRATOR), second_factor=False)
        return
    enter(client, make_user(Role(actor)), second_factor=Role(actor) in STAFF_ROLES)
