"""What is known about a person, across all rooms."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.models import Group
from django.db.models import F, Max, Model, Q, QuerySet
from django.db.models.fields.files import FieldFile
from django.utils.timezone import localdate

from core.accounts.models import User
from core.accounts.roles import PUBLIC_ROLES
from core.privacy.models import ErasureNotice
from core.privacy.registry import Classification, Words, classifications

INACTIVE_FOR = timedelta(days=730)
# What stands for an address where an account had to leave something behind. The domain can never receive mail (RFC 2606).
ERASED_DOMAIN = "erased.invalid"


@dataclass(frozen=True)
class Section:
    """The rows of one model that concern a person."""

    model: type[Model]
    classification: Classification
    rows: QuerySet
    count: int

    @property
    def title(self) -> Words:
        """A heading for the person."""
        return self.classification.title

    @property
    def kept_because(self) -> Words:
        """Why these rows stay after an erasure; "" when they go or lose the name."""
        return self.classification.keep.reason if self.classification.keep else ""

    def kept_until(self) -> date | None:
        """The day on which the last of these rows goes; None when none is kept or no term is set."""
        keep = self.classification.keep
        if keep is None or keep.term is None:
            return None
        last = self.rows.aggregate(last=Max(keep.since))["last"]
        return last and (localdate(last) if isinstance(last, datetime) else last) + keep.term

    def facts(self) -> Iterator[dict[str, object]]:
        """Each row as it is handed out."""
        export = self.classification.export
        for row in self.rows.iterator():
            yield dict(export(row)) if export else {name: getattr(row, name) for name in self.classification.fields}

    def label_of(self, name: str) -> str:
        """What a fact is called for people."""
        field = next((field for field in self.model._meta.get_fields() if field.name == name), None)  # noqa: SLF001 -- Django's documented model API
        return str(getattr(field, "verbose_name", name.replace("_", " ")))


def sections_of(user: User) -> list[Section]:
    """Everything that the platform knows about the person, the account first; models without a row are left out."""
    found = [
        Section(model, classification, rows, rows.count())
        for model, classification in classifications()
        for rows in [classification.rows(model, user)]
    ]
    return sorted((section for section in found if section.count), key=lambda section: section.model is not User)


def files_in(facts: dict[str, object]) -> list[FieldFile]:
    """The stored files among the facts of a row."""
    return [value for value in facts.values() if isinstance(value, FieldFile) and value]


def stubs() -> QuerySet[User]:
    """Accounts that were erased and left a number behind."""
    return User.objects.filter(email__endswith=f"@{ERASED_DOMAIN}", is_active=False)


def inactive_since(moment: datetime) -> QuerySet[User]:
    """Members of the public who have not come in since then; accounts of the staff are ended by people.

    Whoever is in a group of the city's own is taken for staff, as everywhere.
    """
    more_than_public = Group.objects.exclude(name__in=PUBLIC_ROLES)
    staff = User.objects.filter(Q(is_superuser=True) | Q(groups__in=more_than_public))
    came_in = Q(last_login__lt=moment) | Q(last_login=None, date_joined__lt=moment)
    return User.objects.filter(came_in).exclude(pk__in=staff.values("pk")).exclude(pk__in=stubs().values("pk"))


def notices_that_are_over() -> QuerySet[ErasureNotice]:
    """Notices to people who came in after all."""
    return ErasureNotice.objects.filter(user__last_login__gte=F("sent_at"))


def erasures_that_are_due(today: date) -> QuerySet[User]:
    """People whose announced day has come and who have not come in since they were told."""
    came_back = notices_that_are_over().values("pk")
    due = ErasureNotice.objects.filter(erase_on__lte=today).exclude(pk__in=came_back)
    return User.objects.filter(erasure_notice__in=due).order_by("pk")
