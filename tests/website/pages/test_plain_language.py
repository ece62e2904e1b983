import pytest

from website.pages.plain_language import Fault, Hint, hints_in, is_vague, sentences_of

LONG = "Wort " * 20 + "Ende."


def faults(html, language="de"):
    return [(hint.fault, hint.words) for hint in hints_in(html, language)]


@pytest.mark.parametrize(
    ("words", "language", "vague"),
    [
        ("hier", "de", True),
        ("Mehr …", "de", True),
        ("Klicken  Sie hier!", "de", True),
        ("https://www.kassel.de/", "de", True),
        ("Mehr zum Bürgerrat", "de", False),
        ("here", "en", True),
        ("hier", "en", False),
        ("hier", "tr", False),
    ],
)
def test_link_says_where_it_leads_or_not(words, language, vague):
    assert is_vague(words, language) is vague


def test_sentences_end_at_points_and_blocks_but_not_at_shortened_words():
    html = "<h2>Titel ohne Punkt</h2><p>Erster Satz. Zweiter<br/>Dritter &amp; letzter z. b. so.</p><ul><li>Punkt</li></ul>"

    assert sentences_of(html) == [
        "Titel ohne Punkt",
        "Erster Satz.",
        "Zweiter",
        "Dritter & letzter z. b. so.",
        "Punkt",
    ]


def test_point_behind_a_number_ends_no_sentence():
    assert sentences_of("Am 18. September. Danach nicht.") == ["Am 18. September.", "Danach nicht."]


def test_long_sentence_is_quoted_with_its_number_of_words():
    (hint,) = hints_in(f"<p>Kurz.</p><p>{LONG}</p>", "de")

    assert (hint.fault, hint.number) == (Fault.LONG_SENTENCE, 21)
    assert hint.words.endswith(" …")
    assert hints_in("Wort " * 19 + "Ende.", "de") == []


def test_easy_language_is_measured_more_strictly():
    sentence = "Eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn."

    assert faults(sentence, "de-simple") == [(Fault.LONG_SENTENCE, sentence)]
    assert hints_in(sentence, "de") == []


def test_long_word_of_easy_language_wants_its_parts_marked():
    assert hints_in("Die Straßenbahnhaltestelle.", "de-simple") == [Hint(Fault.LONG_WORD, "Straßenbahnhaltestelle", 22)]
    assert hints_in("Die Straßenbahn-Haltestelle.", "de-simple") == []
    assert hints_in("Die Straßenbahnhaltestelle.", "de") == []


def test_vague_links_and_shortened_words_are_named():
    html = '<p>Siehe <a href="/x/"><b>hier</b></a>, z. B. bzw. den <a href="/y/">Plan der Wege</a>.</p>'

    assert faults(html) == [(Fault.VAGUE_LINK, "hier"), (Fault.SHORTENED, "z. B."), (Fault.SHORTENED, "bzw.")]
    assert faults("Trees, e.g. oaks.", "en") == [(Fault.SHORTENED, "e.g.")]
    assert hints_in(html, "tr") == []


@pytest.mark.parametrize("part", ["<a href=x>", "<p", "<a", "a. ", "1."])
def test_text_of_endless_beginnings_takes_no_time(part):
    assert [hint.fault for hint in hints_in(part * 50_000, "de")] in ([], [Fault.LONG_SENTENCE])
