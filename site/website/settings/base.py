"""Settings that hold everywhere. What differs by place comes from the environment (docs/operating.md lists every variable)."""

from pathlib import Path

from django.conf.locale import LANG_INFO

from .accounts import *  # noqa: F403 -- Django settings are layered by star import
from .data import *  # noqa: F403 -- as above
from .jobs import *  # noqa: F403 -- as above
from .places import *  # noqa: F403 -- as above
from .places import BASE_URL, CITY, ROOT, SITE_DIR, VAR, env
from .security import *  # noqa: F403 -- as above
from .wagtail import *  # noqa: F403 -- as above

DEBUG = False
SECRET_KEY = env("SECRET_KEY", default="")
# Earlier keys: what was signed and encrypted under them, authenticator apps above all, is still read.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "website.home",
    "website.pages",
    "website.strategy",
    "website.measures",
    "website.demo",
    "core.accounts",
    "core.audit",
    "core.caching",
    "core.channels",
    "core.design",
    "core.districts",
    "core.jobs",
    "core.messages",
    "core.privacy",
    "core.receipts",
    "core.uploads",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.sites",
    "core.accounts.back_office.apps.UsersConfig",  # wagtail.users with our rules
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "import_export",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # First, so that even the redirect to https carries the headers.
    "core.design.middleware.SecurityHeadersMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "core.caching.middleware.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "core.accounts.middleware.StaffSecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "website.pages.back_office.deletion.RefusedDeletionMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "website.urls"
WSGI_APPLICATION = "website.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.accounts.context_processors.account",
                "core.design.context_processors.design",
                "website.pages.context_processors.navigation",
            ],
        },
    },
]

# --- Languages -------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "de"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("de", "Deutsch"),
    ("de-simple", "Leichte Sprache"),
    ("en", "English"),
    ("tr", "Türkçe"),
    ("ar", "العربية"),
    ("uk", "Українська"),
    ("ru", "Русский"),
]
# BCP 47 registers `de-simple`; without this entry Django would call it "Deutsch".
LANG_INFO["de-simple"] = {"bidi": False, "code": "de-simple", "name": "Easy German", "name_local": "Leichte Sprache"}
USE_I18N = True
# Dates and numbers where Django's own formats mislead in a German city: 03/10/2027, "3 p.m.", 202137.
FORMAT_MODULE_PATH = "website.formats"
WAGTAIL_I18N_ENABLED = True
# In a checkout the catalogues lie beside manage.py; a wheel carries them inside the package.
LOCALE_PATHS = [path for path in (ROOT / "locale", SITE_DIR / "catalogues") if path.is_dir()]
USE_TZ = True

# --- Data protection -------------------------------------------------------------------------------------------------
# Names erased accounts by number; must outlive a restored database, so it belongs to another backup (docs/operating.md).
ERASURE_LEDGER = Path(env("ERASURE_LEDGER", default=str(VAR / "erasures.txt")))

# Receipt codes are stored as hashes under this key. Codes on paper live for years, so it may differ from the key of sessions.
RECEIPT_KEY = env("RECEIPT_KEY", default="")

# --- Files -----------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "core.design.finders.StylesheetFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
# The internal location of nginx that holds MEDIA_ROOT (docs/operating.md); empty: the platform sends files itself.
FILES_SENT_BY_NGINX = env("FILES_SENT_BY_NGINX", default="")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Mail ------------------------------------------------------------------------------------------------------------
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
# No request waits for the mail server: mails become rows, which the worker hands to the transport (docs/messages.md).
OUTBOX_TRANSPORT = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_BACKEND = "core.messages.backends.OutboxEmailBackend"
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("DEFAULT_FROM_EMAIL", default=CITY["email"])

# --- Logs: nothing personal, one line an event -------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL", default="INFO")},
    # It complains of damaged files in thousands of lines, and with parts of what stands in them.
    "loggers": {"pypdf": {"level": "CRITICAL"}},
}
