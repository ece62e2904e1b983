"""Forms of the library, used by every upload of the back office."""

from django.core.files.uploadedfile import UploadedFile
from wagtail.images.forms import BaseImageForm

from .images import clean_image


class LibraryImageForm(BaseImageForm):
    """Refuses in words what the pipeline refuses, and hands on what it made."""

    def clean_file(self):
        """The cleaned image, or the one that was there before."""
        file = self.cleaned_data["file"]
        return clean_image(file) if isinstance(file, UploadedFile) else file
