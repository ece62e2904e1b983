"""How many writes SQLite refuses when several processes read and then write: Django's defaults against our settings.

Each writer repeats what an action does: open a transaction, read a row, write it and a log row. A refused write is counted and not
tried again. Run: python bench/sqlite_writers.py
"""

import multiprocessing
import sys
import tempfile
import time
from pathlib import Path

import report

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
TRANSACTIONS = 1200
WRITERS = (1, 4, 16)
WAYS = ("Django's defaults", "our settings")


def main() -> None:
    """The table stands in bench/README.md."""
    rows = [[way, writers, *measure(way, writers)] for way in WAYS for writers in WRITERS]
    columns = ["settings", "writers", f"refused of {TRANSACTIONS}", "writes per second", "slowest write, ms"]
    report.write("sqlite_writers", columns, rows)


def measure(way: str, writers: int) -> list[object]:
    """Refused writes, writes per second and the slowest write of one run on a new database file."""
    with tempfile.TemporaryDirectory() as folder:
        database = settings_of(way, Path(folder) / "bench.sqlite3")
        with multiprocessing.get_context("spawn").Pool(writers, initializer=connect, initargs=(database,)) as pool:
            pool.apply(create_tables)
            started = time.perf_counter()
            done = pool.map(write_many, [TRANSACTIONS // writers] * writers, chunksize=1)
            seconds = time.perf_counter() - started
    refused = sum(one for one, _ in done)
    return [refused, round((TRANSACTIONS - refused) / seconds), round(1000 * max(slowest for _, slowest in done))]


def settings_of(way: str, path: Path) -> dict:
    """The database settings of one way; ours are read from the project, not repeated here."""
    plain = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}
    if way == WAYS[0]:
        return plain
    from website.settings.local import DATABASES

    return plain | {"OPTIONS": DATABASES["default"]["OPTIONS"]}


def connect(database: dict) -> None:
    """Django of this process writes to the database of the run."""
    import django
    from django.conf import settings

    settings.configure(DATABASES={"default": database})
    django.setup()


def create_tables() -> None:
    """One row to change, one table to add to."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE counter (id INTEGER PRIMARY KEY, value INTEGER)")
        cursor.execute("CREATE TABLE log (id INTEGER PRIMARY KEY, value INTEGER)")
        cursor.execute("INSERT INTO counter VALUES (1, 0)")


def write_many(times: int) -> tuple[int, float]:
    """How many of the writes were refused, and the seconds that the slowest took."""
    from django.db import OperationalError

    refused, slowest = 0, 0.0
    for _ in range(times):
        started = time.perf_counter()
        try:
            write_once()
        except OperationalError:
            refused += 1
        slowest = max(slowest, time.perf_counter() - started)
    return refused, slowest


def write_once() -> None:
    """One transaction that reads, changes and adds."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT value FROM counter WHERE id = 1")
        value = cursor.fetchone()[0]
        cursor.execute("UPDATE counter SET value = %s WHERE id = 1", [value + 1])
        cursor.execute("INSERT INTO log (value) VALUES (%s)", [value])


if __name__ == "__main__":
    main()
