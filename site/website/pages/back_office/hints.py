"""Hints on plain language in the editor, found by the server in the text as it was last saved."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText

from website.pages.plain_language import Fault, Hint, hints_in
from website.pages.surroundings import values_in

AT_MOST = 30


@dataclass(frozen=True)
class Place:
    """A hint with the words around it: which block, and where the editor finds it on this page."""

    label: str
    anchor: str
    advice: str
    words: str


def hints_on(page: Any) -> list[Place]:
    """What is hard to read in the summary and the texts of this page, at most thirty places."""
    language = page.locale.language_code
    found: list[Place] = []
    for field in page._meta.concrete_fields:  # noqa: SLF001 -- Django's public reflection
        if isinstance(field, StreamField):
            found += _of_blocks(getattr(page, field.name), language)
        elif isinstance(field, RichTextField) or field.name == "summary":
            label = capfirst(str(field.verbose_name))
            found += [_place(label, "", hint) for hint in hints_in(getattr(page, field.name), language)]
    return found[:AT_MOST]


def _of_blocks(blocks: StreamValue, language: str) -> Iterator[Place]:
    for child in blocks:
        for value in values_in(child.block, child.value):
            text = value.source if isinstance(value, RichText) else value
            if isinstance(text, str):
                yield from (
                    _place(child.block.label, f"block-{child.id}-section", hint) for hint in hints_in(text, language)
                )


def _place(label: Any, anchor: str, hint: Hint) -> Place:
    return Place(str(label), anchor, _advice(hint), hint.words)


def _advice(hint: Hint) -> str:
    if hint.fault == Fault.LONG_SENTENCE:
        many = ngettext("One word in one sentence.", "%(number)d words in one sentence: make two of it.", hint.number)
        return many % {"number": hint.number}
    return {
        Fault.LONG_WORD: gettext("A long word: show its parts with hyphens."),
        Fault.SHORTENED: gettext("An abbreviation: write it out."),
        Fault.VAGUE_LINK: gettext("This link does not say where it leads: name its target."),
    }[hint.fault]


def hints_panel() -> Panel:
    """The panel with its heading."""
    return HintsPanel(heading=_("Plain language"))


class HintsPanel(Panel):
    """Shows the hints; nothing here stops anybody from publishing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/back_office/hints.html"

        def get_context_data(self, parent_context: Any = None) -> Any:
            """With the hints; none for a page that was never saved."""
            context = super().get_context_data(parent_context)
            is_saved = bool(self.instance.pk)
            return context | {"hints": hints_on(self.instance) if is_saved else [], "is_saved": is_saved}
