from django import forms
from django.template import Context, Template

from core.design.forms import DesignForm, in_design
from core.design.gallery import ExampleForm, example_form


class ForeignForm(forms.Form):
    name = forms.CharField(help_text="As on the door")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)
    colour = forms.CharField(widget=forms.TextInput(attrs={"class": "own"}), required=False)

    def clean(self):
        raise forms.ValidationError("Both cannot be.")


def drawn(form, tag='{% load design %}{% design_form form "Send" cancel_url="/back/" %}'):
    return Template(tag).render(Context({"form": form, "csrf_token": "token"}))


def test_each_field_is_tied_to_its_label_hint_and_error():
    html = drawn(ForeignForm({"name": ""}))
    assert '<label class="kern-label" for="id_name">' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_summary_leads_to_every_error():
    html = drawn(example_form())
    for target in ("id_text", "id_place", "id_theme_0", "id_agreed"):
        assert f'<a href="#{target}">' in html
        assert f'id="{target}"' in html
    assert 'role="alert"' in html


def test_summary_names_what_belongs_to_no_field():
    assert "<li>Both cannot be.</li>" in drawn(ForeignForm({"name": "x"}))


def test_form_without_errors_has_no_summary():
    assert "error-summary" not in drawn(ExampleForm())


def test_form_with_a_file_is_sent_in_parts():
    assert 'enctype="multipart/form-data"' in drawn(ExampleForm())
    assert "enctype" not in drawn(ForeignForm())


def test_optional_fields_say_so():
    html = drawn(ForeignForm())
    assert html.count("kern-label__optional") == 1


def test_group_is_a_fieldset_with_a_legend():
    html = drawn(example_form())
    assert html.count("<fieldset") == html.count("<legend") == 2
    assert 'aria-describedby="id_theme_error"' in html


def test_chosen_options_are_checked():
    html = str(ExampleForm({"theme": "b", "answer": ["mail"]}))
    assert html.count(" checked") == 2


def test_form_keeps_a_widgets_own_class():
    assert 'class="own kern-form-input__input"' in str(in_design(ForeignForm()))


def test_form_is_redrawn_even_if_a_field_was_asked_before():
    form = ForeignForm()
    assert "kern" not in str(form["name"])
    assert "kern" in str(in_design(form)["name"])


def test_filter_draws_only_the_fields():
    html = drawn(ForeignForm(), "{% load design %}{{ form|designed }}")
    assert "<form" not in html
    assert "kern-form-input" in html


def test_our_form_needs_no_filter():
    class OurForm(DesignForm, forms.Form):
        name = forms.CharField()

    assert "kern-form-input" in str(OurForm())
