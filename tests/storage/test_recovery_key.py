"""The recovery key: what people copy from paper is read as they meant it, or told to be wrong in which group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.errors import UserError
from zvdesk.storage.recovery import ALPHABET, BITS, GROUP_SIZE, GROUPS, LENGTH, decode, encode

secrets = st.integers(min_value=0, max_value=(1 << BITS) - 1)


@given(secrets)
def test_what_is_encoded_is_decoded(value: int) -> None:
    written = encode(value)
    assert [len(group) for group in written.split("-")] == [GROUP_SIZE] * GROUPS
    assert set(written) <= {*ALPHABET, "-"}
    assert decode(written) == value


@given(secrets, st.sampled_from([" ", "", " - ", "\n", "–", "\u00a0"]), st.booleans())
def test_case_spaces_and_look_alikes_do_not_matter(value: int, separator: str, lower: bool) -> None:
    written = encode(value).replace("-", separator)
    written = written.replace("0", "O").replace("1", "I", 1).replace("1", "l")
    assert decode(written.lower() if lower else written) == value


@given(secrets, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_any_one_wrong_character_is_told_with_its_group(value: int, place: int, character: str) -> None:
    written = encode(value).replace("-", "")
    if written[place] == character:
        return
    with pytest.raises(UserError) as caught:
        decode(written[:place] + character + written[place + 1 :])
    assert (caught.value.code, caught.value.data["group"]) == ("recovery_key_mistyped", place // GROUP_SIZE + 1)


@given(secrets, st.integers(0, LENGTH - 2))
def test_two_exchanged_characters_are_noticed(value: int, place: int) -> None:
    written = encode(value).replace("-", "")
    swapped = written[:place] + written[place + 1] + written[place] + written[place + 2 :]
    if swapped == written:
        return
    with pytest.raises(UserError, match="recovery_key_mistyped"):
        decode(swapped)


@given(secrets, st.permutations(range(GROUPS)))
def test_exchanged_groups_are_noticed(value: int, order: list[int]) -> None:
    groups = encode(value).split("-")
    if order == sorted(order):
        return
    with pytest.raises(UserError, match="recovery_key_mistyped"):
        decode("-".join(groups[i] for i in order))


@pytest.mark.parametrize("character", ["U", "é", "*", "١"])
def test_a_character_that_never_occurs_is_told_with_its_group(character: str) -> None:
    with pytest.raises(UserError) as caught:
        decode(character + encode(0)[1:])
    assert caught.value.data["group"] == 1


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_a_number_or_a_sentence(typed: str) -> None:
    try:
        assert 0 <= decode(typed) < 1 << BITS
    except UserError as error:
        assert error.code in ("recovery_key_length", "recovery_key_mistyped")  # noqa: PT017


def test_a_key_that_lost_a_group_is_told_by_its_length() -> None:
    with pytest.raises(UserError) as caught:
        decode(encode(5)[:-6])
    assert caught.value.data == {"found": 30, "expected": 35}


@pytest.mark.parametrize("value", [-1, 1 << BITS])
def test_a_number_that_does_not_fit_is_a_bug(value: int) -> None:
    with pytest.raises(ValueError, match="140 bits"):
        encode(value)
