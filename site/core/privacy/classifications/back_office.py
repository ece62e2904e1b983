"""What Wagtail and wagtail-localize remember of the people who work in the back office.

Texts and images belong to the city and stay; the person's name is taken off. What they said to colleagues goes.
"""

from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
    UploadedFile,
    WorkflowState,
)
from wagtail.models.pages import COMMENTS_RELATION_NAME
from wagtail.users.models import UserProfile
from wagtail_localize.models import SegmentOverride, StringTranslation

from core.accounts.models import User
from core.privacy.registry import Classification, Erase, Words, delete, every, of, register
from core.uploads.models import LibraryDocument, LibraryImage


def _work(model: type[Model], path: str, title: Words, fields: tuple[str, ...]) -> None:
    """Work for the city that names its maker at `path`."""
    register(model, Classification(title=title, rows=of(path), fields=fields, erase=_nameless(path)))


def _nameless(*paths: str) -> Erase:
    return lambda model, user: sum(of(path)(model, user).update(**{path: None}) for path in paths)


def _with_files(path: str, field: str) -> Erase:
    """Deletes the rows and the files in `field`, which Django leaves behind, once that is committed."""

    def erase(model: type[Model], user: User) -> int:
        rows = of(path)(model, user)
        for row in rows:
            stored = getattr(row, field)
            if stored:
                transaction.on_commit(partial(stored.storage.delete, stored.name), robust=True)
        return rows.delete()[0]

    return erase


def pages_of(model: type[Model], user: User) -> QuerySet:
    """The pages that the person made or holds locked."""
    return every(model).filter(Q(owner=user) | Q(locked_by=user))


def erase_revisions(model: type[Model], user: User) -> int:
    """No stored version names the person, and none holds what they remarked to colleagues."""
    remarks = _erase_remarks(model, user) if _worked_on_pages(user) else 0
    return remarks + of("user")(model, user).update(user=None)


def _worked_on_pages(user: User) -> bool:
    """Whether the person ever remarked on a page or changed one; only then are all stored versions read, which takes its time."""
    return any(every(one).filter(user=user).exists() for one in (PageLogEntry, Comment, CommentReply, Revision))


def _erase_remarks(model: type[Model], user: User) -> int:
    changed = 0
    for revision in every(model).filter(content__has_key=COMMENTS_RELATION_NAME).iterator(chunk_size=50):
        remarks = revision.content[COMMENTS_RELATION_NAME] or []
        kept = [_without_replies_of(remark, user) for remark in remarks if remark.get("user") != user.pk]
        if kept != remarks:
            revision.content[COMMENTS_RELATION_NAME] = kept
            every(model).filter(pk=revision.pk).update(content=revision.content)
            changed += 1
    return changed


def _without_replies_of(remark: dict, user: User) -> dict:
    return {**remark, "replies": [one for one in remark.get("replies", []) if one.get("user") != user.pk]}


def erase_log(model: type[Model], user: User) -> int:
    """The history says what was done, not by whom, and repeats no remark."""
    own = of("user")(model, user)
    for entry in own.exclude(data={}).iterator():
        every(model).filter(pk=entry.pk).update(data=_without_texts(entry.data))
    return own.update(user=None)


def erase_model_log(model: type[Model], user: User) -> int:
    """As `erase_log`; entries about the person's own account lose their name as well."""
    about = every(model).filter(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk))
    return about.update(label=str(user.public_id), data={}) + erase_log(model, user)


def _without_texts(data: object) -> object:
    """The same data without what a person wrote: Wagtail stores remarks under `text` and `comment`."""
    if isinstance(data, dict):
        return {
            key: "" if key in {"text", "comment"} and isinstance(value, str) else _without_texts(value)
            for key, value in data.items()
        }
    return [_without_texts(item) for item in data] if isinstance(data, list) else data


def erase_task_states(model: type[Model], user: User) -> int:
    """The step stays approved or rejected, without the person and their remark."""
    return of("finished_by")(model, user).update(finished_by=None, comment="")


def erase_comments(model: type[Model], user: User) -> int:
    """The person's remarks are gone; others' remarks that they ticked off stay."""
    return of("resolved_by")(model, user).update(resolved_by=None) + delete("user")(model, user)


def _own(model: type[Model], title: Words, fields: tuple[str, ...], erase: Erase | None = None) -> None:
    """What serves the person alone and goes with them."""
    register(model, Classification(title=title, rows=of("user"), fields=fields, erase=erase or delete("user")))


register(
    Page,
    Classification(
        title=_("Pages you made or locked"),
        rows=pages_of,
        fields=("pk", "title", "first_published_at"),
        erase=_nameless("owner", "locked_by"),
    ),
)
register(
    Revision,
    Classification(
        title=_("Versions you saved"), rows=of("user"), fields=("object_str", "created_at"), erase=erase_revisions
    ),
)
register(
    PageLogEntry,
    Classification(
        title=_("What you did to pages"), rows=of("user"), fields=("timestamp", "action", "label"), erase=erase_log
    ),
)
register(
    ModelLogEntry,
    Classification(
        title=_("What you did to other things"),
        rows=of("user"),
        fields=("timestamp", "action", "label"),
        erase=erase_model_log,
    ),
)
register(
    TaskState,
    Classification(
        title=_("Steps you approved or rejected"),
        rows=of("finished_by"),
        fields=("finished_at", "status", "comment"),
        erase=erase_task_states,
    ),
)
register(
    Comment,
    Classification(
        title=_("Your remarks on pages"), rows=of("user"), fields=("created_at", "text"), erase=erase_comments
    ),
)
_own(CommentReply, _("Your answers to remarks"), ("created_at", "text"))
_own(PageSubscription, _("Pages whose remarks you follow"), ("page_id", "comment_notifications"))
_own(EditingSession, _("What you are editing"), ("last_seen_at",))
_own(FormState, _("Forms you have not saved"), ("last_updated_at", "data"))
_own(APIToken, _("Your keys to the interface"), ("name", "created", "last_used_at"))
_own(
    UserProfile,
    _("Your settings in the back office"),
    ("preferred_language", "current_time_zone", "avatar"),
    _with_files("user", "avatar"),
)
register(
    UploadedFile,
    Classification(
        title=_("Files you are uploading"),
        rows=of("uploaded_by_user"),
        fields=("file",),
        erase=_with_files("uploaded_by_user", "file"),
    ),
)
_work(WorkflowState, "requested_by", _("Approvals you asked for"), ("created_at", "status"))
for _model in (LibraryImage, Image):
    _work(_model, "uploaded_by_user", _("Images you uploaded"), ("title", "created_at"))
for _model in (LibraryDocument, Document):
    _work(_model, "uploaded_by_user", _("Documents you uploaded"), ("title", "created_at"))
_work(StringTranslation, "last_translated_by", _("Texts you translated"), ("data", "updated_at"))
_work(SegmentOverride, "last_translated_by", _("Translations you set"), ("data_json", "updated_at"))
