"""The library in the back office."""

from collections.abc import Collection

from wagtail import hooks
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from core.accounts.models import User
from core.uploads.models import LibraryDocument, LibraryImage
from core.uploads.queries import LibraryFile, is_published

CHANGES = frozenset({"change", "delete"})


class FilesPolicy(CollectionOwnershipPermissionPolicy):
    """Whoever may only add files changes and deletes their own until one is published; from then on it is a publication."""

    def user_has_any_permission_for_instance(self, user: User, actions: Collection[str], instance: LibraryFile) -> bool:
        """Whether the person may do any of this with the file now."""
        wanted = set(actions)
        has_right = super().user_has_any_permission_for_instance
        if not wanted & CHANGES or (wanted - CHANGES and has_right(user, wanted - CHANGES, instance)):
            return bool(has_right(user, wanted, instance))
        by_role = self._check_perm(user, ["change"], collection=instance.collection)
        return bool(by_role or (has_right(user, wanted, instance) and not is_published(instance)))


# In place of Wagtail's, whichever is registered first. Its models go on naming the rights.
for model, named in ((LibraryImage, "wagtailimages.Image"), (LibraryDocument, "wagtaildocs.Document")):
    policy = FilesPolicy(model, auth_model=named, owner_field_name="uploaded_by_user")
    register_permission_policy(model, policy, exact_class=True)


class OwnFilesMixin:
    """Only what the person works with; Wagtail lists the files of all collections."""

    def get_queryset(self):
        """The files of the collections in which the person chooses, adds, changes or deletes."""
        policy = policy_registry.get_by_type(self.model)
        rights = ["choose", "add", "change", "delete"]
        own = policy.instances_user_has_any_permission_for(self.request.user, rights)
        return super().get_queryset().filter(pk__in=own.values("pk"))


class OwnImages(OwnFilesMixin, ImagesAdminAPIViewSet):
    """Images for the editor's scripts."""


class OwnDocuments(OwnFilesMixin, DocumentsAdminAPIViewSet):
    """Documents for the editor's scripts."""


@hooks.register("construct_admin_api", order=100)
def list_own_files(router):
    """In place of Wagtail's endpoints."""
    router.register_endpoint("images", OwnImages)
    router.register_endpoint("documents", OwnDocuments)
