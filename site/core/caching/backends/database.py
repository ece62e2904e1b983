"""A cache in the database on which locks and limits can rely.

Django's own counts the table at every write, and two processes that meet an expired entry both believe that they added it.
Here each write is one statement, so that `add` has exactly one winner; expired entries go now and then.
"""

import base64
import pickle
import random
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache as DjangoDatabaseCache
from django.db import DatabaseError, connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

TIDY_ONE_IN = 100
_FOREVER = datetime(9999, 1, 1, tzinfo=UTC)

_READ = "SELECT cache_key, value FROM {table} WHERE cache_key IN ({marks}) AND expires >= %s"
_LIST = "SELECT cache_key, expires FROM {table} WHERE expires >= %s"
_SET = (
    "INSERT INTO {table} (cache_key, value, expires) VALUES (%s, %s, %s) "
    "ON CONFLICT (cache_key) DO UPDATE SET value = excluded.value, expires = excluded.expires"
)
_ADD = _SET + " WHERE {table}.expires < %s"
_TOUCH = "UPDATE {table} SET expires = %s WHERE cache_key = %s AND expires >= %s"
_CHANGE = "UPDATE {table} SET value = %s WHERE cache_key = %s"
_LOCK = "SELECT 1 FROM {table} WHERE cache_key = %s FOR UPDATE"
_DROP_EXPIRED = "DELETE FROM {table} WHERE expires < %s"
_DROP_SURPLUS = (
    "DELETE FROM {table} WHERE cache_key IN "
    "(SELECT cache_key FROM {table} ORDER BY expires DESC LIMIT 1000000 OFFSET %s)"
)


class DatabaseCache(DjangoDatabaseCache):
    """For SQLite and PostgreSQL; the table comes from `createcachetable`."""

    _table: str

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        """The live entries among these keys."""
        key_map = {self.make_and_validate_key(key, version=version): key for key in keys}
        if not key_map:
            return {}
        rows = self._rows(_READ, [*key_map, self._moment(timezone.now())], marks=", ".join(["%s"] * len(key_map)))
        return {key_map[full_key]: _unpacked(value) for full_key, value in rows}

    def _base_set(self, mode: str, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT) -> bool:
        """Whether a row was written: for `add` only if there was none or an expired one, for `touch` only if there was one."""
        now, expires = self._moment(timezone.now()), self._moment(self._end(timeout))
        if random.randrange(TIDY_ONE_IN) == 0:  # noqa: S311 -- spreads work, protects nothing
            self.tidy()
        if mode == "touch":
            return self._write(_TOUCH, [expires, key, now])
        if mode == "add":
            return self._write(_ADD, [key, _packed(value), expires, now])
        return self._write(_SET, [key, _packed(value), expires])

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """The value after counting, with every other process counted in; the time to live stays. ValueError without an entry."""
        full_key = self.make_and_validate_key(key, version=version)
        with transaction.atomic(using=self._connection.alias):
            if self._connection.features.has_select_for_update:  # SQLite has locked already, by BEGIN IMMEDIATE
                self._rows(_LOCK, [full_key])
            value = self.get(key, version=version)
            if value is None:
                raise ValueError(f"Key '{key}' not found")
            self._write(_CHANGE, [_packed(value + delta), full_key])
        return value + delta

    def tidy(self) -> None:
        """Expired entries are gone; beyond `MAX_ENTRIES` the ones that end soonest are gone too."""
        self._write(_DROP_EXPIRED, [self._moment(timezone.now())])
        self._write(_DROP_SURPLUS, [self._max_entries])

    def entries(self) -> list[tuple[str, float]]:
        """Every live entry: its full key (prefix, version and key) and the seconds that it has left."""
        now = timezone.now()
        rows = self._rows(_LIST, [self._moment(now)])
        return [(key, (_aware(expires) - now).total_seconds()) for key, expires in rows]

    @property
    def _connection(self) -> BaseDatabaseWrapper:
        return connections[router.db_for_write(self.cache_model_class)]

    def _rows(self, statement: str, parameters: list[Any], **parts: str) -> list[tuple[Any, ...]]:
        with self._connection.cursor() as cursor:
            cursor.execute(self._spelled(statement, **parts), parameters)
            return cursor.fetchall()

    def _write(self, statement: str, parameters: list[Any]) -> bool:
        """Whether a row was touched. Not when the database refused: a cache never breaks the page around it."""
        try:
            with transaction.atomic(using=self._connection.alias), self._connection.cursor() as cursor:
                cursor.execute(self._spelled(statement), parameters)
                return cursor.rowcount > 0
        except DatabaseError:
            return False

    def _spelled(self, statement: str, **parts: str) -> str:
        return statement.format(table=self._connection.ops.quote_name(self._table), **parts)

    def _moment(self, moment: datetime) -> Any:
        return self._connection.ops.adapt_datetimefield_value(moment)

    def _end(self, timeout: float | None) -> datetime:
        end = self.get_backend_timeout(timeout)
        return _FOREVER if end is None else datetime.fromtimestamp(end, tz=UTC)


def _packed(value: Any) -> str:
    return base64.b64encode(pickle.dumps(value, pickle.HIGHEST_PROTOCOL)).decode("ascii")


def _unpacked(text: str) -> Any:
    return pickle.loads(base64.b64decode(text))  # noqa: S301 -- written by this class, as Django's own cache does


def _aware(value: Any) -> datetime:
    """A timestamp as the driver returns it: SQLite gives text or a time without a zone, in UTC."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if timezone.is_aware(moment) else moment.replace(tzinfo=UTC)
