"""The form of a profile in the back office."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel

from website.measures.models.translating import is_source
from website.measures.months import MonthInput


class FactsPanel(MultiFieldPanel):
    """Fields that are shown on the page in the source language only."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            """Not on a page that was written in another language, where the facts would not count."""
            has_locale = self.instance.locale_id is not None
            return super().is_shown() and (not has_locale or is_source(self.instance))


def profile_panels() -> list[Panel]:
    """Everything below title and summary, in the order of the printed profile."""
    return [
        InlinePanel("contained_measures", heading=_("Contained measures"), label=_("Measure"), min_num=None),
        FactsPanel(
            [FieldPanel("lead_project"), FieldPanel("guiding_themes"), FieldPanel("target_visions")],
            heading=_("Place in the strategy"),
        ),
        MultiFieldPanel([FieldPanel("responsible"), FieldPanel("participants")], heading=_("Who takes part")),
        FieldPanel("description"),
        FieldPanel("objectives"),
        FieldPanel("benefit"),
        InlinePanel("contributions", heading=_("Contributions to sustainability"), label=_("Contribution")),
        FieldPanel("model_character"),
        FieldPanel("transferability"),
        FieldPanel("permanence_plan"),
        _period(),
        FieldPanel("period_note"),
        InlinePanel("indicators", heading=_("Indicators"), label=_("Indicator")),
        _place(),
        FieldPanel("place_note"),
        InlinePanel("connections", heading=_("Connections to other measures"), label=_("Connection")),
        FieldPanel("contact_role"),
        FactsPanel(
            [FieldPanel("contact_name"), FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")])],
            heading=_("Contact"),
        ),
        FieldPanel("changes"),
    ]


def _period() -> FactsPanel:
    months = [FieldPanel("implementation_from", widget=MonthInput), FieldPanel("implementation_to", widget=MonthInput)]
    then = [FieldPanel("operation"), FieldPanel("operation_until", widget=MonthInput)]
    return FactsPanel([FieldRowPanel(months), FieldRowPanel(then)], heading=_("Period"))


def _place() -> FactsPanel:
    levels = [FieldPanel("effect_quarter"), FieldPanel("effect_district")]
    wider = [FieldPanel("effect_city"), FieldPanel("effect_beyond")]
    return FactsPanel(
        [FieldRowPanel(levels), FieldRowPanel(wider), FieldPanel("districts")], heading=_("Place of effect")
    )
