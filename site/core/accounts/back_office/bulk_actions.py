"""Wagtail can change many accounts at once, past every rule about roles. Here it cannot."""

from django.core.exceptions import PermissionDenied
from wagtail.users.views import bulk_actions


class _Refused:
    def dispatch(self, _request):
        raise PermissionDenied


class AssignRole(_Refused, bulk_actions.AssignRoleBulkAction):
    """Refused: roles are given one account at a time, by administrators."""


class Delete(_Refused, bulk_actions.DeleteBulkAction):
    """Refused: an account is erased by its owner."""


class SetActiveState(_Refused, bulk_actions.SetActiveStateBulkAction):
    """Refused: an account is switched off on its own page."""


REFUSED = (AssignRole, Delete, SetActiveState)
