"""Doing the same thing many times at the same moment, each time with a connection of its own."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection


def at_once(work, times: int) -> list:
    """What each of the threads returned, all started from one barrier."""
    barrier = threading.Barrier(times)

    def run(number):
        try:
            barrier.wait()
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))
