"""People for tests."""

from itertools import count

from django.contrib.auth.models import Group

from core.accounts.models import User
from core.accounts.roles import Role

PASSWORD = "correct horse battery staple"
_numbers = count(1)


def make_user(*roles: Role, **fields) -> User:
    """A saved person with a verified e-mail address, the password `PASSWORD` and these roles."""
    fields.setdefault("email", f"person{next(_numbers)}@example.org")
    user = User.objects.create_user(password=fields.pop("password", PASSWORD), **fields)
    user.emailaddress_set.create(email=user.email, primary=True, verified=True)
    user.groups.set(Group.objects.filter(name__in=roles))
    return user
