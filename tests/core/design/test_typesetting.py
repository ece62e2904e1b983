"""Whatever people write can be printed, and whoever prints it can know what stands there in other signs."""

import random

import pytest

from core.design import typesetting
from core.design.typesetting import is_printed_as_written, printable, typeset

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#let families = ("Print Text", "Print Text Ext", "Print Cyrillic", "Print Arabic")
#set document(title: "x")
#set text(font: families, lang: "de")
#for words in data.texts { par(words); par(strong(words)); par(text(font: ("Print Title", ..families), words)) }
"""


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "signs.typ"
    path.write_text(TEMPLATE)
    return path


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("CO₂", "CO2"),
        ("m² und m³", "m² und m³"),
        ("10⁶ m⁻¹²", "10^6 m^-12"),
        ("2⅓ ① ℃ Ⅳ", "2 1/3 (1) °C IV"),
        ("5 μg, 3 Ω", "5 ug, 3 Ohm"),
        ("a → b ≤ c", "a -> b <= c"),
        ("☎ 0561", "Tel. 0561"),
        ("e\u0301", "é"),
        ("Їжак, محمد, ışığı", "Їжак, محمد, ışığı"),
    ],
)
def test_sign_without_a_font_becomes_one_that_says_the_same(written, printed):
    assert printable(written) == printed
    assert is_printed_as_written(written)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Ελένη", "Eleni"),
        ("王芳", "WangFang"),
        ("გიორგი", "giorgi"),
        ("אבי", "'vy"),
        ("Nguyễn", "Nguyên"),
        ("l\u0302", "l"),
        ("Hallo 😀", "Hallo [?]"),
        ("👩‍👩‍👧 👍🏽 ❤️", "[?] [?] [?]"),
        ("\ue000\ud800", "[?][?]"),
    ],
)
def test_other_letters_and_missing_signs_are_known(written, printed):
    assert printable(written) == printed
    assert not is_printed_as_written(written)


def test_every_sign_of_the_first_planes_compiles(template):
    codes = [*range(0x3400), *range(0xD7F0, 0xE100), *range(0xF900, 0x10000), *range(0x1F000, 0x1FB00)]

    assert typeset(template, {"texts": [f"a{chr(code)}b" for code in codes]})


def test_signs_and_marks_of_different_fonts_compile_together(template):
    chance = random.Random(1)
    signs = sorted({sign for font in typesetting._signs() for sign in font})
    signs += [chr(code) for code in range(0x300, 0x370)] * 3 + list("\u200d\u200b\ufe0f\u200c") * 20

    assert typeset(template, {"texts": ["".join(chance.choices(signs, k=6)) for _ in range(2000)]})


def test_addresses_of_links_stay_as_they_are():
    assert typesetting._printable_data({"link": "https://example.org/→", "text": "→"}) == {
        "link": "https://example.org/→",
        "text": "->",
    }
