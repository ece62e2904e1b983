import pytest
from hypothesis import given
from hypothesis import strategies as st

from website.measures.exchange.cells import FORMULA, guarded, join_list, read_line, split_list, unguarded, write_line


@pytest.mark.parametrize("text", ["=1+1", "+49 1", "-3", "@SUM(A1)", "\tx", "'=1"])
def test_what_a_spreadsheet_would_run_is_guarded(text):
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "Werkstatt", "1+1", "007", "'n Haus"])
def test_harmless_text_stays(text):
    assert unguarded(guarded(text)) == text


@given(st.text())
def test_guard_comes_off_again(text):
    assert unguarded(guarded(text)) == text


def test_entries_stand_on_lines_or_apart_by_bars():
    assert split_list("eins\n zwei \n\ndrei | vier|5") == ["eins", "zwei", "drei", "vier|5"]
    assert split_list(join_list(["eins", "zwei"])) == ["eins", "zwei"]
    assert split_list("") == []


def test_bullets_of_a_word_processor_are_no_part_of_an_entry():
    assert split_list("\u2022 eins\n\u2022\tzwei\n  \u25aa drei") == ["eins", "zwei", "drei"]
    assert join_list(["\u2022 eins", "\u2022zwei"]) == "eins | \u2022zwei"
    assert split_list("\u2022\n") == ["\u2022"]


def test_facts_stand_in_brackets_behind_an_entry():
    entry = write_line("Gäste", dimension="daten", ziel="", schluessel="gaeste")
    assert entry == "Gäste [dimension: daten; schluessel: gaeste]"
    assert read_line(entry) == ("Gäste", {"dimension": "daten", "schluessel": "gaeste"})


def test_bracket_without_facts_belongs_to_the_text():
    assert read_line("Gäste [alle]") == ("Gäste [alle]", {})
    assert write_line("Gäste") == "Gäste"


@given(st.lists(st.text().map(lambda text: " ".join(text.split())).filter(bool)))
def test_list_of_any_texts_is_read_back_as_it_was(entries):
    assert split_list(join_list(entries)) == entries


@given(st.text().map(lambda text: " ".join(text.split())), st.sampled_from(["", "inhalt"]))
def test_line_of_any_text_is_read_back_with_its_facts(text, dimension):
    facts = {"dimension": dimension} if dimension else {}
    assert read_line(write_line(text, dimension=dimension)) == (text, facts)


words = st.text(alphabet="ab äß\"';:|[]\\=+-@,🙂_", min_size=1, max_size=12).map(str.strip).filter(bool)
facts_of_a_line = st.dictionaries(st.sampled_from(["schluessel", "quelle", "zeitbezug"]), words)


@given(st.lists(st.tuples(words, facts_of_a_line), min_size=1, max_size=3))
def test_lines_with_any_facts_are_read_back_from_one_cell(entries):
    cell = guarded(join_list([write_line(text, **facts) for text, facts in entries]))
    assert [read_line(entry) for entry in split_list(unguarded(cell))] == entries


def test_facts_may_hold_semicolons_and_brackets():
    entry = write_line("Gäste", quelle="Bericht [2022]; Seite 3")
    assert entry == r"Gäste [quelle: Bericht \[2022\]\; Seite 3]"
    assert read_line(entry) == ("Gäste", {"quelle": "Bericht [2022]; Seite 3"})


def test_backslash_that_marks_nothing_stays():
    assert read_line(r"Gäste [quelle: Ordner\Bericht]") == ("Gäste", {"quelle": r"Ordner\Bericht"})


@pytest.mark.parametrize("text", ["Weg [Abschnitt: Nord]", "Weg [ziel: 3]", "a | b", "[:]", "Weg [a] [key: b]"])
def test_bracket_and_bar_in_a_text_stay_text(text):
    assert split_list(join_list([text])) == [text]
    assert read_line(write_line(text)) == (text, {})


@given(st.text())
def test_any_text_is_guarded_and_read_back(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(FORMULA)
