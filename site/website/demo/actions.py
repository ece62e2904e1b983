"""Loads a city's content folder."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, Locale, Page, TranslatableMixin

from core.districts.actions import import_districts
from core.districts.reading import read_districts
from website.demo.content import City, ContentError, Entry, Text, merged, read_city
from website.demo.filling import Filler, naming_field
from website.demo.sites import front_page
from website.demo.translating import translate

Progress = Callable[[int, int, str], None]

# Keys in the head of a page file that are no fields of the page.
_CONTROL = {"type", "order", "in_menu"}


def load_city(*, folder: Path, progress: Progress = lambda _done, _total, _words: None) -> dict[str, int]:
    """Afterwards the site holds everything in this folder; what was there before is kept as it is.

    All or nothing. Returns how many objects, pages and translations were added. Raises ContentError.
    """
    city = read_city(folder)
    with transaction.atomic():
        return _Loading(city, progress).run()


class _Loading:
    """One run over one folder. Pages are placed first and filled afterwards, because their texts link to each other."""

    def __init__(self, city: City, progress: Progress) -> None:
        self.city = city
        self.progress = progress
        self.done = 0
        codes = (city.source, *city.translated, *city.authored)
        self.locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in codes}
        self.pages: dict[str, Page] = {}
        self.paths = {entry.path for entry in city.entries if city.source in entry.texts}
        self.added = {"objects": 0, "pages": 0, "translations": 0}

    def run(self) -> dict[str, int]:
        if (self.city.folder / "districts.csv").exists():
            import_districts(rows=read_districts(self.city.folder / "districts.csv"))
        for label, rows in self.city.objects.items():
            for number, row in enumerate(rows):
                self.load_object(apps.get_model(label), dict(row), number)
                self.step(label)
        written = [entry for entry in self.city.entries if self.city.source in entry.texts]
        for entry in [entry for entry in written if self.place(entry)]:
            self.publish(self.pages[entry.path], entry, entry.texts[self.city.source])
            self.added["pages"] += 1
        for entry in self.city.entries:
            self.load_languages(entry)
        return self.added

    def step(self, words: str) -> None:
        rows = sum(len(rows) for rows in self.city.objects.values())
        total = rows + sum(len(entry.texts) for entry in self.city.entries)
        self.done += 1
        self.progress(self.done, total, words)

    def page_of(self, path: str) -> Page:
        """The page at this path; while it is not placed yet, the home page stands in for it. Raises ContentError."""
        if path not in self.paths:
            raise ContentError(f"There is no page {path}, but another page links to it")
        return self.pages.get(path, self.pages[""])

    def filler(self, where: str) -> Filler:
        return Filler(where, self.page_of)

    # --- Rows that are no pages ---------------------------------------------------------------------------------------

    def load_object(self, model: type[models.Model], row: dict[str, Any], number: int) -> None:
        """Makes the row with its translations, unless it is there."""
        words = {code: row.pop(code) for code in self.city.translated if code in row}
        name = row[naming_field(model)]
        if model._default_manager.filter(**{naming_field(model): name}).exists():  # noqa: SLF001 -- Django's name
            return
        if any(field.name == "order" for field in model._meta.get_fields()):  # noqa: SLF001 -- public reflection
            row.setdefault("order", number * 10)
        instance = model()
        if isinstance(instance, TranslatableMixin):
            instance.locale = self.locales[self.city.source]
        self.filler(name).fill(instance, row)
        with _named(name):
            instance.full_clean()
        instance.save()
        if isinstance(instance, DraftStateMixin):
            instance.save_revision().publish()
        self.added["objects"] += 1
        for code, text in words.items():
            self.translate(instance, row, text, code=code, where=name)

    # --- Pages --------------------------------------------------------------------------------------------------------

    def place(self, entry: Entry) -> bool:
        """Afterwards the page stands in the tree; True where it is new and waits to be filled."""
        text = entry.texts[self.city.source]
        model = apps.get_model(text.head["type"])
        if entry.path:
            page = self.pages[entry.parent].get_children().filter(slug=entry.slug).first()
            is_new = page is None
            page = page.specific if page else self.add(model, entry, text, self.pages[entry.parent], entry.slug)
        else:
            page = front_page(model, locale=self.locales[self.city.source], title=text.head["title"])
            is_new = not page.get_children().exists()
        self.pages[entry.path] = page
        self.step(entry.path)
        return is_new

    def add(
        self, model: type[Page], entry: Entry, text: Text, parent: Page, slug: str, *, locale: Locale | None = None
    ) -> Page:
        """A new draft below the parent."""
        page = model(slug=slug, live=False, locale=locale or parent.locale)
        page.show_in_menus = text.head.get("in_menu", False)
        self.fill(page, entry, text)
        parent.refresh_from_db()
        with _named(entry.path):
            return parent.add_child(instance=page)

    def fill(self, page: Page, entry: Entry, text: Text) -> None:
        self.filler(entry.path).fill(page, _values(text))

    def publish(self, page: Page, entry: Entry, text: Text) -> None:
        """Afterwards the page is live with its text and every link in it."""
        self.fill(page, entry, text)
        with _named(entry.path):
            page.save_revision().publish()

    # --- Languages ----------------------------------------------------------------------------------------------------

    def load_languages(self, entry: Entry) -> None:
        """Makes the page in the other languages that its files have, unless they are there."""
        for code, text in entry.texts.items():
            if code == self.city.source:
                continue
            if code in self.city.translated:
                self.load_translation(entry, text, code)
            else:
                self.author(entry, text, code)
            self.step(f"{entry.path} ({code})")

    def load_translation(self, entry: Entry, text: Text, code: str) -> None:
        page = self.pages[entry.path]
        if not page.has_translation(self.locales[code]):
            self.translate(page, self.values(entry), _values(text), code=code, where=entry.path)

    def values(self, entry: Entry) -> dict[str, Any]:
        """The source's fields, its address among them, which translations word anew."""
        slug = self.pages[entry.path].slug
        return {"slug": slug} | _values(entry.texts[self.city.source])

    def translate(
        self, source: ClusterableModel, values: dict[str, Any], words: dict[str, Any], *, code: str, where: str
    ) -> None:
        """Makes the translation of a row or page out of the translated words."""
        worded = type(source).from_serializable_data(source.serializable_data(), check_fks=False, strict_fks=False)
        self.filler(where).fill(worded, merged(values, words, f"{where} ({code})"))
        with _named(f"{where} ({code})"):
            translate(source, worded, self.locales[code])
        self.added["translations"] += 1

    def author(self, entry: Entry, text: Text, code: str) -> None:
        """Makes a page that is written for this language: it shares the original's key where there is one, not its text."""
        original = self.pages.get(entry.path)
        parent = self.parent_in(entry, code)
        slug = text.head.get("slug", entry.slug)
        if parent.get_children().filter(slug=slug, locale=self.locales[code]).exists():
            return
        page = apps.get_model(text.head["type"])(slug=slug, live=False, locale=self.locales[code])
        if original:
            page.translation_key = original.translation_key
        self.fill(page, entry, text)
        with _named(f"{entry.path} ({code})"):
            parent.add_child(instance=page)
            page.save_revision().publish()
        self.added["pages"] += 1

    def parent_in(self, entry: Entry, code: str) -> Page:
        """The page above in this language: the translation of the original's parent, else the language's home."""
        if not entry.path:
            return self.pages[""].get_parent()
        above = self.pages[entry.parent].get_translation_or_none(self.locales[code])
        return above or self.pages[""].get_translation(self.locales[code])


@contextmanager
def _named(where: str) -> Iterator[None]:
    """A field that the model refuses is told with the file that holds it."""
    try:
        yield
    except ValidationError as error:
        told = getattr(error, "message_dict", error.messages)
        raise ContentError(f"{where}: {told}") from error


def _values(text: Text) -> dict[str, Any]:
    """The fields of a page as its file gives them."""
    values = {name: value for name, value in text.head.items() if name not in _CONTROL}
    if text.body:
        values["body"] = text.body
    return values
