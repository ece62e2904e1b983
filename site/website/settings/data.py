"""Database, cache and sessions: with SQLite alone, or with PostgreSQL and Redis."""

from .places import VAR, env

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
