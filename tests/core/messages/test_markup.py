"""The marks in which messages are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.messages.markup import Block, as_text, blocks_in


@pytest.fixture(autouse=True)
def address(settings):
    settings.BASE_URL = "https://smart.example"


def test_text_falls_into_paragraphs_lists_and_links():
    text = """
First paragraph
on two lines.

Before the list:
- one
-  two

[Open it](https://smart.example/konto/)
After the link.
"""
    assert blocks_in(text) == [
        Block("text", "First paragraph\non two lines."),
        Block("text", "Before the list:"),
        Block("list", items=["one", "two"]),
        Block("link", text="Open it", address="https://smart.example/konto/"),
        Block("text", "After the link."),
    ]


def test_lists_with_a_paragraph_between_them_stay_apart():
    assert [block.items for block in blocks_in("- a\n\nand\n\n- b\n- c")] == [["a"], [], ["b", "c"]]


@pytest.mark.parametrize(
    "line",
    [
        "[Your prize](https://evil.example/)",
        "[Your prize](https://smart.example.evil.example/)",
        "[Your prize](javascript:alert(1))",
        "see [Your prize](https://smart.example/)",
        "[nothing]()",
    ],
)
def test_line_that_does_not_lead_to_our_own_site_stays_text(line):
    assert blocks_in(line) == [Block("text", line)]


def test_plain_text_keeps_dashes_and_shows_addresses():
    text = "Hello.\n\n- a\n- b\n\n[Open](https://smart.example/x)"

    assert as_text(blocks_in(text)) == "Hello.\n\n- a\n- b\n\nOpen:\nhttps://smart.example/x"


@given(st.text(alphabet="ab -[]()\n.", max_size=60))
def test_no_word_is_lost_or_added(text):
    def letters(some: str) -> list[str]:
        return [sign for sign in some if sign in "ab"]

    assert letters(as_text(blocks_in(text))) == letters(text)
