"""Sealed streams: whatever is done to one, it is noticed before a byte too many is believed."""

import io
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagtill.vault import installation
from sagtill.vault.streams import CHUNK, DamagedStreamError, OtherKeyError, SealedReader, SealedWriter, read_head

KEY = bytes(range(32))
HEAD = {"version": "0.1.0"}


def sealed(plain: bytes, pieces: int = 1) -> bytes:
    target = io.BytesIO()
    writer = SealedWriter(target, KEY, HEAD)
    size = -(-len(plain) // pieces) or 1
    for start in range(0, len(plain), size):
        writer.write(plain[start : start + size])
    writer.finish()
    return target.getvalue()


def opened(content: bytes, key: bytes = KEY) -> bytes:
    return io.BufferedReader(SealedReader(io.BytesIO(content), key), CHUNK).read()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7])
def test_what_was_written_comes_back_at_every_edge_of_a_chunk(size: int) -> None:
    plain = bytes(i % 251 for i in range(size))
    assert opened(sealed(plain, pieces=3)) == plain


def test_the_head_can_be_read_by_anybody_and_names_the_key_by_its_fingerprint_only() -> None:
    head = read_head(io.BytesIO(sealed(b"x")))
    assert head["version"] == "0.1.0"
    assert head["key"] == installation.fingerprint(KEY)
    assert KEY.hex() not in str(head)


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_one_changed_byte_anywhere_is_noticed(where: int, change: int) -> None:
    content = bytearray(_THREE_CHUNKS)
    content[where % len(content)] ^= change
    with pytest.raises((DamagedStreamError, OtherKeyError)):
        opened(bytes(content))


@settings(max_examples=40, deadline=None)
@given(st.integers(min_value=0))
def test_a_stream_that_is_cut_anywhere_is_noticed(where: int) -> None:
    with pytest.raises(DamagedStreamError):
        opened(_THREE_CHUNKS[: where % len(_THREE_CHUNKS)])


_PLAIN = bytes(2 * CHUNK + 100)
_THREE_CHUNKS = sealed(_PLAIN)
_START = len(_THREE_CHUNKS) - len(_PLAIN) - 3 * 16


def chunks() -> tuple[bytes, list[bytes]]:
    body = _THREE_CHUNKS[_START:]
    size = CHUNK + 16
    return _THREE_CHUNKS[:_START], [body[i : i + size] for i in range(0, len(body), size)]


@pytest.mark.parametrize("order", [[0, 1], [0, 2], [1, 0, 2], [0, 0, 1, 2], [0, 1, 2, 2]])
def test_chunks_taken_out_swapped_repeated_or_cut_at_an_edge_are_noticed(order: list[int]) -> None:
    start, parts = chunks()
    with pytest.raises(DamagedStreamError):
        opened(start + b"".join(parts[i] for i in order))


def test_chunks_of_another_stream_with_the_same_key_do_not_fit() -> None:
    start, _ = chunks()
    with pytest.raises(DamagedStreamError):
        opened(start + sealed(_PLAIN)[_START:])


def test_another_installations_key_is_named_and_not_tried() -> None:
    with pytest.raises(OtherKeyError, match=installation.fingerprint(KEY)):
        opened(sealed(b"x"), bytes(32))


@pytest.mark.parametrize(
    "content", [b"", b"sagtill-backup-1\n", b"PK\x03\x04" * 20, b"sagtill-backup-1\n\xff\xff\xff\xff{}"]
)
def test_something_else_is_said_to_be_no_backup(content: bytes) -> None:
    with pytest.raises(DamagedStreamError):
        opened(content)


def test_a_stream_that_was_never_finished_is_noticed() -> None:
    target = io.BytesIO()
    writer = SealedWriter(target, KEY, HEAD)
    writer.write(bytes(CHUNK * 2))
    with pytest.raises(DamagedStreamError):
        opened(target.getvalue())


def test_memory_does_not_grow_with_the_stream() -> None:
    class Nowhere(io.RawIOBase):
        def write(self, content: object) -> int:
            return 0

    writer = SealedWriter(Nowhere(), KEY, HEAD)  # type: ignore[arg-type]
    piece = bytes(100_000)
    tracemalloc.start()
    for _ in range(400):
        writer.write(piece)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 6 * CHUNK
