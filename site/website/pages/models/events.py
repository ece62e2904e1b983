"""Events, those to come first."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from core.caching.decorators import mark_public
from website.pages import feeds, queries
from website.pages.blocks import BodyField
from website.pages.urls_for import full_url, page_urls

from .editorial import EditorialPage

A_PAGE = 12
CALENDAR = "kalender"
FACTS = ("starts", "ends", "registration_url", "is_cancelled")
PAST = "vergangene"


class EventPage(EditorialPage):
    """Something that takes place."""

    starts = models.DateTimeField(_("begins"))
    ends = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    registration_url = models.URLField(_("address for registration"), blank=True)
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    body = BodyField(verbose_name=_("content"), blank=True)

    kind = _("Event")
    content_panels: ClassVar[list[Any]] = [
        *EditorialPage.content_panels,
        FieldPanel("starts"),
        FieldPanel("ends"),
        FieldPanel("place"),
        FieldPanel("registration_url"),
        FieldPanel("is_cancelled"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *EditorialPage.search_fields,
        index.SearchField("place"),
        index.SearchField("body"),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        *EditorialPage.override_translatable_fields,
        SynchronizedField("registration_url"),
    ]
    parent_page_types: ClassVar[list[str]] = ["pages.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="event_ends_after_its_beginning"
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """When and how to register is said once, in the source language; a translation repeats it."""
        if self.locale_id and self.source is not self:
            for name in FACTS:
                setattr(self, name, getattr(self.source, name))
        super().save(*args, **kwargs)

    def repeat_facts(self, source: EditorialPage) -> None:
        """Afterwards this translation takes place when the original does."""
        EventPage.objects.filter(pk=self.pk).update(**{name: getattr(source, name) for name in FACTS})

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The event itself, or below it `kalender/`: the same for calendars."""
        if path_components == [CALENDAR] and self.live:
            return RouteResult(self, kwargs={"as_calendar": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: object, as_calendar: bool = False, **kwargs: object) -> HttpResponse:
        """The event as a page or as a file for a calendar."""
        return self._calendar(request) if as_calendar else super().serve(request, *args, **kwargs)

    def _calendar(self, request: HttpRequest) -> HttpResponse:
        event = feeds.Appointment(
            uid=f"{self.translation_key}@{settings.CITY['platform_name'].replace(' ', '-').lower()}",
            title=self.title,
            url=full_url(self, request),
            summary=self.summary,
            place=self.place,
            starts=self.starts,
            ends=self.ends,
            changed=self.last_published_at or timezone.now(),
        )
        text = feeds.icalendar(event, sender=settings.CITY["platform_name"])
        headers = {"Content-Disposition": f'attachment; filename="{self.slug}.ics"'}
        return mark_public(HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers))

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, Any]:
        """With the address of the file for calendars."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        is_over = (self.ends or self.starts) < timezone.now()
        ends_same_day = bool(self.ends) and timezone.localdate(self.ends) == timezone.localdate(self.starts)
        return context | {
            "calendar_url": f"{request.path}{CALENDAR}/",
            "is_over": is_over,
            "ends_same_day": ends_same_day,
        }

    def clean(self) -> None:
        """The end comes after the beginning."""
        super().clean()
        if self.ends and self.starts and self.ends < self.starts:
            raise ValidationError({"ends": gettext("The end lies before the beginning.")})


class EventIndexPage(EditorialPage):
    """The list of events; `?vergangene=1` shows those that are over."""

    body = BodyField(verbose_name=_("introduction"), blank=True)

    kind = _("Events")
    public_query = ("page", PAST)
    content_panels: ClassVar[list[Any]] = [*EditorialPage.content_panels, FieldPanel("body")]
    subpage_types: ClassVar[list[str]] = ["pages.EventPage"]

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, Any]:
        """With the events of this page of the list: the next ones first, or the latest of those that are over."""
        is_past = bool(request.GET.get(PAST))
        found = EventPage.objects.filter(pk__in=queries.listed_children_ids(self)).select_related("locale")
        found = found.annotate(over=Coalesce("ends", "starts"))
        moment = timezone.now()
        found = (
            found.filter(over__lt=moment).order_by("-starts", "pk")
            if is_past
            else found.filter(over__gte=moment).order_by("starts", "pk")
        )
        page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
        urls = page_urls(page.object_list, request=request)
        items = [{"page": item, "url": urls[item.pk]} for item in page.object_list]
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"items": items, "page_obj": page, "is_past": is_past, "past_url": f"?{PAST}=1"}
