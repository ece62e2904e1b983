"""One import of measure profiles.

A row changes the page in the source language. It is kept as a draft; only who may publish and asks for it publishes at once.
The same file twice changes nothing the second time.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import TextField
from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts.models import User
from website.measures import columns, queries
from website.measures.exchange.resource import ExchangeResource
from website.measures.importing import cells, headers
from website.measures.importing.known import Known
from website.measures.pages import MeasureProfilePage
from website.measures.policies import can_add_profile, can_edit_profile, can_publish_profile

# What the tree and the workflow say about a page is not the file's business.
CHECKED = set(cells.FIELD_COLUMNS) - {"operation"}
UNCHECKED_OF_LINES = ["page", "locale", "to", "translation_key", "sort_order"]


class ProfileResource(ExchangeResource):
    """Profiles from a table, by a person who answers for them."""

    def __init__(self, *, by: User, publish: bool = False, progress: Callable[[int, int], None] | None = None) -> None:
        self.by = by
        self.publish = publish
        self.known = Known()
        self._met: set[str] = set()
        super().__init__(progress=progress)

    def names(self) -> Mapping[str, Iterable[str]]:
        """The columns with the names that a city's own file may have for them."""
        return headers.NAMES

    def label(self, column: str) -> str:
        """The column's name for people."""
        return cells.label(column)

    def writer(self, column: str) -> Callable[[Any, str], None]:
        """How a cell gets into the page."""
        return cells.writer(column, self.known)

    def flat(self, instance: Any) -> dict[str, str]:
        """The page as texts by column."""
        (sheet,) = queries.draft_sheets([instance], today=timezone.localdate(), known=self.known.names)
        return columns.flat(sheet, public=False)

    def title_of(self, instance: Any) -> str:
        """The title of the page."""
        return str(instance.title)

    def title_in(self, cells: Mapping[str, str]) -> str:
        """The title, else whatever stands first."""
        return cells.get(columns.TITLE, "").strip() or super().title_in(cells)

    def prepare(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Profiles that the file brings are known before any row is read."""
        for row in rows:
            self.known.begin(row, dry_run=self.is_dry_run)

    def find(self, row: Mapping[str, str]) -> MeasureProfilePage | None:
        """The latest draft of the page that the row means.

        Raises ValidationError if the person may not change it now, or if a row before means the same.
        """
        key = self.known.profile_of(row).key
        if key in self._met:
            message = _("A row above means the same profile (%(key)s). Make one row of both.")
            raise ValidationError(message % {"key": key})
        self._met.add(key)
        page = self.known.pages.get(key)
        if page is None:
            return None
        if not can_edit_profile(self.by, page):
            raise ValidationError(_("You may not change this profile now: it is locked or with someone in a workflow."))
        draft: MeasureProfilePage = page.get_latest_revision_as_object()
        draft.profile, draft.locale = page.profile, page.locale
        return draft

    def begin(self, row: Mapping[str, str]) -> MeasureProfilePage:
        """A new page for the profile of the row."""
        if self.known.index is None:
            raise ValidationError(_("There is no list of measures yet below which a profile could stand."))
        if not can_add_profile(self.by, self.known.index):
            raise ValidationError(_("You may not add profiles."))
        return MeasureProfilePage(profile=self.known.profile_of(row), locale=self.known.locale, live=False)

    def faults(self, instance: Any) -> dict[str, list[str]]:
        """What the page itself finds wrong, by column."""
        found: dict[str, list[str]] = {}
        if not instance.title:
            found[columns.TITLE] = [_("A profile needs a title.")]
        unchecked = {field.name for field in instance._meta.fields} - CHECKED  # noqa: SLF001 -- Django's public reflection
        for check in (lambda: instance.clean_fields(exclude=unchecked), instance.clean_period):
            for field, messages in _messages(check).items():
                found.setdefault(cells.FIELD_COLUMNS.get(field, field), messages)
        for field, limit in _longest(instance).items():
            if len(getattr(instance, field)) > limit:
                found[cells.FIELD_COLUMNS[field]] = [_("At most %(limit)d characters.") % {"limit": limit}]
        for column, relation in cells.LINES.items():
            for line in getattr(instance, relation).all():
                for messages in _messages(lambda line=line: line.clean_fields(exclude=UNCHECKED_OF_LINES)).values():
                    found.setdefault(column, []).extend(f"{line}: {message}" for message in messages)
        return found

    def store(self, instance: Any, *, is_new: bool) -> None:
        """The page has a new draft by the person; it is published where they asked for it and may.

        Raises ValidationError if somebody has changed the page since the import began to read.
        """
        if not is_new and self.known.is_outdated(instance.profile.key):
            raise ValidationError(_("Somebody else has changed this profile just now."))
        if is_new and self.known.index is not None:
            self.known.index.add_child(instance=instance)
        revision = instance.save_revision(user=self.by, log_action=True)
        if not self.publish:
            return
        if not can_publish_profile(self.by, instance):
            raise ValidationError(_("You may not publish this profile."))
        revision.publish(user=self.by)


def _longest(page: Any) -> dict[str, int]:
    """The limits that only Django's forms look at."""
    fields = [page._meta.get_field(name) for name in sorted(CHECKED)]  # noqa: SLF001 -- Django's public reflection
    return {field.name: field.max_length for field in fields if isinstance(field, TextField) and field.max_length}


def _messages(check: Callable[[], None]) -> dict[str, list[str]]:
    try:
        check()
    except ValidationError as error:
        return error.message_dict
    return {}
