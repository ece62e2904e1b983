"""What is found and listed of a live page, whatever its type: one row for each."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class PageEntry(models.Model):
    """Title, summary and searchable words of one live page. Written when a page is published, gone when it is withdrawn."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="entry")
    language = models.CharField(_("language"), max_length=20)
    kind = models.CharField(_("kind"), max_length=100)
    title = models.CharField(_("title"), max_length=255)
    summary = models.TextField(_("summary"), blank=True)
    text = models.TextField(_("text"), blank=True)
    title_stems = models.TextField(_("stems of the title"), blank=True)
    summary_stems = models.TextField(_("stems of the summary"), blank=True)
    stems = models.TextField(_("stems of everything"), blank=True)
    review_due = models.DateField(_("review due on"), null=True, blank=True)
    # [[filter, key, words], …], of the original: `["district", "wesertor", "Wesertor"]`.
    facets = models.JSONField(_("facets"), default=list, blank=True)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes = (models.Index(fields=("language",), name="page_entry_language"),)

    def __str__(self) -> str:
        return self.title
