"""A measure profile: the story in every language, the facts on the page in the source language."""

from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.blocks import DateBlock, StructBlock, TextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from core.design.speaking import speaking
from core.districts.models import District
from website.measures import queries
from website.measures.models.domain import Profile, free_key
from website.measures.models.translating import is_source, source_only
from website.measures.months import MonthField
from website.measures.pages import panels
from website.measures.pages.profile_print import print_data
from website.measures.pages.profile_view import profile_context
from website.measures.pdf import kept_pdf
from website.measures.sheets import Sheet
from website.measures.states import Operation, Period, find_faults
from website.pages import languages
from website.pages.models import EditorialPage
from website.pages.navigation import navigation_of
from website.strategy.models import GuidingTheme, LeadProject, TargetVision

PDF = "pdf"
RICH = ["bold", "italic", "ol", "ul", "link", "document-link"]


def _text(label: str, help_text: str = "") -> RichTextField:
    return RichTextField(label, blank=True, features=RICH, help_text=help_text)


class MeasureProfilePage(EditorialPage):
    """One Maßnahmensteckbrief. Empty fields mean "not stated" and are shown so."""

    # Facts: only the page in the source language counts (`source_only` below).
    profile = models.ForeignKey(
        Profile, verbose_name=_("measure profile"), on_delete=models.PROTECT, editable=False, related_name="pages"
    )
    lead_project = models.ForeignKey(
        LeadProject,
        verbose_name=_("lead project"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="profile_pages",
    )
    guiding_themes = ParentalManyToManyField(
        GuidingTheme,
        verbose_name=_("guiding themes"),
        blank=True,
        related_name="profile_pages",
        help_text=_("None means: not stated."),
    )
    target_visions = ParentalManyToManyField(
        TargetVision, verbose_name=_("target visions"), blank=True, related_name="profile_pages"
    )
    implementation_from = MonthField(_("implementation from"), null=True, blank=True)
    implementation_to = MonthField(_("implementation until"), null=True, blank=True)
    operation = models.CharField(_("and then"), max_length=20, choices=Operation.choices, blank=True)
    operation_until = MonthField(_("operation until"), null=True, blank=True)
    effect_quarter = models.BooleanField(_("Quarter"), default=False)
    effect_district = models.BooleanField(_("District"), default=False)
    effect_city = models.BooleanField(_("Whole city"), default=False)
    effect_beyond = models.BooleanField(_("Beyond the city limits"), default=False)
    districts = ParentalManyToManyField(District, verbose_name=_("districts"), blank=True, related_name="profile_pages")
    contact_name = models.CharField(
        _("contact person or office"), max_length=120, blank=True, help_text=_("Name a person only if they agree.")
    )
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)

    # Texts: translated.
    responsible = models.TextField(_("responsible"), blank=True, help_text=_("One body per line."))
    participants = models.TextField(_("further participants"), blank=True, help_text=_("One body per line."))
    description = _text(_("Description"))
    objectives = _text(_("Goals"))
    benefit = _text(_("Benefit"))
    model_character = _text(_("Model character"), _("What is new about it, also for other cities?"))
    transferability = _text(_("Transferability"), _("What can other municipalities take over?"))
    permanence_plan = _text(_("Plan for afterwards"), _("How does it go on when the funding ends?"))
    period_note = models.CharField(_("note on the period"), max_length=200, blank=True)
    place_note = models.CharField(_("note on the place"), max_length=200, blank=True)
    contact_role = models.CharField(_("role of the contact"), max_length=160, blank=True)
    changes = StreamField(
        [("change", StructBlock([("date", DateBlock(label=_("Date"))), ("text", TextBlock(label=_("What changed")))]))],
        verbose_name=_("change notes"),
        blank=True,
    )

    FACTS = (
        "lead_project",
        "implementation_from",
        "implementation_to",
        "operation",
        "operation_until",
        "effect_quarter",
        "effect_district",
        "effect_city",
        "effect_beyond",
        "contact_name",
        "contact_email",
        "contact_phone",
    )
    RELATED_FACTS = ("guiding_themes", "target_visions", "districts")

    template = "measures/measure_profile_page.html"
    read_with = ("image", "profile")
    kind = _("Measure profile")
    needs_original = True
    parent_page_types: ClassVar[list[str]] = ["measures.MeasureIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [*EditorialPage.content_panels, *panels.profile_panels()]
    override_translatable_fields: ClassVar[list[Any]] = [
        *EditorialPage.override_translatable_fields,
        *source_only(*FACTS),
    ]
    search_fields = [
        *EditorialPage.search_fields,
        index.SearchField("description"),
        index.SearchField("objectives"),
        index.SearchField("benefit"),
        index.SearchField("responsible"),
        index.SearchField("participants"),
        index.RelatedFields("contained_measures", [index.SearchField("name")]),
    ]

    class Meta:
        verbose_name = _("measure profile (page)")
        verbose_name_plural = _("measure profiles (pages)")
        constraints = [
            models.CheckConstraint(
                condition=Q(implementation_to__gte=F("implementation_from"))
                | Q(implementation_from__isnull=True)
                | Q(implementation_to__isnull=True),
                name="profile_implementation_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=Q(operation=Operation.UNTIL, operation_until__isnull=False)
                | ~Q(operation=Operation.UNTIL) & Q(operation_until__isnull=True),
                name="profile_operation_until_has_its_month",
            ),
        ]

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Only in the source language; other languages are translations, Leichte Sprache is written for an existing profile."""
        return super().can_create_at(parent) and is_source(parent)

    def answer_path(self, request: HttpRequest, rest: list[str]) -> RouteResult:
        """The page itself, or below it `pdf/`: the same as a file."""
        if rest == [PDF] and self.live:
            return RouteResult(self, kwargs={"as_pdf": True})
        return super().answer_path(request, rest)

    def serve(self, request: HttpRequest, *args: Any, as_pdf: bool = False, **kwargs: Any) -> HttpResponse:
        """The page, or the file; not found while the facts in the source language are not published."""
        if self.facts_page is None:
            raise Http404
        if as_pdf:
            return self._pdf(request)
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def _pdf(self, request: HttpRequest) -> HttpResponse:
        # The file names the page it was made from, not its own address.
        request.path = request.path.removesuffix(f"{PDF}/")
        context = self.get_context(request)
        with speaking(self.locale.language_code):
            content = kept_pdf(print_data(context))
        name = f"{context['sheet'].key}-{self.locale.language_code}.pdf"
        return HttpResponse(
            content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the sheet of the profile; a preview reads the lines as they stand in the draft."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        own_language = self.locale.language_code
        with speaking(own_language):
            sheet = self.sheet(is_draft=getattr(request, "is_preview", False))
            list_url = _list_url(request)
            context |= profile_context(sheet, list_url=list_url, reader_language=languages.active(), request=request)
        return context

    @cached_property
    def facts_page(self) -> "MeasureProfilePage | None":
        """The published page in the source language, whose facts count for every language."""
        found: MeasureProfilePage | None = queries.source_of(self)
        return found

    def sheet(self, *, is_draft: bool = False) -> Sheet:
        """The profile as readers of this page's language meet it today; before the first publication only as a draft."""
        return queries.sheet_of(self.facts_page or self, self, today=timezone.localdate(), is_draft=is_draft)

    def search_facets(self) -> list[list[str]]:
        """Its guiding themes and districts."""
        themes = [["theme", theme.key, theme.name] for theme in self.guiding_themes.all()]
        return themes + [["district", district.slug, district.name] for district in self.districts.all()]

    @property
    def period(self) -> Period:
        """The months of this page."""
        return Period(self.implementation_from, self.implementation_to, self.operation, self.operation_until)

    def clean(self) -> None:
        """Contradictions in the period stand at their field."""
        super().clean()
        self.clean_period()

    def clean_period(self) -> None:
        """Raises ValidationError with a message for each field of the period that contradicts another."""
        faults: dict[str, Any] = dict(find_faults(self.period))
        if faults:
            raise ValidationError(faults)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Before anything is kept, every line has its key."""
        self.give_keys()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """The same for drafts, of which Wagtail asks less."""
        self.give_keys()
        super().minimal_clean()

    def give_keys(self) -> None:
        """Every measure and indicator line has a key afterwards, which later drafts and translations keep."""
        for lines in (self.contained_measures.all(), self.indicators.all()):
            taken = {line.key for line in lines if line.key}
            for line in lines:
                if not line.key:
                    line.key = free_key(str(line), taken)
                    taken.add(line.key)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Afterwards the page belongs to a profile: to the one it was given, else to a new one named by the address."""
        if self.profile_id is None:
            self.profile = Profile.objects.begin(self.slug or self.title)
        super().save(*args, **kwargs)


def _list_url(request: HttpRequest) -> str:
    """The list above the page, in the reader's language; a page that stands nowhere yet links to nothing but itself."""
    steps = navigation_of(request).breadcrumbs
    return str(steps[-2]["url"]) if len(steps) > 1 else request.path
