"""Pages that tell the story of one strategy object: a guiding theme, a target vision, a lead project."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.blocks import TextBlock
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from website.pages.blocks import BodyField
from website.pages.models import EditorialPage
from website.strategy.models.domain import GuidingTheme, LeadProject, StrategyObject, TargetDimension, TargetVision
from website.strategy.related import related_to


class AimPage(EditorialPage):
    """A page about one strategy object, with everything that other rooms relate to it."""

    # The name of the field that points at the object.
    about: ClassVar[str]

    body = BodyField(verbose_name=_("content"), blank=True)

    class Meta:
        abstract = True

    @property
    def target(self) -> StrategyObject | None:
        """The object that this page is about."""
        found: StrategyObject | None = getattr(self, self.about)
        return found

    def clean(self) -> None:
        """One page per object and language, so that a name in a language is never ambiguous."""
        super().clean()
        others = type(self)._default_manager.filter(**{self.about: self.target}, locale=self.locale)  # noqa: SLF001 -- Django's name
        if self.target and others.exclude(pk=self.pk).exists():
            raise ValidationError({self.about: _("Another page in this language is about the same object.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the lists of the other rooms."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["related"] = related_to(self.target, self.locale.language_code, request)
        return context


def _kept(*names: str) -> list[SynchronizedField]:
    """Facts, which travel with a translation but cannot be changed in it."""
    return [SynchronizedField(name, overridable=False) for name in names]


class GuidingThemePage(AimPage):
    """A guiding theme with its future tasks; a cross-cutting theme has no tasks of its own."""

    about = "theme"
    kind = _("Guiding theme")
    read_with = ("image", "theme")

    theme = models.ForeignKey(
        GuidingTheme, verbose_name=_("guiding theme"), on_delete=models.PROTECT, null=True, related_name="pages"
    )
    tasks = StreamField(
        [("task", TextBlock(label=_("Future task"), max_length=400))], verbose_name=_("future tasks"), blank=True
    )

    template = "strategy/guiding_theme_page.html"
    content_panels = [
        *EditorialPage.content_panels,
        FieldPanel("theme"),
        FieldPanel("body"),
        FieldPanel("tasks"),
    ]
    override_translatable_fields = [*EditorialPage.override_translatable_fields, *_kept("theme")]

    class Meta:
        verbose_name = _("guiding theme (page)")
        verbose_name_plural = _("guiding themes (pages)")

    def search_facets(self) -> list[list[str]]:
        """The theme itself."""
        return [["theme", self.theme.key, self.theme.name]] if self.theme else []


class TargetVisionPage(AimPage):
    """A target vision with its dimensions worded for readers."""

    about = "vision"
    kind = _("Target vision")
    read_with = ("image", "vision")

    vision = models.ForeignKey(
        TargetVision, verbose_name=_("target vision"), on_delete=models.PROTECT, null=True, related_name="pages"
    )
    focus = models.CharField(
        _("main dimension of sustainability"), max_length=120, blank=True, help_text=_("For example: social.")
    )

    template = "strategy/target_vision_page.html"
    content_panels = [
        *EditorialPage.content_panels,
        FieldPanel("vision"),
        FieldPanel("focus"),
        FieldPanel("body"),
        InlinePanel("dimensions", label=_("Dimension"), heading=_("Dimensions")),
    ]
    override_translatable_fields = [*EditorialPage.override_translatable_fields, *_kept("vision")]

    class Meta:
        verbose_name = _("target vision (page)")
        verbose_name_plural = _("target visions (pages)")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the accent of the vision, which its cards wear."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["accents"] = [self.vision.colour] if self.vision else []
        return context


class DimensionWording(TranslatableMixin, Orderable):
    """Title and text of one dimension in the language of its page."""

    page = ParentalKey(TargetVisionPage, on_delete=models.CASCADE, related_name="dimensions")
    dimension = models.ForeignKey(
        TargetDimension, verbose_name=_("target dimension"), on_delete=models.PROTECT, related_name="wordings"
    )
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"), max_length=1000)

    panels = [FieldPanel("dimension"), FieldPanel("title"), FieldPanel("text")]
    translatable_fields = [*_kept("dimension"), TranslatableField("title"), TranslatableField("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("dimension wording")
        verbose_name_plural = _("dimension wordings")

    def __str__(self) -> str:
        return self.title


class LeadProjectPage(AimPage):
    """A lead project and the measures that it bundles."""

    about = "lead_project"
    kind = _("Lead project")
    read_with = ("image", "lead_project")

    lead_project = models.ForeignKey(
        LeadProject, verbose_name=_("lead project"), on_delete=models.PROTECT, null=True, related_name="pages"
    )

    template = "strategy/lead_project_page.html"
    content_panels = [*EditorialPage.content_panels, FieldPanel("lead_project"), FieldPanel("body")]
    override_translatable_fields = [*EditorialPage.override_translatable_fields, *_kept("lead_project")]

    class Meta:
        verbose_name = _("lead project (page)")
        verbose_name_plural = _("lead projects (pages)")
