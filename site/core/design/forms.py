"""Forms drawn with our classes: label, hint and error tied to their field, and a summary of all errors above them.

A form of ours takes `DesignForm` as a base; a form of another package is drawn by `{% design_form form %}`.
"""

from functools import cached_property

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.template import TemplateDoesNotExist
from django.template.backends.base import BaseEngine

# What KERN calls the parts of each kind of field.
CLASSES = {"check": "kern-form-check__checkbox", "select": "kern-form-input__select", "input": "kern-form-input__input"}
GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


class DesignBoundField(BoundField):
    """A field that knows how it is drawn."""

    @cached_property
    def kind(self) -> str:
        """One of group (several choices to click), check (one box), select, input."""
        widget = self.field.widget
        if isinstance(widget, GROUPS):
            return "group"
        if isinstance(widget, forms.CheckboxInput):
            return "check"
        return "select" if isinstance(widget, forms.Select) else "input"

    def build_widget_attrs(
        self, attrs: dict[str, str | bool], widget: forms.Widget | None = None
    ) -> dict[str, str | bool]:
        """Django's own (required, invalid, described by) with our class."""
        built = super().build_widget_attrs(attrs, widget)
        name = CLASSES.get(self.kind)
        if name:
            given = str((widget or self.field.widget).attrs.get("class", ""))
            error = f"{name}--error" if self.errors else ""
            built["class"] = " ".join(part for part in (given, name, error) if part)
        return built

    @property
    def error_target(self) -> str:
        """The id that a link in the error summary leads to: the first choice of a group, else the field."""
        return f"{self.auto_id}_0" if self.kind == "group" else self.auto_id


class DesignRenderer(DjangoTemplates):
    """Django's renderer, with our templates in front of its own."""

    form_template_name = "design/forms/fields.html"
    field_template_name = "design/forms/field.html"
    bound_field_class = DesignBoundField

    def get_template(self, template_name: str) -> BaseEngine:
        """`design/forms/widgets/radio.html` stands in for `django/forms/widgets/radio.html`."""
        ours = template_name.replace("django/forms/", "design/forms/", 1)
        try:
            return super().get_template(ours)
        except TemplateDoesNotExist:
            return super().get_template(template_name)


class DesignForm(forms.BaseForm):
    """Base to put before `forms.Form` or `forms.ModelForm`: `{{ form }}` is drawn in our design."""

    default_renderer = DesignRenderer


def in_design(form: forms.BaseForm) -> forms.BaseForm:
    """The same form, which from now on is drawn in our design."""
    form.renderer = DesignRenderer()
    form.bound_field_class = DesignBoundField
    vars(form)["_bound_fields_cache"].clear()  # a field may have been bound to Django's class before
    return form
