"""Tests: fast hashes, memory cache, no files outside a temporary folder."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403 -- Django settings are layered by star import
from .base import DATABASE_CACHE, DATABASES

VAR = Path(tempfile.mkdtemp(prefix="co-smart-test-"))
MEDIA_ROOT = VAR / "media"
ERASURE_LEDGER = VAR / "erasures.txt"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir()  # WhiteNoise warns about a missing folder, and warnings are errors
SECRET_KEY = "test-only-" + "k" * 50  # pragma: allowlist secret
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}, "database": DATABASE_CACHE}
EMAIL_BACKEND = OUTBOX_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["NAME"] = str(VAR / "test.sqlite3")
DEMO = False
