"""The roles of the platform and what each one may do.

One Django group per role, named by the role's value, is made after every migration (`actions.set_up_roles`). The code is the
truth: permissions that someone gives to a role's group by hand are taken back at the next migration. A city that needs an
exception makes a group of its own.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Role(TextChoices):
    """What a person does on the platform; one person may have several roles."""

    CITIZEN = "citizen", pgettext_lazy("role", "Citizen")
    HELPER = "helper", pgettext_lazy("role", "Helper")
    EDITOR = "editor", pgettext_lazy("role", "Editor")
    PLAIN_LANGUAGE_REVIEWER = "plain_language_reviewer", pgettext_lazy("role", "Plain-language reviewer")
    PUBLISHER = "publisher", pgettext_lazy("role", "Publisher")
    JURY_MEMBER = "jury_member", pgettext_lazy("role", "Jury member")
    LOTTERY_OFFICER = "lottery_officer", pgettext_lazy("role", "Lottery officer")
    SECOND_LOTTERY_OFFICER = "second_lottery_officer", pgettext_lazy("role", "Second lottery officer")
    GUIDE_KEEPER = "guide_keeper", pgettext_lazy("role", "Keeper of the accessibility guide")
    TREASURER = "treasurer", pgettext_lazy("role", "Treasurer")
    MEASURE_OWNER = "measure_owner", pgettext_lazy("role", "Measure owner")
    AUDITOR = "auditor", pgettext_lazy("role", "Auditor")
    ADMINISTRATOR = "administrator", pgettext_lazy("role", "Administrator")


def name_of_group(name: str) -> str:
    """How people read a group's name: the role in their language, or the name that the city gave to a group of its own."""
    return str(Role(name).label) if name in Role.values else name


# Members of the public. Everyone else acts for the city and needs a second factor.
PUBLIC_ROLES = frozenset({Role.CITIZEN, Role.JURY_MEMBER})
STAFF_ROLES = frozenset(Role) - PUBLIC_ROLES
# Helpers are volunteers: their desk opens single cases, never the back office with its drafts.
BACK_OFFICE_ROLES = STAFF_ROLES - {Role.HELPER}


@dataclass(frozen=True)
class Grants:
    """What a role may do: model permissions, page permissions on the whole tree, collection permissions on all files."""

    models: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    collections: frozenset[str] = frozenset()


def _every(verbs: str, *models: str) -> frozenset[str]:
    """`"app.verb_model"` for each verb and each `"app.model"`."""
    pairs = (model.split(".") for model in models)
    return frozenset(f"{app}.{verb}_{name}" for app, name in pairs for verb in verbs.split())


_FILES = ("wagtailimages.image", "wagtaildocs.document")
# Whoever reads drafts sees their pictures and files as well, before these are public.
_REVIEWS = Grants(collections=frozenset({"wagtailimages.choose_image", "wagtaildocs.choose_document"}))
_WRITES = Grants(
    models=frozenset({"wagtail_localize.submit_translation"}),
    pages=frozenset({"add_page", "change_page"}),
    collections=_every("add", *_FILES) | _REVIEWS.collections,
)
_PUBLISHES = Grants(
    models=_WRITES.models | _every("add change delete", "wagtailredirects.redirect"),
    pages=_WRITES.pages | {"publish_page", "bulk_delete_page", "lock_page", "unlock_page"},
    collections=_WRITES.collections | _every("change", *_FILES),
)
_ADMINISTERS = Grants(
    models=_PUBLISHES.models
    | _every("add change", "accounts.user")
    | _every("view", "audit.event")
    | _every("add change delete", "wagtailcore.locale", "wagtailcore.workflow", "wagtailcore.task")
    | _every("change", "wagtailcore.site"),
    pages=_PUBLISHES.pages,
    collections=_PUBLISHES.collections | _every("add change delete", "wagtailcore.collection"),
)
_GRANTS = {
    Role.EDITOR: _WRITES,
    Role.PLAIN_LANGUAGE_REVIEWER: _REVIEWS,
    Role.PUBLISHER: _PUBLISHES,
    Role.AUDITOR: Grants(models=_every("view", "audit.event")),
    Role.ADMINISTRATOR: _ADMINISTERS,
}

_granted_by_apps: defaultdict[Role, set[str]] = defaultdict(set)


def grant(role: Role, *permissions: str) -> None:
    """From the next migration on the role has these permissions (`"app.codename"`). Call it in an app's `ready()`."""
    _granted_by_apps[role].update(permissions)


def grants_of(role: Role) -> Grants:
    """Everything that the role may do, with what the apps granted."""
    fixed = _GRANTS.get(role, Grants())
    entrance = {"wagtailadmin.access_admin"} if role in BACK_OFFICE_ROLES else set()
    return Grants(fixed.models | entrance | _granted_by_apps[role], fixed.pages, fixed.collections)
