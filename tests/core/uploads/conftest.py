import gc

import pytest
from wagtail.models import Collection

from core.accounts.actions import set_up_roles
from core.uploads.models import LibraryDocument, LibraryImage
from tests.core.uploads.samples import GOOD, named, photo
from tests.factories.pages import make_page


@pytest.fixture
def collection(db, settings, tmp_path):
    """The root of all collections; files lie in a folder of the test."""
    settings.MEDIA_ROOT = tmp_path
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    # Rights on files hang on this collection, so the roles get them only now.
    set_up_roles()
    yield root
    # Wagtail leaves files of its uploaders to the garbage collector; here, and not in the middle of another test.
    gc.collect()


@pytest.fixture
def image(collection):
    return LibraryImage.objects.create(
        title="Market", description="A full market", credit="City", licence="cc0", file=named("a.jpg", photo())
    )


@pytest.fixture
def document(collection):
    return LibraryDocument.objects.create(title="Report", file=named("Bericht Größe.pdf", GOOD["pdf"]))


@pytest.fixture
def live_page(home, image):
    """A live page that shows the image."""
    return make_page(home, image=image)


@pytest.fixture
def link_page(home, document):
    """A live page whose text links to the document."""
    html = f'<p>See <a linktype="document" id="{document.pk}">the report</a>.</p>'
    return make_page(home, body=[{"type": "text", "value": html}])
