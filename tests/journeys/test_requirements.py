"""Every page that docs/requirements.md names answers in the demo city, and says there what the row quotes."""

import html
import re
import urllib.request
from functools import cache

import pytest

from tests.test_requirements import targets

pytestmark = [pytest.mark.journey, pytest.mark.slow]


def words_of(address):
    """What stands at the address, without tags and soft hyphens, in one line."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        assert answer.status == 200
        text = answer.read().decode()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u00ad", "").split())


def test_named_pages_say_what_the_rows_quote(city):
    read = cache(words_of)
    pages = [(row, path, words) for row, path, words in targets() if path.startswith("/")]
    assert len(pages) > 40
    missing = [
        f"{row}: {path} does not say {word!r}"
        for row, path, words in pages
        for word in words
        if word not in read(city.url + path)
    ]
    assert missing == []
    assert [path for _row, path, words in pages if not words and not read(city.url + path)] == []
