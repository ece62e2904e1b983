import pytest

from website.demo.markup import to_rich_text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ein Satz.", "<p>Ein Satz.</p>"),
        ("Erste Zeile\nzweite Zeile", "<p>Erste Zeile zweite Zeile</p>"),
        ("Eins.\n\nZwei.", "<p>Eins.</p><p>Zwei.</p>"),
        ("## Titel\n\nText", "<h2>Titel</h2><p>Text</p>"),
        ("### Titel", "<h3>Titel</h3>"),
        ("- eins\n- zwei", "<ul><li>eins</li><li>zwei</li></ul>"),
        ("1. eins\n2. zwei", "<ol><li>eins</li><li>zwei</li></ol>"),
        ("Davor:\n- eins", "<p>Davor:</p><ul><li>eins</li></ul>"),
        ("Das ist **wichtig** und *betont*.", "<p>Das ist <b>wichtig</b> und <i>betont</i>.</p>"),
        ("A < B & C", "<p>A &lt; B &amp; C</p>"),
        ("[Wort](https://example.org/?a=1&b=2)", '<p><a href="https://example.org/?a=1&amp;b=2">Wort</a></p>'),
        ("", ""),
    ],
)
def test_markdown_becomes_rich_text(source, expected):
    assert to_rich_text(source) == expected


def test_caller_says_where_a_link_leads():
    found = to_rich_text("[Seite](page:a/b)", lambda address: f'id="{address}"')

    assert found == '<p><a id="page:a/b">Seite</a></p>'


def test_address_cannot_leave_its_attribute():
    assert '"><script' not in to_rich_text('[x](https://e.org/"><script>)')
