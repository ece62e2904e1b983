import hashlib

from hypothesis import given
from hypothesis import strategies as st

from core.audit.chain import START, link_hash

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
bodies = st.dictionaries(st.text(), json_values, max_size=4)


def test_link_hash_is_the_sha256_of_the_canonical_json():
    """Written out, so that a change of the form, which would break every existing log, cannot pass unseen."""
    text = f'{{"event":{{"event":"ideas.submitted","who":null,"ä":"ß"}},"previous":"{"0" * 64}","sequence":1}}'
    found = link_hash(previous=START, sequence=1, body={"event": "ideas.submitted", "who": None, "ä": "ß"})

    assert found == hashlib.sha256(text.encode()).hexdigest()


@given(bodies, st.text(max_size=5), json_values)
def test_link_hash_changes_with_every_value(body, key, value):
    other = {**body, key: value}

    same = link_hash(previous=START, sequence=1, body=body) == link_hash(previous=START, sequence=1, body=other)
    assert same == (repr(sorted(body.items())) == repr(sorted(other.items())))


@given(bodies)
def test_link_hash_does_not_depend_on_the_order_of_keys(body):
    turned = dict(reversed(body.items()))

    assert link_hash(previous=START, sequence=1, body=body) == link_hash(previous=START, sequence=1, body=turned)
