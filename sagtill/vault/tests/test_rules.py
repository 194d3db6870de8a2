"""The cipher opens what was sealed, at its own place and with its own key, and nothing else."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagtill.vault import rules

KEY, OTHER_KEY = bytes(range(32)), bytes(32)
PLACE = "reports.report|1|who"
ORGANISATION = UUID(int=7)


@given(st.binary(max_size=500), st.text(max_size=40), st.integers(min_value=0, max_value=2**32 - 1))
def test_what_is_sealed_opens_at_its_place_and_names_its_key(plain: bytes, place: str, key_id: int) -> None:
    sealed = rules.seal(KEY, key_id, place, plain)
    assert rules.unseal(KEY, place, sealed) == plain
    assert rules.key_id_of(sealed) == key_id
    assert sealed.startswith(rules.prefix(key_id))


def test_the_same_text_never_looks_the_same_twice() -> None:
    assert rules.seal(KEY, 1, PLACE, b"Anna") != rules.seal(KEY, 1, PLACE, b"Anna")


@pytest.mark.parametrize("place", ["reports.report|2|who", "reports.report|1|text", "reports.message|1|who", ""])
def test_moved_to_another_row_field_or_table_it_does_not_open(place: str) -> None:
    with pytest.raises(rules.CannotOpenError):
        rules.unseal(KEY, place, rules.seal(KEY, 1, PLACE, b"Anna"))


def test_with_another_key_it_does_not_open() -> None:
    with pytest.raises(rules.CannotOpenError):
        rules.unseal(OTHER_KEY, PLACE, rules.seal(KEY, 1, PLACE, b"Anna"))


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_one_changed_byte_anywhere_is_noticed_or_names_another_key(where: int, change: int) -> None:
    sealed = bytearray(rules.seal(KEY, 1, PLACE, b"Anna"))
    sealed[where % len(sealed)] ^= change
    if bytes(sealed).startswith(b"v1") and rules.key_id_of(bytes(sealed)) != 1:
        return
    with pytest.raises(rules.CannotOpenError):
        rules.unseal(KEY, PLACE, bytes(sealed))


@pytest.mark.parametrize("text", [b"", b"v1", b"v2" + bytes(40), b"plain text that nobody sealed"])
def test_what_is_no_sealed_text_is_said_to_be_none(text: bytes) -> None:
    with pytest.raises(rules.CannotOpenError):
        rules.key_id_of(text)


def test_an_organisations_key_opens_for_its_organisation_and_number_only() -> None:
    wrapped = rules.wrap_key(KEY, ORGANISATION, 1, b"k" * 32)
    assert rules.unwrap_key(KEY, ORGANISATION, 1, wrapped) == b"k" * 32
    for key, organisation, number in [(OTHER_KEY, ORGANISATION, 1), (KEY, uuid4(), 1), (KEY, ORGANISATION, 2)]:
        with pytest.raises(rules.CannotOpenError):
            rules.unwrap_key(key, organisation, number, wrapped)


def test_a_place_in_one_organisation_is_not_the_same_place_in_another() -> None:
    assert rules.place_in(ORGANISATION, PLACE) != rules.place_in(uuid4(), PLACE)
