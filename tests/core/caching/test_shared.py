"""Two processes, one version: here two caches that know nothing of each other but the same Redis."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import override_settings

from core.caching import version

OTHER_PROCESS = """
import sys
sys.path[:0] = [{root!r}, {site!r}]
import django
from django.conf import settings
settings.configure(CACHES={{"default": {{"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": {url!r}}}}})
django.setup()
from core.caching.version import current, renew
before = current()
renew()
print(before, current())
"""


@pytest.mark.redis
def test_renewal_in_another_process_counts_here(redis_url):
    backend = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis_url}
    with override_settings(CACHES={"default": backend}):
        here = version.current()
        code = OTHER_PROCESS.format(root=str(settings.ROOT), site=str(settings.ROOT / "site"), url=redis_url)
        ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
        before, after = ran.stdout.split()

        assert before == here
        assert version.current() == after != here
        caches["default"].clear()
