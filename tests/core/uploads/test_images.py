"""What the pipeline lets in, and what it takes away."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, PngImagePlugin
from wagtail.images.models import Filter

from core.uploads import images
from core.uploads.forms import LibraryImageForm
from core.uploads.images import CleanImage, clean_image
from core.uploads.models import LibraryImage

SECRET = b"SECRETPLACE"


def drawn(mode="RGB", size=(40, 20)):
    image = Image.new(mode, size)
    image.paste(Image.new(mode, (size[0] // 2, size[1])), (0, 0))
    return image


def with_secrets(kind, mode="RGB"):
    """An image file that tells where it was taken in every way its format knows."""
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[29] = SECRET.decode()  # GPS
    options = {"exif": exif.tobytes()}
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", SECRET.decode())
        options["pnginfo"] = text
    else:
        options["xmp"] = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    if kind == "JPEG":
        options["comment"] = SECRET
    target = BytesIO()
    drawn(mode).save(target, kind, **options)
    return target.getvalue() + SECRET


@pytest.mark.parametrize(("kind", "stored"), [("JPEG", "JPEG"), ("PNG", "PNG"), ("WEBP", "JPEG"), ("HEIF", "JPEG")])
def test_metadata_is_gone_and_image_upright(kind, stored):
    before = with_secrets(kind)
    assert SECRET in before

    clean = clean_image(ContentFile(before, name="IMG_Marktplatz.jpg"))

    assert SECRET not in clean.read()
    image = Image.open(clean)
    assert image.format == stored
    assert image.size == (20, 40)
    assert not image.getexif()
    assert "Marktplatz" not in clean.name
    assert clean.name.endswith(".png" if stored == "PNG" else ".jpg")


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "I;16"])
def test_opaque_modes_become_rgb(mode):
    target = BytesIO()
    drawn(mode).save(target, "PNG")
    assert Image.open(clean_image(ContentFile(target.getvalue()))).mode == "RGB"


def test_cmyk_photo_becomes_rgb():
    target = BytesIO()
    drawn("CMYK").save(target, "JPEG")
    assert Image.open(clean_image(ContentFile(target.getvalue()))).mode == "RGB"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_transparency_stays(kind):
    target = BytesIO()
    Image.new("RGBA", (8, 8), (1, 2, 3, 0)).save(target, kind, lossless=True)
    clean = Image.open(clean_image(ContentFile(target.getvalue())))
    assert (clean.format, clean.mode) == ("PNG", "RGBA")


def test_animation_keeps_its_first_frame():
    target = BytesIO()
    drawn().save(target, "GIF", save_all=True, append_images=[Image.new("RGB", (40, 20), "red")])
    clean = Image.open(clean_image(ContentFile(target.getvalue())))
    assert getattr(clean, "n_frames", 1) == 1


@pytest.mark.parametrize("profile", [ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), b"broken"])
def test_colour_profile_is_applied_or_ignored_and_dropped(profile):
    target = BytesIO()
    drawn().save(target, "JPEG", icc_profile=profile)
    assert "icc_profile" not in Image.open(clean_image(ContentFile(target.getvalue()))).info


def test_clean_image_is_not_written_twice():
    clean = clean_image(ContentFile(with_secrets("JPEG")))
    assert clean_image(clean) is clean


@pytest.mark.parametrize(
    "content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"\xff\xd8\xff\xe0broken"]
)
def test_other_content_is_refused_whatever_its_name(content):
    with pytest.raises(ValidationError) as refused:
        clean_image(ContentFile(content, name="photo.jpg"))
    assert refused.value.code == "unreadable"


def test_format_outside_the_list_is_refused():
    target = BytesIO()
    drawn().save(target, "TIFF")
    with pytest.raises(ValidationError) as refused:
        clean_image(ContentFile(target.getvalue(), name="photo.jpg"))
    assert refused.value.code == "unreadable"


def test_cut_off_image_is_refused():
    with pytest.raises(ValidationError) as refused:
        clean_image(ContentFile(with_secrets("PNG")[:120]))
    assert refused.value.code == "unreadable"


@pytest.mark.parametrize("side", [6_400, 10_000, 14_000])  # above our limit, Pillow's warning, Pillow's refusal
def test_pixel_flood_is_refused_before_decoding(side, monkeypatch):
    target = BytesIO()
    Image.new("1", (side, side)).save(target, "PNG")
    monkeypatch.setattr(images, "upright", lambda _image: pytest.fail("decoded"))
    with pytest.raises(ValidationError) as refused:
        clean_image(ContentFile(target.getvalue()))
    assert refused.value.code == "too_many_pixels"


def test_too_many_bytes_are_refused(monkeypatch):
    monkeypatch.setattr(images, "MAX_BYTES", 10)
    with pytest.raises(ValidationError) as refused:
        clean_image(ContentFile(with_secrets("JPEG")))
    assert refused.value.code == "too_many_bytes"


def test_image_saved_by_code_is_clean(collection):
    image = LibraryImage(title="Market", credit="City", licence="CC0", collection=collection)
    image.file = ContentFile(with_secrets("JPEG"), name="IMG_Marktplatz.jpg")
    image.save()

    image.refresh_from_db()
    with image.open_file() as stored:
        content = stored.read()
    assert SECRET not in content
    assert "Marktplatz" not in image.file.name
    assert image.file.name.startswith("original_images/")
    assert (image.width, image.height, image.file_size) == (20, 40, len(content))
    assert image.file_hash


def test_saving_again_leaves_the_file_alone(collection):
    image = LibraryImage(title="Market", credit="City", licence="CC0", collection=collection)
    image.file = ContentFile(with_secrets("JPEG"), name="a.jpg")
    image.save()
    name = image.file.name
    image.title = "Square"
    image.save()
    assert LibraryImage.objects.get().file.name == name


def test_rendition_of_image_holds_nothing_either(collection):
    image = LibraryImage(title="Market", credit="City", licence="CC0", collection=collection)
    image.file = ContentFile(with_secrets("PNG"), name="a.png")
    image.save()
    with image.generate_rendition_file(Filter(spec="width-10")) as served:
        served.seek(0)
        assert SECRET not in served.read()


def test_library_uses_our_form():
    from wagtail.images.forms import get_image_form

    assert issubclass(get_image_form(LibraryImage), LibraryImageForm)


def test_form_cleans_upload_and_keeps_an_old_file(collection):
    form = LibraryImageForm.__new__(LibraryImageForm)
    form.cleaned_data = {"file": SimpleUploadedFile("a.jpg", with_secrets("JPEG"))}
    assert isinstance(form.clean_file(), CleanImage)
    image = LibraryImage(title="Market", credit="City", licence="CC0", collection=collection)
    image.file = form.clean_file()
    image.save()
    old = LibraryImage.objects.get().file
    form.cleaned_data = {"file": old}
    assert form.clean_file() is old
