"""Where a process keeps public pages: in its own memory, so that a page costs neither a query nor a way over the network."""

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from core.caching.keys import Key

MAX_AGE = 300  # seconds; for what depends on the clock, and in case that a renewal was lost
MAX_BYTES = 32 * 1024 * 1024
MAX_ENTRY_BYTES = 1024 * 1024
WORTH_PACKING = 1024


@dataclass(frozen=True)
class Entry:
    """One page as it goes out, plain and packed."""

    version: str
    body: bytes
    headers: tuple[tuple[str, str], ...]
    born: float = field(default_factory=time.monotonic)
    packed: bytes = b""
    tag: str = ""

    @classmethod
    def of(cls, *, version: str, body: bytes, headers: tuple[tuple[str, str], ...]) -> "Entry":
        """The page with what is worked out once and used at every hit. No secret is in it, so packing tells nobody anything."""
        packed = gzip.compress(body, 6, mtime=0) if len(body) >= WORTH_PACKING else b""
        tag = hashlib.sha256(body).hexdigest()[:32]
        return cls(version=version, body=body, headers=headers, packed=packed, tag=tag)

    @property
    def age(self) -> int:
        """Seconds since it was rendered."""
        return int(time.monotonic() - self.born)

    @property
    def size(self) -> int:
        """Bytes that it takes, roughly."""
        return len(self.body) + len(self.packed) + sum(len(name) + len(value) for name, value in self.headers)


class Store:
    """At most `max_bytes` of pages; the ones that nobody asked for longest go first. For several threads."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._entries: OrderedDict[Key, Entry] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key, *, version: str) -> Entry | None:
        """The page, if it was rendered under this version and not too long ago."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            if entry.version != version or entry.age >= MAX_AGE:
                self._remove(key)
                return None
            self._entries.move_to_end(key)
            return entry

    def put(self, key: Key, entry: Entry) -> None:
        """The page is kept, unless it is too big to be worth it."""
        if entry.size > MAX_ENTRY_BYTES:
            return
        with self._lock:
            self._remove(key)
            self._entries[key] = entry
            self._bytes += entry.size + sum(map(len, key))
            while self._bytes > self._max_bytes:
                self._remove(next(iter(self._entries)))

    def _remove(self, key: Key) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._bytes -= entry.size + sum(map(len, key))
