"""One machine, no services: SQLite, a child worker, mail into a folder. What `make demo` uses."""

from .base import *  # noqa: F403 -- Django settings are layered by star import
from .base import VAR, env

VAR.mkdir(parents=True, exist_ok=True)
for folder in ("queue", "queue-done", "mail"):
    (VAR / folder).mkdir(exist_ok=True)

# The demo's key is public on purpose; production refuses to start with it (website/settings/production.py).
SECRET_KEY = env("SECRET_KEY", default="demo-only-" + "k" * 50)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
OUTBOX_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(VAR / "mail")
DEMO = True
# Trying the demo takes two minutes, not a phone: a banner says what is off, and production refuses both settings.
STAFF_SECOND_FACTOR_REQUIRED = env.bool("STAFF_SECOND_FACTOR_REQUIRED", default=False)
# http://localhost is a place where a browser offers passkeys, too.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
