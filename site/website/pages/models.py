"""Editorial pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class EditorialPage(Page):
    """What every public page of the website has in common (abstract: wagtail-localize needs Wagtail's own Page as base)."""

    summary = models.TextField(_("summary"), blank=True, max_length=400, help_text=_("One or two plain sentences."))
    review_due = models.DateField(_("review due on"), null=True, blank=True)

    class Meta:
        abstract = True
