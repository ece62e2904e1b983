"""What a page says of a picture, in its own language."""

import pytest
from wagtail_localize.models import StringSegment, TranslationSource

from core.uploads.models import LibraryImage
from tests.core.uploads.samples import named, photo
from tests.factories.pages import make_page

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::ResourceWarning")]


@pytest.fixture
def image(settings, tmp_path):
    from wagtail.models import Collection

    settings.MEDIA_ROOT = tmp_path
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    return LibraryImage.objects.create(
        title="IMG 1",
        description="A full market",
        credit="City",
        licence="cc-by-4.0",
        file=named("a.jpg", photo()),
        collection=root,
    )


def with_picture(home, image, **words):
    return make_page(home, body=[{"type": "picture", "value": {"image": {"image": image.pk, **words}, "caption": ""}}])


@pytest.mark.parametrize(
    ("words", "alt"),
    [
        ({"alt_text": "Stalls in the rain"}, "Stalls in the rain"),
        ({"alt_text": ""}, "A full market"),
        ({"alt_text": "Ignored", "decorative": True}, ""),
    ],
)
def test_words_of_the_page_win_over_those_of_the_library(client, home, image, words, alt):
    html = client.get(with_picture(home, image, **words).url).content.decode()
    assert f'alt="{alt}" width=' in html


def test_licence_is_named_and_linked(client, home, image):
    html = client.get(with_picture(home, image, alt_text="x").url).content.decode()
    assert '<a href="https://creativecommons.org/licenses/by/4.0/deed.de" rel="license">CC BY 4.0</a>' in html


def test_words_of_the_page_are_translated_with_it(home, image):
    page = with_picture(home, image, alt_text="Stalls in the rain")
    source, _created = TranslationSource.get_or_create_from_instance(page)
    texts = StringSegment.objects.filter(source=source).values_list("string__data", flat=True)
    assert "Stalls in the rain" in texts
    assert "A full market" not in texts
