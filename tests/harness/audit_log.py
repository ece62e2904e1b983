"""The database refuses to empty the audit log. Tests that commit have to, so the protection is lifted for Django's flush alone."""

import pytest
from django.core.management.commands import flush
from django.db import connections

from core.audit import protection


@pytest.fixture(scope="session", autouse=True)
def _flush_empties_the_audit_log():
    handle = flush.Command.handle

    def handle_unprotected(self, **options):
        # `migrate`'s signal, which flush sends as well, puts it back.
        protection.remove(connections[options["database"]])
        return handle(self, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", handle_unprotected)
        yield
