"""The back office: what Wagtail is told about the site, its files and its search."""

from django.utils.translation import gettext_lazy as _

from .data import DATABASES
from .places import BASE_URL, CITY, env

WAGTAIL_SITE_NAME = CITY["platform_name"]
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILIMAGES_IMAGE_MODEL = "uploads.LibraryImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.uploads.forms.LibraryImageForm"
# What the form says; core/uploads/images.py decides by content and for every way in.
WAGTAILIMAGES_EXTENSIONS = ["gif", "heic", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "uploads.LibraryDocument"
# What editors may offer for download; core/uploads/documents looks into each of these and refuses every other.
WAGTAILDOCS_EXTENSIONS = env.list(
    "DOCUMENT_FORMATS",
    default=["csv", "docx", "json", "mp4", "odp", "ods", "odt", "pdf", "pptx", "txt", "vtt", "xlsx", "zip"],
)
WAGTAILDOCS_DOCUMENT_FORM_BASE = "core.uploads.forms.LibraryDocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = env.int("DOCUMENT_MAX_MEGABYTES", default=50) * 1024 * 1024
# Documents are served by core/uploads/views.py, which asks each time whether they are published.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILDOCS_CONTENT_TYPES = {"vtt": "text/vtt"}
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", _("German")), ("en", _("English"))]
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# A new translation is a draft: nobody has translated anything yet, and whoever begins one may not publish.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
IS_POSTGRES = "postgresql" in DATABASES["default"]["ENGINE"]
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "wagtail.search.backends.database",
        "AUTO_UPDATE": True,
        **({"SEARCH_CONFIG": "german"} if IS_POSTGRES else {}),
    }
}

# Sites at which an editor may let a film lie; a reader goes there only by following the link.
VIDEO_HOSTS = env.list("VIDEO_HOSTS", default=["youtube.com", "youtu.be", "vimeo.com"])
