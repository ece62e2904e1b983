"""A message in somebody's language, from its one source: `<app>/templates/<app>/messages/<name>/subject.txt` and `body.txt`.

Where a language needs words of its own, not only translated strings, `body.<language>.txt` stands beside it (Leichte Sprache).
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context, Engine
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from .languages import direction_of, is_translated
from .markup import as_text, blocks_in


@dataclass(frozen=True)
class Words:
    """What is said: subject and text (in the marks of `markup`), and the language that they really are in."""

    subject: str
    text: str
    language: str


def words_of(template: str, *, language: str, context: dict[str, Any]) -> Words:
    """The message `<app>/<name>` in the language, or in the city's where nothing is translated. TemplateDoesNotExist otherwise."""
    app, _slash, name = template.partition("/")
    folder = f"{app}/messages/{name}"
    facts = {"city": settings.CITY, "base_url": settings.BASE_URL.rstrip("/"), **context}
    with translation.override(language):
        subject, _same = _filled(folder, "subject", language, facts)
        text, is_own = _filled(folder, "body", language, facts)
    really = language if is_own or is_translated(language) else settings.LANGUAGE_CODE
    return Words(" ".join(subject.split()), text.strip(), really)


def _filled(folder: str, part: str, language: str, facts: dict[str, Any]) -> tuple[str, bool]:
    """The text, and whether it was written for this language. Plain text is not escaped; whoever shows it as HTML does that."""
    own = f"{folder}/{part}.{language}.txt"
    source = Engine.get_default().select_template([own, f"{folder}/{part}.txt"])
    return source.render(Context(facts, autoescape=False)), source.name == own


def greeting(name: str) -> str:
    """The first line, in the language active now."""
    return _("Good day %(name)s,") % {"name": name} if name else _("Good day,")


def as_mail(words: Words, *, name: str) -> tuple[str, str]:
    """The message as plain text and as HTML."""
    blocks = blocks_in(words.text)
    with translation.override(words.language):
        frame = {
            "words": words,
            "greeting": greeting(name),
            "city": settings.CITY,
            "direction": direction_of(words.language),
        }
        text = render_to_string("outbox/mail.txt", {**frame, "text": as_text(blocks)})
        return text, render_to_string("outbox/mail.html", {**frame, "blocks": blocks})
