"""Settings that hold everywhere. What differs by place comes from the environment (docs/operating.md lists every variable)."""

import tomllib
from pathlib import Path

import environ
from celery.schedules import crontab
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from .accounts import *  # noqa: F403 -- Django settings are layered by star import
from .security import *  # noqa: F403 -- as above

env = environ.Env()

SITE_DIR = Path(__file__).resolve().parent.parent
ROOT = SITE_DIR.parent.parent
# Where a deployment keeps what it stores; never inside the package: beside manage.py, or where the process was started.
VAR = Path(env("COSMART_VAR", default=str((ROOT if (ROOT / "manage.py").exists() else Path.cwd()) / "var")))

# The city as configuration: name, sender of letters, publisher of data (docs/operating.md, "Another city").
CITY_FILE = Path(env("CITY_FILE", default=str(SITE_DIR / "demo" / "kassel" / "city.toml")))
with CITY_FILE.open("rb") as city_file:
    CITY = tomllib.load(city_file)
DISTRICTS_FILE = CITY_FILE.parent / CITY["districts_file"]

DEBUG = False
SECRET_KEY = env("SECRET_KEY", default="")
# Earlier keys: what was signed and encrypted under them, authenticator apps above all, is still read.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
BASE_URL = env("BASE_URL", default="http://localhost:8000")
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

# --- Data ------------------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'co-smart.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Measured in docs/decisions/0002-sqlite-defaults.md: Django's defaults drop writes as soon as two people write at once.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
        ),
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Keepalives: what a worker had locked is free two minutes after its machine vanished, not two hours.
    keepalives = "-c tcp_keepalives_idle=60 -c tcp_keepalives_interval=15 -c tcp_keepalives_count=4"
    DATABASES["default"]["OPTIONS"] = {"options": f"-c lock_timeout=3s -c statement_timeout=15s {keepalives}"}

REDIS_URL = env("REDIS_URL", default="")

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
TIME_ZONE = "Europe/Berlin"

# --- Data protection -------------------------------------------------------------------------------------------------
# Names erased accounts by number; must outlive a restored database, so it belongs to another backup (docs/operating.md).
ERASURE_LEDGER = Path(env("ERASURE_LEDGER", default=str(VAR / "erasures.txt")))

# Receipt codes are stored as hashes under this key. Codes on paper live for years, so it may differ from the key of sessions.
RECEIPT_KEY = env("RECEIPT_KEY", default="")

# --- Wagtail ---------------------------------------------------------------------------------------------------------
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
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = True
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

# --- Cache -----------------------------------------------------------------------------------------------------------
# Shared by all processes: rate limits count in it. The table is made after every migration (core/caching/apps.py).
DATABASE_CACHE = {
    "BACKEND": "core.caching.backends.DatabaseCache",
    "LOCATION": "cache_table",
    "OPTIONS": {"MAX_ENTRIES": 100_000},
}
CACHES = {"default": DATABASE_CACHE}
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "core.caching.backends.FallbackRedisCache",
            "LOCATION": REDIS_URL,
            "OPTIONS": {"fallback": "database"},
        },
        "database": DATABASE_CACHE,
    }
# Public pages are kept in each process; the variant is the part of the request besides its address that changes their look.
PAGE_CACHE_VARIANT = "core.design.view_modes.view_mode_of"
# How long a cache in front of the platform (nginx) may hold a public page; a publish reaches it after at most so many seconds.
PAGE_CACHE_SHARED_SECONDS = env.int("PAGE_CACHE_SHARED_SECONDS", default=1)
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# --- Background work -------------------------------------------------------------------------------------------------
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker as long as it takes
CELERY_WORKER_PREFETCH_MULTIPLIER = 1  # a long job keeps nothing else waiting behind it
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# Seconds after which a process that hangs is killed; its job goes on in another one (docs/jobs.md).
CELERY_TASK_TIME_LIMIT = 3600
# The row is the job; the broker's absence ends nothing.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "celerybeat-schedule")
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object]
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    # A request never waits long for the broker: the sweep finds what could not be announced.
    CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 2, "socket_timeout": 5, "health_check_interval": 15}
else:
    CELERY_BROKER_URL = "filesystem://"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(VAR / "queue"),
        "data_folder_out": str(VAR / "queue"),
        "processed_folder": str(VAR / "queue-done"),
        "control_folder": str(VAR / "queue-control"),
        "store_processed": False,
    }
# What is due, and when. Each task may be lost or run twice without harm; the rows hold the truth.
CELERY_BEAT_SCHEDULE = {
    "end help that was left open": {
        "task": "core.channels.tasks.end_overdue_sessions",
        "schedule": 60,
        "options": {"expires": 60},
    },
    "let go what is older than its term": {
        "task": "core.privacy.tasks.apply_retention",
        "schedule": crontab(hour=3, minute=30),
    },
    "send mails that nobody sends": {"task": "core.messages.tasks.sweep", "schedule": 15, "options": {"expires": 15}},
    "wake jobs that nobody works on": {"task": "core.jobs.tasks.sweep", "schedule": 15, "options": {"expires": 15}},
    "publish what is due": {"task": "core.jobs.tasks.publish_scheduled", "schedule": 60, "options": {"expires": 60}},
    "forget old jobs": {"task": "core.jobs.tasks.delete_old_jobs", "schedule": crontab(hour=3, minute=10)},
    "forget uploads that nobody completed": {
        "task": "core.uploads.tasks.forget_waiting_uploads",
        "schedule": crontab(hour=3, minute=25),
    },
    "forget ended sessions": {"task": "core.jobs.tasks.clear_sessions", "schedule": crontab(hour=3, minute=20)},
}

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
}
