import pytest

from website.measures.exchange.encodings import guess

TEXT = "Titel;Straße\nMaßnahme für Ältere;Größe, Übung, öffentlich\n„Zitat“ \u2013 5 €"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
        ("mac-roman", "mac-roman"),
    ],
)
def test_encoding_is_found_by_its_umlauts(written, expected):
    content = TEXT.encode(written)
    assert guess(content) == expected
    assert content.decode(guess(content)).lstrip("\ufeff") == TEXT


@pytest.mark.parametrize("written", ["latin-1", "iso8859-15", "cp850"])
def test_german_comes_out_right_whatever_the_name(written):
    text = "Maßnahme für Ältere und die Öffentlichkeit: Übung"
    content = text.encode(written)
    assert content.decode(guess(content)) == text


@pytest.mark.parametrize("content", [b"", b"a;b\n1;2"])
def test_plain_signs_are_utf8(content):
    assert guess(content) == "utf-8"


def test_bytes_that_an_encoding_lacks_count_against_it():
    # 0x81 means nothing in cp1252; in Mac and DOS encodings it is a letter.
    assert guess("über".encode("cp850") + b"\x81\x81") == "cp850"
