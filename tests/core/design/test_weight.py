import brotli
import pytest
from django.contrib.staticfiles import finders

pytestmark = pytest.mark.django_db

FONTS = (
    "design/fonts/atkinson-hyperlegible-next/atkinson-hyperlegible-next-latin-text.woff2",
    "design/fonts/bricolage-grotesque/bricolage-grotesque-latin-title.woff2",
)
COMPRESSED = ("design/site.css", "design/site.js", "design/mark.svg")


def content(name: str) -> bytes:
    with open(finders.find(name), "rb") as file:  # noqa: PTH123 -- the finder answers with text
        return file.read()


@pytest.mark.parametrize("name", ["article", "list", "home"])
def test_first_view_weighs_at_most_150_kilobytes(client, settings, name):
    """The page itself is counted uncompressed; the rest as WhiteNoise sends it."""
    settings.DEMO = True
    page = client.get(f"/design/{name}/").content
    weight = len(page) + sum(len(content(font)) for font in FONTS)
    weight += sum(len(brotli.compress(content(name))) for name in COMPRESSED)
    assert weight <= 150_000
