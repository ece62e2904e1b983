"""What templates of every room use to show pages: `{% load pages %}`."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page
from wagtail.rich_text import RichText

from website.pages import rich_links, surroundings
from website.pages.urls_for import page_url

register = template.Library()


@register.simple_tag(takes_context=True)
def prose(context: template.Context, value: RichText) -> SafeString:
    """The rich text as HTML; links lead to pages in the reader's language, all of a page's links read in one go."""
    if not value:
        return mark_safe("")
    known = surroundings.of(context).urls
    return mark_safe(rich_links.expand(value.source, known))  # noqa: S308 -- Wagtail cleans rich text when it is stored


@register.simple_tag(takes_context=True)
def address_of(context: template.Context, page: Page) -> str:
    """The address of a chosen page for the reader's language."""
    return surroundings.of(context).urls.get(page.pk) or page_url(page, request=context.get("request"))


@register.simple_tag(takes_context=True)
def cards_of(context: template.Context, pages: Iterable[Page]) -> list[SafeString]:
    """Every live page of these as its own kind of card, in the reader's language where it is translated."""
    return [_card(page, context) for page in surroundings.of(context).shown(pages)]


@register.simple_tag(takes_context=True)
def indicators_of(context: template.Context, page: Page | None) -> SafeString:
    """What `page.indicators_template` shows; nothing for pages without indicators."""
    for shown in surroundings.of(context).shown([page] if page else []):
        if name := getattr(shown, "indicators_template", ""):
            return _rendered(name, shown.indicators_context(context.get("request")), context)
    return mark_safe("")


def _card(page: Any, context: template.Context) -> SafeString:
    return _rendered(page.card_template, page.card_context(context.get("request")), context)


def _rendered(name: str, values: dict[str, Any], context: template.Context) -> SafeString:
    return render_to_string(name, values, request=context.get("request"))
