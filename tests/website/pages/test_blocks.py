import pytest
from django.core.files.base import ContentFile
from django.template import Context, Template
from wagtail.blocks import StreamBlockValidationError
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from tests.core.uploads.samples import GOOD
from tests.factories.measures import make_index, make_profile_page
from tests.factories.pages import make_page, text, translate
from website.pages import pictures
from website.pages.blocks import BodyBlock
from website.pages.slugs import slug_of

# Willow leaves closing the file of a new size to the collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

BUTTON = {"label": "Los", "page": None, "url": "https://city.example/"}
CONTACT = {"name": "Büro", "role": "", "phone": "", "email": "", "address": "", "hours": ""}
VIDEO = {
    "title": "Film",
    "url": "https://www.youtube.com/watch?v=1",
    "has_captions": True,
    "transcript": "Worte.",
    "transcript_page": None,
    "file": None,
    "captions": None,
    "has_sign_language": False,
    "duration": "",
}
TABLE = {
    "caption": "Zahlen",
    "columns": [{"label": "A", "number": False}, {"label": "B", "number": True}],
    "rows": [["x", "1"]],
}


@pytest.fixture
def collection(db):
    return Collection.get_first_root_node() or Collection.add_root(name="Root")


@pytest.fixture
def image(collection):
    return get_image_model().objects.create(
        title="Bild", file=get_test_image_file(), credit="A. Mustermann", licence="CC0", collection=collection
    )


def clean(*blocks):
    return BodyBlock().clean(BodyBlock().normalize([(name, value) for name, value in blocks]))


def faults(*blocks):
    with pytest.raises(StreamBlockValidationError) as error:
        clean(*blocks)
    return error.value.block_errors


@pytest.mark.parametrize(
    ("html", "fault"), [("<h2>A</h2><h3>B</h3><h2>C</h2>", False), ("<h3>A</h3>", True), ("<h2>A</h2><h4>B</h4>", True)]
)
def test_headings_leave_out_no_level(html, fault):
    if fault:
        assert list(faults(("text", html))) == [0]
    else:
        assert len(clean(("text", html))) == 1


def test_headings_are_checked_over_all_blocks():
    steps = {"heading": "", "steps": [{"title": "Eins", "text": "", "page": None}] * 2}

    assert list(faults(("text", "<p>Ohne.</p>"), ("steps", steps))) == [1]
    assert len(clean(("text", "<h2>Mit</h2>"), ("steps", steps))) == 2
    assert len(clean(("steps", steps | {"heading": "Mit"}))) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"url": ""}, "url"),
        ({"url": "https://elsewhere.example/1"}, "url"),
        ({"has_captions": False}, "has_captions"),
        ({"transcript": ""}, "transcript"),
    ],
)
def test_film_needs_a_known_place_captions_and_a_transcript(changes, field):
    error = faults(("video", VIDEO | changes))[0]

    assert list(error.block_errors) == [field]
    assert len(clean(("video", VIDEO))) == 1


def test_table_needs_a_cell_for_every_column():
    assert list(faults(("table", TABLE | {"rows": [["x", "1"], ["y", "2", "3"]]}))[0].block_errors) == ["rows"]
    assert len(clean(("table", TABLE))) == 1


def test_contact_needs_a_way_to_reach_it():
    assert list(faults(("contact", CONTACT))[0].block_errors) == ["phone"]
    assert len(clean(("contact", CONTACT | {"phone": "+49 561 1"}))) == 1


def test_button_leads_to_one_place():
    assert list(faults(("buttons", {"buttons": [BUTTON | {"url": ""}]}))[0].block_errors) == ["buttons"]
    assert len(clean(("buttons", {"buttons": [BUTTON]}))) == 1


def test_picture_needs_a_description_or_the_mark(image):
    value = {"image": {"image": image.pk, "alt_text": "", "decorative": False}, "caption": ""}
    body = BodyBlock()

    with pytest.raises(StreamBlockValidationError):
        body.clean(body.to_python([{"type": "picture", "value": value}]))
    value["image"]["decorative"] = True
    assert len(body.clean(body.to_python([{"type": "picture", "value": value}]))) == 1


def test_picture_shows_description_and_rights(client, section, image):
    make_page(
        section,
        slug="bild",
        body=[
            {
                "type": "picture",
                "value": {
                    "image": {"image": image.pk, "alt_text": "Ein Baum", "decorative": False},
                    "caption": "Hier.",
                },
            }
        ],
    )

    html = client.get("/themen/bild/").content.decode()
    for part in ('alt="Ein Baum"', "A. Mustermann", "CC0", "srcset=", ".webp"):
        assert part in html


@pytest.mark.parametrize("number", [1, 3])
def test_pictures_of_a_page_are_read_together(client, section, image, number, django_assert_num_queries):
    value = {"image": {"image": image.pk, "alt_text": "x", "decorative": False}, "caption": ""}
    make_page(section, slug="bilder", body=[{"type": "picture", "value": value}] * number)
    # The first view makes the sizes.
    client.get("/themen/bilder/")

    # Five as for every page, the pictures, all of their sizes.
    with django_assert_num_queries(7):
        client.get("/themen/bilder/")


def test_shared_picture_has_a_whole_address(image):
    shown = pictures.shared_image(image)

    assert str(shown["url"]).startswith("http://localhost:8000/media/")
    assert pictures.shared_image(None) is None


def test_download_says_what_it_is(client, section, collection):
    document = get_document_model().objects.create(
        title="Bericht", file=ContentFile(GOOD["pdf"], "bericht.pdf"), accessible=True, collection=collection
    )
    make_page(
        section, slug="datei", body=[{"type": "download", "value": {"document": document.pk, "title": "", "pages": ""}}]
    )

    html = client.get("/themen/datei/").content.decode()
    assert "Bericht" in html
    assert "PDF" in html


def test_own_film_waits_for_the_click(client, section, collection):
    files = {
        name: get_document_model().objects.create(
            title=name, file=ContentFile(GOOD[name[-3:]], name), collection=collection
        )
        for name in ("film.mp4", "film.vtt")
    }
    value = VIDEO | {
        "url": "",
        "file": files["film.mp4"].pk,
        "captions": files["film.vtt"].pk,
        "has_sign_language": True,
    }
    make_page(section, slug="film", body=[{"type": "video", "value": value}])

    html = client.get("/themen/film/").content.decode()
    assert 'preload="none"' in html
    assert 'kind="captions"' in html


def test_links_lead_into_the_readers_language_and_never_to_drafts(
    client, section, article, english_article, english_section
):
    draft = make_page(section)
    draft.unpublish()
    links = f'<p><a linktype="page" id="{article.pk}">eins</a> <a id="{draft.pk}" linktype="page">zwei</a></p>'
    make_page(section, slug="links", body=text(links))

    assert '<a href="/themen/wasser/">eins</a> <a>zwei</a>' in client.get("/themen/links/").content.decode()
    assert '<a href="/en/topics/water/">eins</a>' in client.get("/en/themen/links/").content.decode()


def test_links_outside_a_page_are_found_as_well(article):
    from wagtail.rich_text import expand_db_html

    assert expand_db_html(f'<a linktype="page" id="{article.pk}">x</a>') == '<a href="/themen/wasser/">x</a>'
    assert expand_db_html("<p>x</p>") == "<p>x</p>"


@pytest.mark.parametrize("number", [1, 3])
def test_links_of_a_page_are_read_together(client, section, number, django_assert_num_queries):
    others = [make_page(section) for _ in range(number)]
    body = [block for page in others for block in text(f'<p><a linktype="page" id="{page.pk}">x</a></p>')]
    make_page(section, slug="links", body=body)
    client.get("/themen/links/")

    with django_assert_num_queries(6):
        client.get("/themen/links/")


def test_cards_show_pages_as_they_are_now(client, home, section, article):
    profile = make_profile_page(make_index(home), title="Schattenplätze")
    draft = make_page(section)
    draft.unpublish()
    body = [{"type": "page_cards", "value": {"heading": "Mehr", "pages": [article.pk, profile.pk, draft.pk]}}]
    make_page(section, slug="karten", body=body)

    html = client.get("/themen/karten/").content.decode()
    assert 'href="/themen/wasser/"' in html
    assert "Schattenplätze" in html
    assert draft.title not in html


def test_map_leads_to_the_pages_of_the_districts(client, section):
    from core.districts.models import District

    District.objects.create(number=1, slug="nord", name="Nord")
    parent = make_page(section, slug="stadtteile")
    make_page(parent, slug="nord")
    make_page(
        section,
        slug="karte",
        body=[{"type": "district_map", "value": {"heading": "", "text": "", "parent": parent.pk}}],
    )

    assert 'href="/themen/stadtteile/nord/"' in client.get("/themen/karte/").content.decode()


def test_indicators_of_a_page_without_them_show_nothing(client, section, article):
    make_page(section, slug="zahlen", body=[{"type": "indicators", "value": {"heading": "Zahlen", "page": article.pk}}])

    assert client.get("/themen/zahlen/").status_code == 200


def test_indicators_are_drawn_by_their_page(client, section, article, monkeypatch):
    monkeypatch.setattr(type(article), "indicators_template", "pages/cards/page.html", raising=False)
    monkeypatch.setattr(
        type(article),
        "indicators_context",
        lambda self, _request: self.card_context() | {"title": "Kennzahl"},
        raising=False,
    )
    make_page(section, slug="zahlen", body=[{"type": "indicators", "value": {"heading": "", "page": article.pk}}])

    assert "Kennzahl" in client.get("/themen/zahlen/").content.decode()


def test_section_below_another_language_shows_translated_children(
    client, section, article, english_article, english_section
):
    make_page(section, title="Nur deutsch", slug="nur-deutsch")
    english_section.unpublish()

    cards = client.get("/en/themen/").context["cards"]
    assert [(card["title"], card["lang"]) for card in cards] == [("Water", "en"), ("Nur deutsch", "")]


def test_template_tags_outside_a_page_know_no_pages(rf):
    shown = Template("{% load pages %}{% prose value %}{% indicators_of nothing %}").render(
        Context({"request": rf.get("/"), "value": "", "nothing": None})
    )
    assert shown == ""


def test_long_address_is_cut_between_words():
    assert slug_of("Wort " * 30) == "-".join(["wort"] * 16)
    assert slug_of("w" * 200) == "w" * 80


def test_translated_page_address(article, english_article, home):
    from website.pages.urls_for import page_url

    assert page_url(article, "en") == "/en/topics/water/"
    assert page_url(article, "ru") == "/ru/themen/wasser/"
    assert page_url(article) == "/themen/wasser/"
    assert page_url(translate(home, "de-simple", title="x"), "de-simple") == "/de-simple/"
