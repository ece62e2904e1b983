from hypothesis import given
from hypothesis import strategies as st

from core.caching.store import MAX_ENTRY_BYTES, Entry, Store


def entry(size: int = 10, version: str = "v") -> Entry:
    return Entry(version=version, body=b"x" * size, headers=())


def key(name: str):
    return (name, "", "", "", "")


def test_store_gives_back_what_was_put():
    store, page = Store(), entry()
    store.put(key("a"), page)

    assert store.get(key("a"), version="v") is page
    assert store.get(key("b"), version="v") is None


def test_store_forgets_another_version():
    store = Store()
    store.put(key("a"), entry(version="old"))

    assert store.get(key("a"), version="new") is None
    assert store.get(key("a"), version="old") is None


def test_store_drops_what_nobody_asked_for_longest():
    store = Store(max_bytes=33)
    for name in "abc":
        store.put(key(name), entry())
    store.get(key("a"), version="v")
    store.put(key("d"), entry())

    assert [name for name in "abcd" if store.get(key(name), version="v")] == ["a", "c", "d"]


def test_store_does_not_keep_a_huge_page():
    store = Store()
    store.put(key("a"), entry(MAX_ENTRY_BYTES + 1))

    assert store.get(key("a"), version="v") is None


def test_entry_counts_body_packed_body_and_headers():
    page = Entry.of(version="v", body=b"x" * 2000, headers=(("Name", "value"),))

    assert page.size == 2000 + len(page.packed) + 9


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 60)), max_size=40))
def test_store_never_outgrows_its_bounds(puts):
    store = Store(max_bytes=100)
    for name, size in puts:
        store.put(key(name), entry(size))
        held = [store.get(key(name), version="v") for name in "abcdef"]
        total = sum(page.size + 1 for page in held if page)
        assert store._bytes == total <= 100
