"""The way to write to the city, without an account."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from website.pages.actions import send_question
from website.pages.limits import take_turn
from website.pages.urls_for import full_url

from .contact_form import ContactForm
from .footer import FooterPage

SENT = "gesendet"


class ContactPage(FooterPage):
    """Text, the office's card and a form."""

    kind = _("Contact")

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def serve(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """The page; a posted form is sent to the office, once, and the reader is told so."""
        if request.method != "POST":
            return super().serve(request, *args, **kwargs)
        form = ContactForm(request.POST)
        if form.is_valid() and self._passes(form, request):
            return HttpResponseRedirect(f"{request.path}?{SENT}=1")
        return TemplateResponse(request, self.get_template(request), self.get_context(request, form=form))

    def _passes(self, form: ContactForm, request: HttpRequest) -> bool:
        """Whether the question went out; a machine is told so without anything being sent."""
        if form.is_by_a_machine:
            return True
        if not take_turn(get_adapter(request).get_client_ip(request)):
            form.add_error(
                None, gettext("You have written several times within the hour. Please call us or wait a little.")
            )
            return False
        facts = form.cleaned_data
        if send_question(message=facts["message"], reply_to=facts["reply_to"], page_url=full_url(self, request)):
            return True
        form.add_error(None, gettext("Your message could not be sent. Please call us, or try again in a few minutes."))
        return False

    def get_context(self, request: HttpRequest, *args: object, **kwargs: Any) -> dict[str, Any]:
        """With the form, empty unless it came back."""
        form = kwargs.pop("form", None)
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"form": form or ContactForm(), "is_sent": SENT in request.GET and form is None}
