"""Upload, preview, confirmation and export in the back office."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.audit.actions import record
from website.measures.exchange.actions import check_file, confirm_file, take_in
from website.measures.exchange.files import MEDIA_TYPES, write_file
from website.measures.exchange.forms import ConfirmForm, UploadForm
from website.measures.exchange.report import CHANGED, NEW, WRONG, Report
from website.measures.exchange.resource import RunFailedError
from website.measures.exchange.tables import FileRefused
from website.measures.models import ImportFile


class ExchangeView(View):
    """Asks the viewset's policy before anything else."""

    viewset = None

    def dispatch(self, request, *args, **kwargs):
        """Only for who may import and export."""
        if not self.viewset.can_use(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def url_of(self, name, *args):
        """An address of this viewset."""
        return self.viewset.url_of(name, *args)


class UploadView(ExchangeView, WagtailAdminTemplateMixin, FormView):
    """The first step: a file."""

    form_class = UploadForm
    template_name = "measures/exchange/upload.html"

    @property
    def page_title(self):
        """What is imported."""
        return self.viewset.title

    @property
    def header_icon(self):
        """The viewset's icon."""
        return self.viewset.icon

    def get_context_data(self, **kwargs):
        """With the addresses of the exports and the columns."""
        resource = self.viewset.resource(by=self.request.user)
        exports = [(kind.upper(), self.url_of("export", kind)) for kind in MEDIA_TYPES]
        columns = [(column, resource.label(column)) for column in resource.names()]
        return super().get_context_data(**kwargs) | {"exports": exports, "columns": columns}

    def form_valid(self, form):
        """The file is kept and checked, then previewed; or the form says why not."""
        upload = form.cleaned_data["file"]
        user = self.request.user
        resource = self.viewset.resource(by=user)
        try:
            file = take_in(
                by=user,
                kind=self.viewset.name,
                name=upload.name,
                content=upload.read(),
                encoding=form.cleaned_data["encoding"],
                resource=resource,
            )
            check_file(file=file, resource=resource)
        except FileRefused as refusal:
            form.add_error("file", str(refusal))
            return self.form_invalid(form)
        return redirect(self.url_of("preview", file.public_id))


class PreviewView(ExchangeView, WagtailAdminTemplateMixin, FormView):
    """The second step: every difference and every fault; then all or nothing."""

    form_class = ConfirmForm
    template_name = "measures/exchange/preview.html"
    header_icon = "view"

    @cached_property
    def file(self):
        """The person's own upload, until it is done."""
        mine = ImportFile.objects.filter(by=self.request.user, kind=self.viewset.name, imported_at=None)
        return get_object_or_404(mine, public_id=self.kwargs["public_id"])

    @property
    def page_title(self):
        """Which file."""
        return _("Preview of %(file)s") % {"file": self.file.name}

    def get_form_kwargs(self):
        """With whether the person may publish."""
        return super().get_form_kwargs() | {"may_publish": self.viewset.can_publish(self.request.user)}

    def get_context_data(self, **kwargs):
        """With the report; rows that stay the same are only counted."""
        report = Report.from_json(self.file.report)
        return super().get_context_data(**kwargs) | {
            "report": report,
            "wrong": [row for row in report.rows if row.outcome == WRONG],
            "touched": [row for row in report.rows if row.outcome in {NEW, CHANGED}],
            "upload_url": self.url_of("upload"),
        }

    def post(self, request, *args, **kwargs):
        """Confirm, or throw the file away."""
        if "cancel" in request.POST:
            self.file.delete()
            messages.info(request, _("The file was thrown away. Nothing was imported."))
            return redirect(self.url_of("upload"))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        """Everything is done, or nothing and the preview says why."""
        publish = form.cleaned_data["outcome"] == ConfirmForm.PUBLISH
        user = self.request.user
        resource = self.viewset.resource(by=user, publish=publish)
        try:
            report = confirm_file(
                by=user, file=self.file, resource=resource, event=self.viewset.import_event, publish=publish
            )
        except RunFailedError:
            check_file(file=self.file, resource=self.viewset.resource(by=user))
            messages.error(
                self.request, _("Nothing was imported: something has changed since the preview. Look at it again.")
            )
            return redirect(self.url_of("preview", self.file.public_id))
        messages.success(self.request, _done(report))
        return redirect(self.viewset.done_url)


def _done(report: Report) -> str:
    new, changed = report.counts[NEW], report.counts[CHANGED]
    words = [
        ngettext("%(count)d new", "%(count)d new", new) % {"count": new},
        ngettext("%(count)d changed", "%(count)d changed", changed) % {"count": changed},
    ]
    return _("Imported: %(counts)s.") % {"counts": ", ".join(words)}


class ExportView(ExchangeView):
    """Everything as a file; that somebody took it is logged."""

    def get(self, request, kind):
        """The file as a download."""
        if kind not in MEDIA_TYPES:
            raise Http404
        headers, rows = self.viewset.export()
        record(by=request.user, event=self.viewset.export_event, after={"format": kind, "rows": len(rows)})
        name = f"{self.viewset.name}-{timezone.localdate().isoformat()}.{kind}"
        headers_of_answer = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return HttpResponse(write_file(kind, headers, rows), content_type=MEDIA_TYPES[kind], headers=headers_of_answer)
