"""Words of Wagtail that name Wagtail, or that its German leaves in English.

They stand here so that they come into our catalogues, which Django asks before Wagtail's. A test finds those that Wagtail has given up.
"""

from django.utils.translation import gettext_noop as _

OF_WAGTAIL = (
    _("Dashboard"),
    _("Go to Wagtail admin"),
    _("View Wagtail quick actions"),
    _("Can access Wagtail admin"),
    _("Enable custom keyboard shortcuts specific to Wagtail."),
    _(
        "The root level is where you can add new sites to your Wagtail installation. "
        "Pages created here will not be accessible at any URL until they are associated with a site."
    ),
    _(
        "JavaScript is required to use Wagtail, but it is currently disabled.<br /> "
        'Here are the <a href="https://www.enable-javascript.com/" target="_blank" rel="noreferrer">'
        "instructions how to enable JavaScript in your web browser</a>."
    ),
    _("Members of the chosen Wagtail Groups can approve this task"),
    _("Locale"),
    _("Locales"),
    _("Locale: "),
    _("locale"),
    _("Switch locales"),
    _("Available in %(translations_total)s locales"),
    _("Add a locale"),
    _("Add locale"),
    _("Delete locale"),
    _("Are you sure you want to delete this locale?"),
    _("This locale cannot be deleted because there are no other locales."),
    _("This locale cannot be deleted because there are pages and/or other objects using it."),
    _("Synchronise content from another locale"),
    _(
        "Choose a locale to synchronise content from. Any existing and future content authored in the selected locale "
        "will be automatically copied to this one."
    ),
    _("This locale cannot be synced into itself."),
)
