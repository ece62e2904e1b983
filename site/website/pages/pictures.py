"""Images of the library in the sizes that pages show; all sizes of one page are read together."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage

WIDTHS = ("width-480|format-webp", "width-960|format-webp", "width-1440|format-webp")
CARD = "fill-640x360|format-webp"
PORTRAIT = "fill-240x240|format-webp"
# Networks still want JPEG.
SHARED = "fill-1200x630|format-jpeg"

Shown = dict[str, object]


def picture(image: AbstractImage, alt: str) -> Shown:
    """The image in three widths for the component `picture`."""
    sizes = image.get_renditions(*WIDTHS)
    middle = sizes[WIDTHS[1]]
    return {
        "url": middle.url,
        "srcset": ", ".join(f"{size.url} {size.width}w" for size in _without_repeats(sizes.values())),
        "alt": alt,
        "width": middle.width,
        "height": middle.height,
    }


def cropped(image: AbstractImage | None, alt: str = "", size: str = CARD) -> Shown | None:
    """The image in one fixed size; beside a title it says nothing of its own, so `alt` is empty unless given."""
    if image is None:
        return None
    made = image.get_rendition(size)
    return {"url": made.url, "alt": alt, "width": made.width, "height": made.height}


def shared_image(image: AbstractImage | None) -> Shown | None:
    """The image with its whole address, as it is shown where somebody shares the page."""
    shown = cropped(image, image.default_alt_text if image else "", SHARED)
    return shown and shown | {"url": f"{settings.BASE_URL}{shown['url']}"}


def _without_repeats(sizes: Iterable) -> list:
    """A small original gives the same width several times."""
    return list({size.width: size for size in sizes}.values())


def read_sizes(images: Iterable[AbstractImage]) -> None:
    """Afterwards showing these images asks the database no more: one query for all."""
    wanted = [image for image in images if image is not None]
    renditions = (
        get_image_model().get_rendition_model().objects.filter(filter_spec__in=(*WIDTHS, CARD, PORTRAIT, SHARED))
    )
    prefetch_related_objects(wanted, Prefetch("renditions", queryset=renditions, to_attr="prefetched_renditions"))
