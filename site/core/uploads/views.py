"""How files of the library leave the platform: asked for each time, under a name of their own, to be looked at and never run."""

import re
from urllib.parse import quote

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from core.accounts.second_factor import lacks_second_factor
from core.uploads.names import extension_of
from core.uploads.policies import can_see_unpublished
from core.uploads.queries import document_with, is_public, is_shown_to, original_stored_as, rendition_stored_as

# Nothing else is looked up: no path, no byte that a database refuses.
STORED = re.compile(r"(images|original_images)/[A-Za-z0-9_.-]+")
# By the ending that we gave the file; what a browser may show inside a page. Everything else is bytes.
PICTURES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "gif": "image/gif", "avif": "image/avif"}
# A size of an image never changes under its name: whoever has seen it need not ask again for an hour.
PICTURE_AGE = 3600


@require_safe
def stored_image(request, name):
    """A size of an image for whoever may see it; an original only for those who work with it. Nothing else lies here."""
    if not STORED.fullmatch(name):
        raise Http404
    rendition = rendition_stored_as(name)
    image = rendition.image if rendition else original_stored_as(name)
    if image is None:
        raise Http404
    public = bool(rendition) and is_public(image)
    if not (public or works_with(request, image) or (rendition and is_shown_to(request.user, image))):
        raise Http404
    response = answer((rendition or image).file, PICTURES.get(extension_of(name), "application/octet-stream"))
    return with_age(response, public=public, seconds=PICTURE_AGE)


@require_safe
def document(request, document_id, filename):
    """The document as a download under the name that it had; from an older name the way leads to the present one."""
    found = document_with(int(document_id))
    if found is None:
        raise Http404
    public = is_public(found)
    if not (public or works_with(request, found) or is_shown_to(request.user, found)):
        raise Http404
    if filename != found.filename:
        return redirect(found.url)
    response = answer(found.file, found.content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=found.filename)
    # Replacing the file keeps the address, so a browser asks every time whether it is still the same.
    return with_age(response, public=public, seconds=0)


def works_with(request, file) -> bool:
    """Whether the person works with the file in the back office and has shown the second factor."""
    return can_see_unpublished(request.user, file) and not lacks_second_factor(request)


def answer(file: FieldFile, content_type: str) -> HttpResponse | FileResponse:
    """The file, sent by the web server in front where there is one that can."""
    if settings.FILES_SENT_BY_NGINX:
        response = HttpResponse(content_type=content_type)
        response["X-Accel-Redirect"] = quote(f"{settings.FILES_SENT_BY_NGINX}{file.name}")
    else:
        try:
            response = FileResponse(file.open("rb"), content_type=content_type)
        except FileNotFoundError as error:
            raise Http404 from error
        # The stored name is random and belongs to one content for ever.
        response["ETag"] = f'"{file.name.rpartition("/")[2]}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def with_age(response, *, public, seconds):
    """How long which caches may keep it; a shared one as long as a page, so that withdrawing reaches everyone at once."""
    if public:
        patch_cache_control(response, public=True, max_age=seconds, s_maxage=settings.PAGE_CACHE_SHARED_SECONDS)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response
