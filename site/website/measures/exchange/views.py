"""Upload, preview, confirmation and export in the back office."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.audit.actions import record
from core.jobs.models import Job
from core.jobs.states import UNFINISHED
from website.measures.exchange.actions import check_file, confirm_file, done_words, take_in
from website.measures.exchange.files import MEDIA_TYPES, write_file
from website.measures.exchange.forms import ConfirmForm, UploadForm
from website.measures.exchange.report import CHANGED, NEW, WRONG, Report
from website.measures.exchange.resource import RunFailedError
from website.measures.exchange.tables import FileRefused
from website.measures.exchange.work import CHECK, RUN, key_of, start
from website.measures.models import ImportFile

# Files up to so many rows are checked and imported within the request; larger ones by a job.
AT_ONCE = 30
# How much of a large report stands on one page.
A_PAGE, MOST_FAULTS = 25, 200


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

    def get_breadcrumbs_items(self):
        """The page itself stands last; its name is the heading."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        """With the addresses of the exports and the columns."""
        resource = self.viewset.resource(by=self.request.user)
        exports = [(kind.upper(), self.url_of("export", kind)) for kind in MEDIA_TYPES]
        columns = [(column, resource.label(column)) for column in resource.names()]
        return super().get_context_data(**kwargs) | {
            "exports": exports,
            "columns": columns,
            "at_once": AT_ONCE,
            "waiting": [(file, self.url_of("preview", file.public_id)) for file in self.waiting()],
        }

    def waiting(self):
        """The person's own files that are not imported, the latest first."""
        mine = ImportFile.objects.filter(by=self.request.user, kind=self.viewset.name, imported_at=None)
        return mine.only("public_id", "name", "created_at").order_by("-created_at")

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
            if file.rows > AT_ONCE:
                return redirect(start(by=user, exchange=self.viewset.exchange, file=file, step=CHECK))
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

    def get_breadcrumbs_items(self):
        """The way back to the upload, then the file."""
        upload = {"url": self.url_of("upload"), "label": self.viewset.title}
        return [*self.breadcrumbs_items, upload, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self):
        """With whether the person may publish."""
        return super().get_form_kwargs() | {"may_publish": self.viewset.can_publish(self.request.user)}

    def get_context_data(self, **kwargs):
        """With the report, faults first; rows that stay the same are only counted."""
        report = Report.from_json(self.file.report)
        wrong = [row for row in report.rows if row.outcome == WRONG]
        touched = [row for row in report.rows if row.outcome in {NEW, CHANGED}]
        page = Paginator(touched, A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "report": report,
            "wrong": wrong[:MOST_FAULTS],
            "more_wrong": max(len(wrong) - MOST_FAULTS, 0),
            "page": page,
            "upload_url": self.url_of("upload"),
        }

    def dispatch(self, request, *args, **kwargs):
        """While a job has the file in hand, its progress is shown instead."""
        if request.user.is_authenticated and self.viewset.can_use(request.user):
            running = Job.objects.filter(key=key_of(self.file), state__in=UNFINISHED).first()
            if running:
                return redirect(running)
            if self.file.report is None:
                raise Http404
        return super().dispatch(request, *args, **kwargs)

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
        if self.file.rows > AT_ONCE:
            return redirect(start(by=user, exchange=self.viewset.exchange, file=self.file, step=RUN, publish=publish))
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
        except FileRefused as refusal:  # by the same person in another window, or by a second click
            messages.error(self.request, str(refusal))
            return redirect(self.url_of("upload"))
        messages.success(self.request, done_words(report=report))
        return redirect(self.viewset.done_url)


class ExportView(ExchangeView):
    """Everything as a file; that somebody took it is logged."""

    def get(self, request, kind):
        """The file as a download."""
        if kind not in MEDIA_TYPES:
            raise Http404
        headers, rows = self.viewset.export()
        try:
            content = write_file(kind, headers, rows)
        except FileRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(self.url_of("upload"))
        record(by=request.user, event=self.viewset.export_event, after={"format": kind, "rows": len(rows)})
        name = f"{self.viewset.name}-{timezone.localdate().isoformat()}.{kind}"
        headers_of_answer = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return HttpResponse(content, content_type=MEDIA_TYPES[kind], headers=headers_of_answer)
