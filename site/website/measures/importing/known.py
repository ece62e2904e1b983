"""What is there when an import begins, and which profile a row means."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from core.districts.models import District
from website.measures import columns, queries
from website.measures.exchange.mapping import simplified
from website.measures.models import Profile
from website.measures.pages import MeasureIndexPage, MeasureProfilePage
from website.pages.slugs import slug_of
from website.strategy.models import GuidingTheme, LeadProject, TargetVision

LONGEST_KEY = 70
HIGHEST_NUMBER = 9_999


class Known:
    """Pages, profiles and named things, each read once."""

    @cached_property
    def index(self) -> MeasureIndexPage | None:
        """The list below which new profiles stand."""
        found: MeasureIndexPage | None = MeasureIndexPage.objects.filter(locale__language_code=queries.SOURCE).first()
        return found

    @cached_property
    def locale(self) -> Locale:
        """The source language."""
        found: Locale = Locale.get_default()
        return found

    @cached_property
    def names(self) -> queries.Names:
        """Everything named, for reading pages."""
        return queries.names(queries.SOURCE)

    @cached_property
    def pages(self) -> dict[str, MeasureProfilePage]:
        """Every profile page in the source language with its latest draft at hand, by the key of its profile."""
        pages = MeasureProfilePage.objects.filter(locale__language_code=queries.SOURCE)
        return {page.profile.key: page for page in pages.select_related("latest_revision", "profile", "locale")}

    def is_outdated(self, key: str) -> bool:
        """Whether somebody has changed the page of this profile since it was read; from now on nobody can until we are done."""
        known = self.pages[key]
        now = Page.objects.select_for_update(of=("self",)).filter(pk=known.pk).values_list("latest_revision", flat=True)
        return now.first() != known.latest_revision_id

    @cached_property
    def profiles(self) -> dict[str, Profile]:
        """Profiles by simplified key, number and title; `begin` adds those that the file brings."""
        known: dict[str, Profile] = {}
        for profile in Profile.objects.all():
            known |= {simplified(profile.key): profile, str(profile.number): profile}
        for page in self.pages.values():
            known.setdefault(simplified(page.title), page.profile)
        return known

    @cached_property
    def named(self) -> dict[str, dict[str, Any]]:
        """Lead projects, themes, visions and districts by column and by simplified key and name."""
        rows: dict[str, Iterable[Any]] = {
            "leitprojekt": LeadProject.objects.all(),
            "leitthemen": GuidingTheme.objects.all(),
            "zielbilder": TargetVision.objects.all(),
            "stadtteile": District.objects.filter(is_district=True),
        }
        return {
            column: {simplified(name): row for row in found for name in (row.name, getattr(row, "key", "") or row.slug)}
            for column, found in rows.items()
        }

    def begin(self, row: Mapping[str, str], *, dry_run: bool) -> None:
        """The profile of a row is known afterwards; one that did not exist is made, in a dry run only for the time being."""
        key = self._new_key(row)
        if not key or simplified(key) in self.profiles:
            return
        taken = {profile.number for profile in self.profiles.values()}
        number = _text(row, columns.NUMBER)
        wanted = (
            int(number) if number.isascii() and number.isdecimal() and len(number) <= len(str(HIGHEST_NUMBER)) else 0
        )
        profile = Profile(key=key, number=wanted if wanted and wanted not in taken else max(taken, default=0) + 1)
        if dry_run:
            # Stands in for the row that is not made yet: no real primary key is negative.
            profile.pk = -profile.number
        else:
            profile.save()
        self.profiles |= {simplified(key): profile, str(profile.number): profile}

    def _new_key(self, row: Mapping[str, str]) -> str:
        key, title = _text(row, columns.KEY), _text(row, columns.TITLE)
        if key:
            return key if slugify(key) == key and len(key) <= LONGEST_KEY else ""
        is_known = _text(row, columns.NUMBER) in self.profiles or simplified(title) in self.profiles
        return "" if is_known else slug_of(title)[:LONGEST_KEY].strip("-")

    def profile_of(self, row: Mapping[str, str]) -> Profile:
        """The profile that a row means, by key, else by number, else by title. Raises ValidationError."""
        key, number, title = (_text(row, name) for name in (columns.KEY, columns.NUMBER, columns.TITLE))
        if key and simplified(key) not in self.profiles:
            message = _("A key has small letters, digits and hyphens only, like “service-point”.")
            is_long = len(key) > LONGEST_KEY
            raise ValidationError(
                {columns.KEY: _("At most %(limit)d characters.") % {"limit": LONGEST_KEY} if is_long else message}
            )
        for name in (key, number, title, slug_of(title)[:LONGEST_KEY]):
            if name and simplified(name) in self.profiles:
                return self.profiles[simplified(name)]
        raise ValidationError(_("The row has neither key nor number nor title: nobody knows which profile it means."))


def _text(row: Mapping[str, str], name: str) -> str:
    return str(row.get(name, "")).strip()
