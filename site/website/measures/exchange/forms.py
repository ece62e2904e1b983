"""Bringing a file."""

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from website.measures.exchange.encodings import CHOICES
from website.measures.exchange.files import MAX_BYTES, TOO_LARGE
from website.measures.exchange.tables import MAX_ROWS

LIMITS = format_lazy(
    _(
        "CSV, Excel (.xlsx) or JSON, at most {size} MB and {rows} rows. One row names the columns; their order does not matter."
    ),
    size=MAX_BYTES // 1024 // 1024,
    rows=MAX_ROWS,
)


class UploadForm(forms.Form):
    """A file and, where the guess is wrong, its encoding."""

    file = forms.FileField(
        label=_("File"),
        help_text=LIMITS,
        validators=[FileExtensionValidator(["csv", "txt", "tsv", "xlsx", "json"])],
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.json"}),
    )
    encoding = forms.ChoiceField(
        label=_("Encoding"),
        required=False,
        choices=[("", pgettext_lazy("encoding", "find out")), *((name, name) for name in CHOICES)],
        help_text=_("Only for CSV files, and only if umlauts look wrong in the preview."),
    )

    def clean_file(self):
        """Nothing is read of a file that is too large."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(str(TOO_LARGE))
        return file


class ConfirmForm(forms.Form):
    """What is to become of the rows."""

    DRAFT, PUBLISH = "draft", "publish"

    outcome = forms.ChoiceField(
        label=_("What is to happen?"),
        choices=[(DRAFT, _("Keep as drafts, to be checked and published later")), (PUBLISH, _("Publish at once"))],
        initial=DRAFT,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, may_publish, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_publish:
            self.fields["outcome"].choices = self.fields["outcome"].choices[:1]
