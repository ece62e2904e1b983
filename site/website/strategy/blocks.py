"""Rows of the strategy's pages: traits, steps, tasks, figures. They are page content, so every language words them anew."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class TraitBlock(blocks.StructBlock):
    """One trait of a smart city as the charter describes it."""

    title = blocks.CharBlock(label=_("Trait"), max_length=80)
    text = blocks.TextBlock(label=_("What it means"), max_length=500)

    class Meta:
        label = _("Trait")
        icon = "pick"


class StepBlock(blocks.StructBlock):
    """One step of the strategy process: what was done and what came out of it."""

    title = blocks.CharBlock(label=_("Step"), max_length=120)
    text = blocks.TextBlock(label=_("What the step is for"), max_length=800)
    approach = blocks.ListBlock(blocks.CharBlock(label=_("Way of working"), max_length=240), label=_("Approach"))
    results = blocks.ListBlock(blocks.CharBlock(label=_("Result"), max_length=240), label=_("Results"))

    class Meta:
        label = _("Step")
        icon = "list-ol"


class ActorBlock(blocks.StructBlock):
    """One of those who make the city smart together; with a page of its own it becomes a link."""

    name = blocks.CharBlock(label=_("Name"), max_length=80)
    page = blocks.PageChooserBlock(label=_("Page about it"), required=False)

    class Meta:
        label = _("Actor")
        icon = "group"


class PrinciplesBlock(blocks.StructBlock):
    """One guiding question with the principles that answer it."""

    question = blocks.CharBlock(label=_("Question"), max_length=120)
    principles = blocks.ListBlock(blocks.CharBlock(label=_("Principle"), max_length=200), label=_("Principles"))

    class Meta:
        label = _("Principles")
        icon = "help"


class FigureBlock(blocks.StructBlock):
    """One figure of a participation format."""

    value = blocks.CharBlock(label=_("Figure"), max_length=20)
    label = blocks.CharBlock(label=_("What it counts"), max_length=120)

    class Meta:
        label = _("Figure")
        icon = "order"
