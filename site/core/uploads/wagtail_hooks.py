"""The library in the back office."""

from wagtail import hooks
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry


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
