"""The viewset that a room registers to have import and export in the back office."""

from collections.abc import Callable, Mapping, Sequence

from django.urls import path, reverse
from wagtail.admin.viewsets.base import ViewSet

from core.accounts.models import User
from website.measures.exchange.resource import ExchangeResource
from website.measures.exchange.views import ExportView, PreviewView, UploadView
from website.measures.exchange.work import Exchange


class ExchangeViewSet(ViewSet):
    """`upload`, `preview`, `export` below one prefix. A room fills the attributes and the four methods."""

    icon = "download"
    title = ""
    # Names of the job and the audit events.
    job_kind = ""
    import_event = ""
    export_event = ""

    def can_use(self, user: User) -> bool:
        """Whether the person may import and export."""
        raise NotImplementedError

    def can_publish(self, user: User) -> bool:
        """Whether the person may choose to publish at once."""
        raise NotImplementedError

    def resource(
        self, *, by: User, publish: bool = False, progress: Callable[[int, int], None] | None = None
    ) -> ExchangeResource:
        """A fresh resource for one check or one import."""
        raise NotImplementedError

    def export(self) -> tuple[Sequence[str], Sequence[Mapping[str, str]]]:
        """The columns and all rows."""
        raise NotImplementedError

    @property
    def exchange(self) -> Exchange:
        """What a job needs to know."""
        return Exchange(
            job_kind=self.job_kind,
            import_event=self.import_event,
            may=self.can_use,
            resource=self.resource,
            preview_url=lambda file: self.url_of("preview", file.public_id),
            done_url=lambda: self.done_url,
        )

    @property
    def done_url(self) -> str:
        """Where a person goes after an import."""
        return self.url_of("upload")

    def url_of(self, name: str, *args: object) -> str:
        """The address of one of the views."""
        return reverse(self.get_url_name(name), args=args)

    @property
    def menu_url(self) -> str:
        """The menu leads to the upload."""
        return self.url_of("upload")

    def get_urlpatterns(self) -> list:
        """The views."""
        return [
            path("", UploadView.as_view(viewset=self), name="upload"),
            path("vorschau/<uuid:public_id>/", PreviewView.as_view(viewset=self), name="preview"),
            path("export/<str:kind>/", ExportView.as_view(viewset=self), name="export"),
        ]
