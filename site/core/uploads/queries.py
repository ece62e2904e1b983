"""Which files of the library are public: those that something published shows."""

from collections.abc import ItemsView

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, Model, OuterRef, Q, QuerySet
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    DraftStateMixin,
    Page,
    PageViewRestriction,
    ReferenceIndex,
)

from core.accounts.models import User
from core.uploads.models import LibraryDocument, LibraryImage, LibraryRendition

LibraryFile = LibraryImage | LibraryDocument
Person = User | AnonymousUser


def rendition_stored_as(name: str) -> LibraryRendition | None:
    """The size of an image that lies under this name in the storage."""
    found: LibraryRendition | None = (
        LibraryRendition.objects.filter(file=name).select_related("image__collection").first()
    )
    return found


def original_stored_as(name: str) -> LibraryImage | None:
    """The image whose original lies under this name in the storage."""
    found: LibraryImage | None = LibraryImage.objects.filter(file=name).select_related("collection").first()
    return found


def document_with(pk: int) -> LibraryDocument | None:
    """The document with this number."""
    found: LibraryDocument | None = LibraryDocument.objects.filter(pk=pk).select_related("collection").first()
    return found


def is_public(file: LibraryFile) -> bool:
    """Whether anybody may see it: its collection is open, and a live page that is open to all, or a live snippet, shows it.

    What a page shows is what Wagtail's reference index holds: chooser fields, blocks and links in texts of the *live* row,
    never of a draft. At most three queries, and one more for each kind of snippet that has drafts.
    """
    return is_shown_to(AnonymousUser(), file)


def is_shown_to(user: Person, file: LibraryFile) -> bool:
    """As `is_public`, with the pages and collections that are kept for people who have signed in, or for groups of theirs."""
    if closed_to(user, _restrictions_of(file.collection)).exists():
        return False
    return any(_published(kind, live_pages_for(user)).filter(pk__in=keys).exists() for kind, keys in _shown_by(file))


def is_published(file: LibraryFile) -> bool:
    """Whether a live page or snippet shows it, also one that only some people may see."""
    return any(_published(kind, Page.objects.live()).filter(pk__in=keys).exists() for kind, keys in _shown_by(file))


def _shown_by(file: LibraryFile) -> ItemsView[int, list[str]]:
    """The primary keys of what refers to the file, by content type."""
    found: dict[int, list[str]] = {}
    for kind, pk in ReferenceIndex.get_references_to(file).values_list("base_content_type_id", "object_id"):
        found.setdefault(kind, []).append(pk)
    return found.items()


def images_shown_by(thing: Model) -> set[int]:
    """Primary keys of the images that this page or snippet shows."""
    kind = ContentType.objects.get_for_model(LibraryImage)
    references = ReferenceIndex.get_references_for_object(thing).filter(to_content_type=kind)
    return {int(pk) for pk in references.values_list("to_object_id", flat=True)}


def _restrictions_of(collection: Collection) -> QuerySet[CollectionViewRestriction]:
    steps = range(collection.steplen, len(collection.path) + 1, collection.steplen)
    return CollectionViewRestriction.objects.filter(collection__path__in=[collection.path[:end] for end in steps])


def _published(kind: int, pages: QuerySet[Page]) -> QuerySet:
    """The published objects of this content type, of pages only these; none of a kind that knows no publishing."""
    model = ContentType.objects.get_for_id(kind).model_class()
    if model is Page:
        return pages
    if model is None or not issubclass(model, DraftStateMixin):
        return Page.objects.none()
    return model._default_manager.filter(live=True)  # noqa: SLF001 -- Django's documented model API


def live_pages_for(user: Person) -> QuerySet[Page]:
    """Live pages that no restriction of their own or of a page above them keeps from the person."""
    own = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = PageViewRestriction.objects.alias(own=own).filter(own__startswith=F("page__path"))
    return Page.objects.live().exclude(Exists(closed_to(user, above)))


def closed_to(user: Person, restrictions: QuerySet) -> QuerySet:
    """Those of the restrictions that keep the person out; a password for all keeps out everyone, for there is none here."""
    if not isinstance(user, User):
        return restrictions
    groups = Q(restriction_type="groups")
    if not user.is_superuser:
        groups &= Q(groups__in=user.groups.all())
    return restrictions.exclude(Q(restriction_type="login") | groups)
