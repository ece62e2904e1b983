"""The one way in for images: what is stored was decoded, turned upright and written anew, without anything of the camera."""

import uuid
import warnings
from io import BytesIO

import pillow_heif
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

pillow_heif.register_heif_opener()

MEGABYTE = 1024 * 1024
MAX_BYTES = 20 * MEGABYTE
MEGAPIXEL = 1_000_000
MAX_PIXELS = 40 * MEGAPIXEL
# By content, whatever the name says. "JPEG" also opens the multi-picture files of several telephones.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "HEIF")
JPEG_QUALITY = 88


class CleanImage(ContentFile):
    """A file that has been through `clean_image`."""


def clean_image(file: File) -> CleanImage:
    """The image as JPEG or PNG under a random name: upright, sRGB, first frame only, no metadata, no trailing bytes.

    ValidationError says what to do if the file is larger than 20 MB, has more than 40 megapixels (asked before anything
    is decoded), or is not a JPEG, PNG, WebP, GIF or HEIC image by its content.
    """
    if isinstance(file, CleanImage):
        return file
    if file.size > MAX_BYTES:
        raise ValidationError(
            _("This image is larger than %(limit)s MB. Please choose a smaller version of it.")
            % {"limit": MAX_BYTES // MEGABYTE},
            code="too_many_bytes",
        )
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=FORMATS) as image:
                refuse_too_many_pixels(image)
                keep_png = image.format in {"PNG", "GIF"}
                return write(upright(image), keep_png=keep_png)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_many_pixels() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise ValidationError(
            _("This file cannot be read as an image. Please choose a JPEG, PNG, WebP, GIF or HEIC file."),
            code="unreadable",
        ) from error


def too_many_pixels() -> ValidationError:
    """What a person reads whose image would be too large to decode."""
    words = _("This image has more than %(limit)s megapixels. Please scale it down first.")
    return ValidationError(words % {"limit": MAX_PIXELS // MEGAPIXEL}, code="too_many_pixels")


def refuse_too_many_pixels(image: Image.Image) -> None:
    """Nothing for an image that is safe to decode."""
    if image.width * image.height > MAX_PIXELS:
        raise too_many_pixels()


def upright(image: Image.Image) -> Image.Image:
    """The first frame as the person saw it, as RGB or RGBA in sRGB, knowing nothing else."""
    image.seek(0)
    turned = ImageOps.exif_transpose(image)
    profile = turned.info.get("icc_profile")
    plain = turned.convert("RGBA" if turned.has_transparency_data else "RGB")
    if profile and turned.mode in {"RGB", "RGBA"}:
        plain = as_srgb(plain, profile)
    plain.info.clear()
    return plain


def as_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The same colours without their profile; a broken profile is ignored."""
    try:
        return ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        )
    except (ImageCms.PyCMSError, OSError):
        return image


def write(image: Image.Image, *, keep_png: bool) -> CleanImage:
    """The image in a file: PNG for drawings and whatever is transparent, JPEG for photos."""
    target = BytesIO()
    if keep_png or image.mode == "RGBA":
        image.save(target, "PNG", optimize=True)
        return CleanImage(target.getvalue(), name=f"{uuid.uuid4().hex}.png")
    image.save(target, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    return CleanImage(target.getvalue(), name=f"{uuid.uuid4().hex}.jpg")
