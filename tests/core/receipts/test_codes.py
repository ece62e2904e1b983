import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.receipts.codes import (
    ALPHABET,
    CODE_LENGTH,
    DATA_LENGTH,
    MalformedCodeError,
    check_sign,
    new_code,
    normalise,
    spoken,
)

codes = st.text(ALPHABET, min_size=DATA_LENGTH, max_size=DATA_LENGTH).map(lambda data: data + check_sign(data))


@given(codes)
def test_normalise_accepts_every_code_with_its_check_sign(code):
    assert normalise(code) == code


@given(codes, st.integers(0, CODE_LENGTH - 1), st.sampled_from(ALPHABET))
def test_normalise_refuses_every_single_wrong_sign(code, place, sign):
    wrong = code[:place] + sign + code[place + 1 :]
    if wrong == code:
        assert normalise(wrong) == code
    else:
        with pytest.raises(MalformedCodeError):
            normalise(wrong)


@given(codes, st.integers(0, CODE_LENGTH - 1), st.integers(0, CODE_LENGTH - 1))
def test_normalise_refuses_every_exchange_of_two_different_signs(code, first, second):
    signs = list(code)
    signs[first], signs[second] = signs[second], signs[first]
    wrong = "".join(signs)
    if wrong == code:
        assert normalise(wrong) == code
    else:
        with pytest.raises(MalformedCodeError):
            normalise(wrong)


def test_new_code_is_grouped_and_normalises_to_itself():
    code = new_code()
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4, 4]
    assert normalise(code) == code.replace("-", "")


def test_normalise_forgives_case_spaces_and_look_alikes():
    code = "U" + "A" * (DATA_LENGTH - 1)
    code += check_sign(code)
    assert normalise(f"  v{code[1:8].lower()} {code[8:]} ") == code
    full_width = code.translate({ord(sign): ord(sign) + 0xFEE0 for sign in code})
    assert normalise(full_width) == code


@pytest.mark.parametrize(
    "text", ["", "HK3M", "0" * CODE_LENGTH, "A" * (CODE_LENGTH + 1), "☃" * CODE_LENGTH, "A " * 200]
)
def test_normalise_refuses_what_cannot_be_a_code(text):
    with pytest.raises(MalformedCodeError):
        normalise(text)


def test_code_holds_more_than_80_bits():
    assert DATA_LENGTH * math.log2(len(set(ALPHABET))) > 80


def test_alphabet_has_no_look_alikes():
    for pair in ("0O", "1I", "1L", "IL", "2Z", "5S", "8B", "UV", "G6"):
        assert not set(pair) <= set(ALPHABET)


def test_spoken_names_each_sign_and_pauses_between_groups():
    code = "A" * DATA_LENGTH
    words = spoken(code + check_sign(code))
    assert words.startswith("Aachen Aachen Aachen Aachen, Aachen")
    assert words.count(",") == 4
