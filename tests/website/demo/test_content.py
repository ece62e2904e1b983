import pytest

from website.demo.content import ContentError, body_blocks, merged, read_city, read_text


@pytest.fixture
def folder(tmp_path):
    """A city of two languages and no pages yet."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "objects").mkdir()
    (tmp_path / "site.toml").write_text('source = "de"\ntranslated = ["en"]\nauthored = ["tr"]\nobjects = []\n')
    return tmp_path


def write(folder, name, head="", body=""):
    path = folder / "pages" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"+++\n{head}\n+++\n{body}\n")


def test_page_files_become_entries_with_all_their_languages(folder):
    write(folder, "home.de", 'title = "Start"')
    write(folder, "home.en", 'title = "Home"', "Welcome.")

    (entry,) = read_city(folder).entries

    assert (entry.path, entry.depth, entry.parent, entry.slug) == ("", 0, "", "")
    assert entry.texts["en"].head == {"title": "Home"}
    assert entry.texts["en"].body == "Welcome."


def test_parents_come_first_and_siblings_in_their_order(folder):
    write(folder, "home.de")
    write(folder, "b/x.de")
    write(folder, "b.de", "order = 1")
    write(folder, "a.de", "order = 2")
    write(folder, "only-turkish.tr", "order = 3")

    assert [entry.path for entry in read_city(folder).entries] == ["", "b", "a", "only-turkish", "b/x"]


def test_page_without_a_page_above_it_is_named(folder):
    write(folder, "home.de")
    write(folder, "missing/x.de")

    with pytest.raises(ContentError, match="missing/x: there is no page missing above it"):
        read_city(folder)


def test_objects_are_read_in_the_order_of_the_site_file(folder):
    (folder / "site.toml").write_text('source = "de"\ntranslated = []\nauthored = []\nobjects = ["z", "a"]\n')
    (folder / "objects" / "z.toml").write_text('[["app.First"]]\nkey = "1"\n')
    (folder / "objects" / "a.toml").write_text('[["app.Second"]]\nkey = "2"\n[["app.First"]]\nkey = "3"\n')

    found = read_city(folder).objects

    assert list(found) == ["app.First", "app.Second"]
    assert found["app.First"] == [{"key": "1"}, {"key": "3"}]


@pytest.mark.parametrize("source", ["no head", "+++\nonly = 1\n", "words +++\na = 1\n+++\n"])
def test_file_without_a_head_is_refused_by_name(tmp_path, source):
    file = tmp_path / "page.de.md"
    file.write_text(source)

    with pytest.raises(ContentError, match=r"page\.de\.md"):
        read_text(file)


def test_broken_head_is_refused_by_name(tmp_path):
    file = tmp_path / "page.de.md"
    file.write_text("+++\ntitle = no quotes\n+++\n")

    with pytest.raises(ContentError, match=r"page\.de\.md"):
        read_text(file)


def test_translation_words_the_source_anew_and_keeps_its_facts():
    source = {"title": "Ziel", "year": 2019, "rows": [{"name": "eins", "key": "a"}, {"name": "zwei", "key": "b"}]}
    words = {"title": "Goal", "rows": [{"name": "one"}, {"name": "two"}]}

    assert merged(source, words, "x") == {
        "title": "Goal",
        "year": 2019,
        "rows": [{"name": "one", "key": "a"}, {"name": "two", "key": "b"}],
    }


def test_list_of_another_length_is_refused_with_its_place():
    with pytest.raises(ContentError, match=r"page\.rows: 2 in the source, 1 in the translation"):
        merged({"rows": ["eins", "zwei"]}, {"rows": ["one"]}, "page")


def test_text_is_one_block():
    assert body_blocks("## Titel\n\nText.", "x") == [{"type": "text", "value": "## Titel\n\nText."}]


def test_fenced_parts_become_blocks_of_their_own():
    body = 'Davor.\n\n::: steps\nheading = "So geht es"\n[[steps]]\ntitle = "Eins"\n:::\n\nDanach.'

    assert body_blocks(body, "x") == [
        {"type": "text", "value": "Davor."},
        {"type": "steps", "value": {"heading": "So geht es", "steps": [{"title": "Eins"}]}},
        {"type": "text", "value": "Danach."},
    ]


def test_broken_block_is_refused_with_the_page():
    with pytest.raises(ContentError, match="seite/eins"):
        body_blocks("::: steps\nheading = ohne\n:::", "seite/eins")
