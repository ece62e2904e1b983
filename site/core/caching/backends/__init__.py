"""The shared cache: in the database, or in Redis with the database behind it."""

from core.caching.backends.database import DatabaseCache
from core.caching.backends.fallback import FallbackRedisCache

__all__ = ["DatabaseCache", "FallbackRedisCache"]
