"""What the back office learns from this room."""

from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from website.pages.rich_links import PageLink


# After Wagtail's own, which it replaces.
@hooks.register("register_rich_text_features", order=100)
def link_into_the_readers_language(features: FeatureRegistry) -> None:
    """Links between pages lead to the reader's language."""
    features.register_link_type(PageLink)
