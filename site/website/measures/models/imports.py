"""A file between upload and confirmation."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportFile(models.Model):
    """One upload, what it would do, and what became of it. It goes after a day, whatever happened (`privacy`).

    The file lies in the row and nowhere else: nobody can reach it by an address, and it goes with the row.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.SlugField(_("kind"), max_length=40)
    name = models.CharField(_("file name"), max_length=200)
    content = models.BinaryField(_("content"), editable=False)
    encoding = models.CharField(_("encoding"), max_length=20, blank=True)
    rows = models.PositiveIntegerField(_("rows"), db_default=0, editable=False)
    publish = models.BooleanField(_("publish at once"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.CASCADE, related_name="import_files"
    )
    created_at = models.DateTimeField(_("uploaded on"), auto_now_add=True)
    report = models.JSONField(_("what it would do"), null=True, editable=False)
    imported_at = models.DateTimeField(_("imported on"), null=True, editable=False)

    class Meta:
        verbose_name = _("import file")
        verbose_name_plural = _("import files")
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.name
