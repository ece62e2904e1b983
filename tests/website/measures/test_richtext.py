import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from website.measures.richtext import Run, from_plain, read_blocks, same_words, to_plain


def test_plain_text_keeps_paragraphs_and_lists():
    html = (
        "<h3>Wo</h3><p>Im <b>Hof</b>,<br/>im Haus</p><ul><li>eins</li><li>zwei</li></ul><ol><li>a</li><li>b</li></ol>"
    )
    assert to_plain(html) == "Wo\n\nIm Hof, im Haus\n\n- eins\n- zwei\n\n1. a\n2. b"


def test_runs_carry_style_and_link():
    (block,) = read_blocks('<p>Im <b>Hof <i>und</i></b> <a href="https://example.org/">Haus</a></p>')
    assert block.runs == [
        Run("Im "),
        Run("Hof ", bold=True),
        Run("und", bold=True, italic=True),
        Run(" "),
        Run("Haus", link="https://example.org/"),
    ]


@pytest.mark.parametrize("html", ["", "<p></p>", "<p>  </p>", "  ", "</ul></a>", "<br>"])
def test_text_without_words_has_no_blocks(html):
    assert read_blocks(html) == []


def test_stray_markup_is_read_as_words():
    assert to_plain("lose Worte") == "lose Worte"
    assert to_plain("<li>allein</li>") == "- allein"


def test_plain_words_become_paragraphs_and_lists():
    assert from_plain("Eins\nzwei\n\n- a\n- b\n\n1. x\n2) y") == (
        "<p>Eins zwei</p><ul><li>a</li><li>b</li></ul><ol><li>x</li><li>y</li></ol>"
    )
    assert from_plain("  ") == ""


def test_markup_in_plain_words_is_shown_not_run():
    assert from_plain('<script>alert("x")</script> & Co') == '<p>&lt;script&gt;alert("x")&lt;/script&gt; &amp; Co</p>'


def test_same_words_in_another_style_are_the_same():
    assert same_words("<p>Im <b>Hof</b></p>", "Im\nHof")
    assert not same_words("<p>Im Hof</p>", "Im Haus")


@pytest.mark.parametrize(
    "words", ["11. Mai 2023: Beginn", "3. Eintrag", "1. Juli bis 2. Juli", "2) Zwei", "- Saal\n1. Stock"]
)
def test_number_that_counts_nothing_stays_as_it_is(words):
    assert to_plain(from_plain(words)) == " ".join(words.split())


@given(st.text(alphabet="ab -1.<&\n"))
@example("11.\n1")
def test_plain_words_survive_the_way_there_and_back(text):
    once = to_plain(from_plain(text))
    assert to_plain(from_plain(once)) == once
