"""Serves the built stylesheet as a static file, so that there is no build step to forget."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from core.design import stylesheet

NAME = "design/site.css"


class StylesheetFinder(BaseFinder):
    """Finds `design/site.css`, written anew whenever one of its sources has changed."""

    def __init__(self, *_args: object, **_kwargs: object) -> None:
        self.storage = FileSystemStorage(location=str(Path(settings.VAR) / "built"))

    def check(self, **_kwargs):
        """Nothing can be configured wrongly."""
        return []

    def find(self, path, find_all=False, **_kwargs):  # noqa: FBT002 -- Django's signature
        """The path of the fresh file; an empty list for every other name, as Django's finders do."""
        if path != NAME:
            return []
        built = str(self._fresh())
        return [built] if find_all else built

    def list(self, _ignore_patterns):
        """The one file for `collectstatic`."""
        self._fresh()
        yield NAME, self.storage

    def _fresh(self) -> Path:
        target = Path(self.storage.path(NAME))
        css = stylesheet.build()
        if not target.is_file() or target.read_text() != css:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(css)
        return target
