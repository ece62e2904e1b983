"""Puts the values of a content file into a model instance, whatever its fields are."""

import uuid
from collections.abc import Callable
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

from website.demo.content import body_blocks
from website.demo.markup import to_rich_text

# Blocks get their ids from where they stand, so that a translation's text finds its block.
_NAMESPACE = uuid.UUID("5b0c9d9e-6a55-4f0a-9f5f-1a3a6f2f1c52")
# The field by which content files name a row of another model: the first of these that the model has.
_NAMES = ("key", "slug", "code", "name", "title")

# Blocks that hold words: what a file leaves out is empty, not unknown.
_WORDS = (blocks.CharBlock, blocks.TextBlock)

PageOf = Callable[[str], models.Model]


def named(model: type[models.Model], name: str) -> models.Model:
    """The row that a content file names. Raises the model's DoesNotExist."""
    return model._default_manager.get(**{naming_field(model): name})  # noqa: SLF001 -- Django's name


def naming_field(model: type[models.Model]) -> str:
    """The field by which content files name rows of this model."""
    fields = {field.name for field in model._meta.get_fields()}  # noqa: SLF001 -- Django's public reflection
    return next(name for name in _NAMES if name in fields)


class Filler:
    """Fills instances; `where` names the file for block ids, `page_of` finds the page behind `page:<path>`."""

    def __init__(self, where: str, page_of: PageOf) -> None:
        self.where = where
        self.page_of = page_of

    def fill(self, instance: models.Model, values: dict[str, Any]) -> None:
        """Afterwards the instance has these values. It is not saved; rows of plain many-to-many fields wait for `link`."""
        for name, value in values.items():
            field = instance._meta.get_field(name)  # noqa: SLF001 -- Django's public reflection
            if isinstance(field, StreamField):
                rows = body_blocks(value, self.where) if isinstance(value, str) else value
                raw = self._raw(field.stream_block, rows, name)
                setattr(instance, name, field.stream_block.to_python(raw))
            elif isinstance(field, models.ManyToOneRel):
                self._fill_children(instance, field, value)
            elif isinstance(field, models.ManyToManyField):
                setattr(instance, name, [named(field.related_model, one) for one in value])
            elif isinstance(field, models.ForeignKey):
                setattr(instance, name, self._related(field, value))
            else:
                setattr(instance, name, self.rich_text(value) if isinstance(field, RichTextField) else value)

    def _related(self, field: models.ForeignKey, value: str) -> models.Model:
        if value.startswith("page:"):
            return self.page_of(value.removeprefix("page:"))
        return named(field.related_model, value)

    def _fill_children(self, instance: models.Model, field: models.ManyToOneRel, rows: list[dict[str, Any]]) -> None:
        """Children that are there keep their identity: a translation's child is the same line in other words."""
        manager = getattr(instance, field.get_accessor_name())
        there = list(manager.all())
        children = [there[number] if number < len(there) else field.related_model() for number in range(len(rows))]
        for number, (child, row) in enumerate(zip(children, rows, strict=True)):
            child.sort_order = number
            if hasattr(child, "locale_id") and child.locale_id is None:
                child.locale = instance.locale
            self.fill(child, row)
        manager.set(children)

    def rich_text(self, source: str) -> str:
        """The Markdown as Wagtail stores it."""
        return to_rich_text(source, self._link)

    def _link(self, address: str) -> str:
        if address.startswith("page:"):
            return f'linktype="page" id="{self.page_of(address.removeprefix("page:")).pk}"'
        return f'href="{address}"'

    def _raw(self, block: blocks.Block, value: Any, where: str) -> Any:
        if isinstance(block, blocks.StreamBlock):
            return [self._stream_child(block, item, f"{where}.{number}") for number, item in enumerate(value)]
        if isinstance(block, blocks.ListBlock):
            return [
                {"type": "item", "id": self._id(here), "value": self._raw(block.child_block, item, here)}
                for here, item in ((f"{where}.{number}", item) for number, item in enumerate(value))
            ]
        if isinstance(block, blocks.StructBlock):
            unsaid = {name: "" for name, child in block.child_blocks.items() if isinstance(child, _WORDS)}
            said = {name: self._raw(block.child_blocks[name], one, f"{where}.{name}") for name, one in value.items()}
            return unsaid | said
        if isinstance(block, blocks.RichTextBlock):
            return self.rich_text(value)
        if isinstance(block, blocks.PageChooserBlock):
            return self.page_of(value.removeprefix("page:")).pk
        return value

    def _stream_child(self, block: blocks.StreamBlock, item: Any, where: str) -> dict[str, Any]:
        """One block of a stream. Its type may stay unsaid where the stream knows one type only."""
        kinds = list(block.child_blocks)
        kind, value = (item["type"], item["value"]) if len(kinds) > 1 else (kinds[0], item)
        return {"type": kind, "id": self._id(where), "value": self._raw(block.child_blocks[kind], value, where)}

    def _id(self, where: str) -> str:
        return str(uuid.uuid5(_NAMESPACE, f"{self.where}/{where}"))
