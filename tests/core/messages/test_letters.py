"""Letters on paper: where DIN 5008 wants things, in whatever language, and read by nobody as instructions."""

from io import BytesIO

import pytest
from django.conf import settings
from pypdf import PdfReader

from core.messages.letters import _piece, is_printed_as_written, pdf_of
from core.messages.markup import Block
from core.messages.models import Letter

MILLIMETRE = 72 / 25.4
PLACE = {"street": "Beispielweg 2", "postcode": "34117", "city": "Beispielstadt", "language": "de"}
# Rounding of the PDF's coordinates.
CLOSE = 0.5


def letter(**fields) -> Letter:
    return Letter(**{"name": "Wanda Kanari", "subject": "Ihr Konto", "text": "Ein Absatz.", **PLACE, **fields})


def pages(*letters):
    return PdfReader(BytesIO(pdf_of(letters))).pages


def places(page) -> list[tuple[str, float, float, float]]:
    """Each piece of text with its distance from the left and the upper edge (baseline) in mm, and its size in points."""
    found = []
    height = float(page.mediabox.height)

    def note(text, outer, inner, _font, size):
        if text.strip():
            x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
            y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
            found.append((text.strip(), x / MILLIMETRE, (height - y) / MILLIMETRE, size))

    page.extract_text(visitor_text=note)
    return found


def place_of(page, words):
    return next(place[1:] for place in places(page) if place[0].startswith(words))


def test_sheet_is_a4():
    box = pages(letter())[0].mediabox

    assert float(box.width) == pytest.approx(210 * MILLIMETRE, abs=0.1)
    assert float(box.height) == pytest.approx(297 * MILLIMETRE, abs=0.1)


def test_address_stands_in_the_window():
    """Form B: the field is 20 to 105 mm from the left and 45 to 90 mm from the top; the address has it from 62.7 mm on."""
    page = pages(letter(country="Frankreich"))[0]

    lines = [place_of(page, words) for words in ("Wanda Kanari", "Beispielweg 2", "34117 Beispielstadt", "FRANKREICH")]
    for left, baseline, size in lines:
        assert left == pytest.approx(25, abs=CLOSE)
        assert 62.7 < baseline < 90
        assert size >= 8
    first = lines[0]
    assert first[1] - first[2] * 0.75 / MILLIMETRE == pytest.approx(62.7, abs=CLOSE)


@pytest.mark.parametrize("full", [False, True])
def test_longest_address_is_set_smaller_and_stays_in_the_window(full):
    name, street = "Gemeinnütziger Verein der Nachbarschaft im Beispielviertel", "Am Ende der langen Beispielstraße 100"
    long = letter(name=f"{name} und Umgebung Beispiel e. V." if full else name, street=street, country="Land")
    if full:
        long.street, long.city, long.country = (
            f"{street}, Hinterhaus, Aufgang C, drittes Obergeschoss rechts",
            "Stadt " * 10,
            "Land " * 8,
        )
    for name in ("name", "street", "city", "country"):
        long._meta.get_field(name).clean(getattr(long, name), long)
    page = pages(long)[0]

    address = [
        place
        for place in places(page)
        if place[2] > 62.7 and place[1] < 30 and place[2] < 105 and place[0] != "Ihr Konto"
    ]
    assert len(address) >= (7 if full else 4)
    assert {round(left) for _words, left, _baseline, _size in address} == {25}
    assert max(baseline for _words, _left, baseline, _size in address) < 90
    assert min(size for _words, _left, _baseline, size in address) >= 8


def test_sender_stands_small_above_the_address():
    left, baseline, size = place_of(pages(letter())[0], f"{settings.CITY['organisation']}, ")

    assert left == pytest.approx(25, abs=CLOSE)
    assert 45 < baseline < 62.7
    assert size < 8


def test_facts_stand_beside_the_address_and_the_text_begins_below():
    page = pages(letter(language="en"))[0]
    left, baseline, _size = place_of(page, "Date:")
    subject = place_of(page, "Ihr Konto")

    assert left == pytest.approx(125, abs=CLOSE)
    assert 50 < baseline < 90
    assert subject[0] == pytest.approx(25, abs=CLOSE)
    assert 98.46 < subject[1] < 98.46 + 5


def test_marks_for_folding_lie_at_a_third_and_two_thirds():
    content = pages(letter())[0].get_contents().get_data().decode("latin-1")

    for height in (105, 148.5, 210):
        assert f"{(297 - height) * MILLIMETRE:.2f}"[:-1] in content, height


def test_each_letter_begins_on_a_sheet_of_its_own_and_counts_its_own_pages():
    long = "\n\n".join(["Ein langer Absatz. " * 40] * 8)
    some = (letter(name="Erste"), letter(name="Zweite", text=long), letter(name="Dritte"))
    for one in some:
        one.language = "en"

    words = [page.extract_text() for page in pages(*some)]
    assert ["Page" in text for text in words] == [False, True, True, False]
    assert "Page 1 of 2" in words[1]
    assert "Page 2 of 2" in words[2]
    assert "Good day Dritte," in words[3]


def test_lists_links_and_breaks_come_out(settings):
    settings.BASE_URL = "https://smart.example"
    text = pages(letter(text="Eins\nzwei\n\n- drei\n- vier\n\n[Öffnen](https://smart.example/x)"))[0].extract_text()

    for words in ("Eins\nzwei", "drei", "vier", "https://smart.example/x"):
        assert words in text


@pytest.mark.parametrize("words", ['#panic("x")', "$x$ *bold* _it_ @ref <label>", "\\u{1F600} // comment"])
def test_what_somebody_wrote_is_never_an_instruction(words):
    text = pages(letter(text=words, subject=words, name=words))[0].extract_text()

    assert text.replace("\n", " ").count(words) >= 3


def test_letter_from_right_to_left_keeps_the_window():
    page = pages(letter(language="ar", text="نص بالعربية"))[0]

    assert place_of(page, "Wanda Kanari")[0] == pytest.approx(25, abs=CLOSE)
    assert max(place[1] for place in places(page)) > 105


def test_file_is_tagged_titled_and_embeds_its_fonts():
    reader = PdfReader(BytesIO(pdf_of([letter()])))

    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata.title
    for font in reader.pages[0]["/Resources"]["/Font"].values():
        (inner,) = font["/DescendantFonts"]
        descriptor = inner["/FontDescriptor"]
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


NAMES = {"Ελένη": "Eleni", "王芳": "WangFang", "გიორგი": "giorgi", "a → b": "a -> b", "☎ 😀": "Tel. [?]"}


def test_signs_that_no_font_has_break_no_file():
    letters = [letter(name=name, subject=f"CO₂ {name}", text=f"{name} und CO₂") for name in NAMES]
    found = [page.extract_text() for page in pages(letter(), *letters, letter())]

    assert len(found) == len(NAMES) + 2
    for text, name in zip(found[1:-1], NAMES.values(), strict=True):
        assert text.count(name) >= 3
        assert "CO2" in text


def test_letter_knows_whether_it_is_printed_as_written():
    assert is_printed_as_written(letter(text="CO₂ → weniger"))
    assert not is_printed_as_written(letter(name="Ελένη"))


def test_address_of_a_link_leads_to_the_same_place_on_paper():
    block = Block(kind="link", text="Ελένη", address="https://example.org/Ελένη/")

    assert _piece(block)["address"] == "https://example.org/%CE%95%CE%BB%CE%AD%CE%BD%CE%B7/"
