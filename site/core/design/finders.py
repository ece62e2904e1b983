"""Serves the built stylesheet as a static file, so that there is no build step to forget."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from core.design import stylesheet

SHEETS = {"design/site.css": stylesheet.build, "design/print.css": stylesheet.build_for_print}


class StylesheetFinder(BaseFinder):
    """Finds the built stylesheets, written anew whenever one of their sources has changed."""

    def __init__(self, *_args: object, **_kwargs: object) -> None:
        self.storage = FileSystemStorage(location=str(Path(settings.VAR) / "built"))

    def check(self, **_kwargs):
        """Nothing can be configured wrongly."""
        return []

    def find(self, path, find_all=False, **_kwargs):  # noqa: FBT002 -- Django's signature
        """The path of the fresh file; an empty list for every other name, as Django's finders do."""
        if path not in SHEETS:
            return []
        built = str(self._fresh(path))
        return [built] if find_all else built

    def list(self, _ignore_patterns):
        """The files for `collectstatic`."""
        for name in SHEETS:
            self._fresh(name)
            yield name, self.storage

    def _fresh(self, name: str) -> Path:
        target = Path(self.storage.path(name))
        css = SHEETS[name]()
        if not target.is_file() or target.read_text() != css:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(css)
        return target
