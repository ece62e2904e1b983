"""What templates of every room use: `{% load design %}`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core.design import drawings
from core.design.compounds import divide
from core.design.forms import in_design
from core.design.paging import links_of
from core.design.speaking import direction_of, speaking
from core.design.view_modes import ViewMode, groups_of, view_mode_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.paginator import Page
    from django.forms import BaseForm
    from django.http import HttpRequest
    from django.template.base import FilterExpression, NodeList, Parser, Token

register = template.Library()
register.simple_tag(drawings.units)
register.simple_tag(drawings.bar)
register.simple_tag(drawings.gauge)

ICONS = Path(__file__).resolve().parent.parent / "templates" / "design" / "icons"


@cache
def _strokes(name: str) -> SafeString:
    return mark_safe((ICONS / f"{name}.svg").read_text().strip())  # noqa: S308 -- our own file, its name fixed in a template


class SpeakingNode(template.Node):
    """What stands between `{% speaking code %}` and `{% endspeaking %}`."""

    def __init__(self, code: FilterExpression, nodelist: NodeList) -> None:
        self.code, self.nodelist = code, nodelist

    def render(self, context: template.Context) -> SafeString:
        """The nodes, in the language."""
        code = self.code.resolve(context, ignore_failures=True)
        if not code:
            return self.nodelist.render(context)
        with speaking(str(code)):
            return self.nodelist.render(context)


@register.tag("speaking")
def do_speaking(parser: Parser, token: Token) -> SpeakingNode:
    """Words, dates and numbers inside are in this language, links lead on in the asked one; without a code nothing changes."""
    _name, code = token.split_contents()
    nodelist = parser.parse(("endspeaking",))
    parser.delete_first_token()
    return SpeakingNode(parser.compile_filter(code), nodelist)


@register.simple_tag
def written_in(code: str) -> SafeString:
    """` lang="…" dir="…"` for an element whose words are in another language than those around; nothing without a code."""
    return format_html(' lang="{}" dir="{}"', code, direction_of(code)) if code else mark_safe("")


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """The drawing `icons/<name>.svg` in the colour and size of the text around it; hidden from screen readers."""
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        f" {extra}" if extra else "",
        _strokes(name),
    )


@register.simple_tag
def status_shape(tone: str) -> SafeString:
    """The shape that stands for a tone: disc, triangle, square, dashed ring, diamond."""
    return format_html(
        '<svg class="status__shape" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        _strokes(f"status-{tone}"),
    )


@register.filter
def divisible(words: object) -> object:
    """The words of a title with soft hyphens in long compounds; numbers and mark-up stay as they are."""
    return divide(str(words)) if isinstance(words, str | Promise) and not isinstance(words, SafeString) else words


@register.filter
def beside(row: Iterable[object], columns: Iterable[object]) -> list[tuple[object, object]]:
    """Each column with the cell that stands in it."""
    return list(zip(columns, row, strict=True))


@register.inclusion_tag("design/components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page) -> dict[str, object]:
    """The pages of a list; every link keeps the filters of the address."""
    return links_of(page, context["request"].GET)


@register.inclusion_tag("design/forms/form.html", takes_context=True)
def design_form(
    context: template.Context, form: BaseForm, submit: str, *, action: str = "", cancel_url: str = ""
) -> dict[str, object]:
    """A whole form that posts: fields in our design, the token, the button."""
    return {
        "csrf_token": context.get("csrf_token"),
        "form": in_design(form),
        "submit": submit,
        "action": action,
        "cancel_url": cancel_url,
    }


@register.filter
def designed(form: BaseForm) -> BaseForm:
    """The form, drawn in our design where only its fields are wanted: `{{ form|designed }}`."""
    return in_design(form)


@register.inclusion_tag("design/chrome/view_form.html", takes_context=True)
def view_form(context: template.Context) -> dict[str, object]:
    """The display settings as a form that works by GET, with what is chosen now."""
    request: HttpRequest | None = context.get("request")
    mode = view_mode_of(request) if request else ViewMode()
    here = request.get_full_path() if request else "/"
    return {"groups": groups_of(mode), "next": context.get("view_next", here)}
