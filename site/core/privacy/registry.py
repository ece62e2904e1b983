"""Every model that knows something about a person says here what it is, how it is handed out, how it goes, and what stays.

An app does so in its module `privacy`, which is imported when the platform starts:

    register(Pledge, Classification(title=_("Your pledges"), rows=of("user"), fields=("amount", "made_at"),
        erase=signed_by("user"), keep=Keep(_("Vouchers are kept by law (§ 147 AO)."), term=timedelta(days=8 * 365), since="paid_at")))
    register_not_personal(Place, reason="published places, no persons")

A model with personal data that is named in neither way fails the system check `privacy.E001`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias, cast

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from core.accounts.models import User

Words: TypeAlias = str | Promise
Rows: TypeAlias = Callable[[type[Model], User], QuerySet]
Erase: TypeAlias = Callable[[type[Model], User], int]


@dataclass(frozen=True)
class Keep:
    """Why something stays after an erasure, in words for the person, and for how long after the row's date `since`."""

    reason: Words
    term: timedelta | None = None
    since: str = ""


@dataclass(frozen=True)
class Retention:
    """Rows that have to go by themselves: `due` names them at a moment, `act` makes them go (default: they are deleted)."""

    reason: str
    due: Callable[[datetime], QuerySet]
    act: Callable[[QuerySet], int] | None = None


def label_of(model: type[Model]) -> str:
    """`app.Model`."""
    return model._meta.label  # noqa: SLF001 -- Django's documented model API


def every(model: type[Model]) -> QuerySet:
    """All rows of the model, also those that its own manager hides."""
    return cast("QuerySet", model._base_manager.all())  # noqa: SLF001 -- Django's documented model API


def of(path: str) -> Rows:
    """The rows whose `path` leads to the person."""
    return lambda model, user: every(model).filter(**{path: user})


def delete(path: str) -> Erase:
    """Erases by deleting the rows whose `path` leads to the person."""
    return lambda model, user: of(path)(model, user).delete()[0]


def signed_by(path: str) -> Erase:
    """Erases by taking the person's name off: what they wrote belongs to the city or to everybody and stays."""
    return lambda model, user: of(path)(model, user).update(**{path: None})


@dataclass(frozen=True, kw_only=True)
class Classification:
    """What is known about a person in one model.

    `title` is a heading for the person. `rows` are theirs; of these, `fields` are handed out, or what `export` makes of a row.
    `erase` returns how many rows it changed or deleted; None leaves them as they are, which needs a `keep`.
    """

    title: Words
    rows: Rows
    fields: tuple[str, ...] = ()
    export: Callable[[Model], Mapping[str, object]] | None = None
    erase: Erase | None = None
    keep: Keep | None = None
    retention: tuple[Retention, ...] = ()

    def __post_init__(self) -> None:
        """Refuses a classification that says nothing about what happens at an erasure."""
        if self.erase is None and self.keep is None:
            raise ValueError("A classification erases, or says why it keeps.")


_classified: dict[type[Model], Classification] = {}
_not_personal: dict[type[Model], str] = {}


def register(model: type[Model], classification: Classification) -> None:
    """The model's personal data is classified. A second registration replaces nothing: ValueError."""
    _refuse_twice(model)
    _classified[model] = classification


def register_not_personal(*models: type[Model], reason: str) -> None:
    """The models only look as if they held personal data; `reason` says why they do not."""
    for model in models:
        _refuse_twice(model)
        _not_personal[model] = reason


def classifications() -> Sequence[tuple[type[Model], Classification]]:
    """Every classified model, in the order of registration."""
    return tuple(_classified.items())


def is_classified(model: type[Model]) -> bool:
    """Whether someone has thought about this model."""
    return model in _classified or model in _not_personal


def _refuse_twice(model: type[Model]) -> None:
    if is_classified(model):
        raise ValueError(f"{label_of(model)} is classified twice.")
