"""Production: refuses to start half-configured."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403 -- Django settings are layered by star import
from .base import ALLOWED_HOSTS, BASE_URL, SECRET_KEY, env

DEMO = False
MIN_KEY_LENGTH = 50
if len(SECRET_KEY) < MIN_KEY_LENGTH or SECRET_KEY.startswith("demo-only-"):
    raise ImproperlyConfigured("SECRET_KEY must be a random string of at least 50 characters.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts of the site, without `*`.")
if not BASE_URL.startswith("https://"):
    raise ImproperlyConfigured("BASE_URL must be the public https:// address of the site.")

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63072000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
