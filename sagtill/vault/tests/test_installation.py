"""The installation's key: where it is read, and how it survives being written by hand."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagtill.vault import installation

KEY = bytes(range(32))


@given(st.binary(min_size=32, max_size=32))
def test_a_key_written_on_paper_comes_back(key: bytes) -> None:
    assert installation.from_text(installation.as_text(key)) == key


def test_spaces_hyphens_and_small_letters_are_forgiven() -> None:
    text = installation.as_text(KEY)
    assert installation.from_text(text.lower().replace(" ", "-") + "\n") == KEY


@given(st.integers(min_value=0), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_one_wrong_character_is_not(where: int, other: str) -> None:
    text = installation.as_text(KEY).replace(" ", "")
    position = where % len(text)
    if text[position] == other:
        return
    with pytest.raises(installation.KeyDamagedError):
        installation.from_text(text[:position] + other + text[position + 1 :])


@pytest.mark.parametrize("text", ["", "AAAA", "0189 !!!!", installation.as_text(KEY)[:-5], "å" * 56])
def test_what_is_no_key_is_said_to_be_none(text: str) -> None:
    with pytest.raises(installation.KeyDamagedError):
        installation.from_text(text)


def test_a_new_key_is_readable_by_its_owner_only_and_never_replaces_one(tmp_path: Path) -> None:
    path = tmp_path / "under" / "key"
    installation.write_new_key(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(installation.from_text(path.read_text())) == 32
    with pytest.raises(FileExistsError):
        installation.write_new_key(path)


def read(tmp_path: Path, command: str = "", file: str = "") -> bytes:
    return installation.read_key(command=command, file=file, data_directory=tmp_path)


def test_the_key_is_read_from_command_file_credential_and_data_in_that_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = {name: bytes([number]) * 32 for number, name in enumerate(("command", "file", "sagtill-key", "key"))}
    for name, key in keys.items():
        (tmp_path / name).write_text(installation.as_text(key))
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    named = str(tmp_path / "file")
    assert read(tmp_path, f"cat {tmp_path / 'command'}", named) == keys["command"]
    assert read(tmp_path, file=named) == keys["file"]
    assert read(tmp_path) == keys["sagtill-key"]
    monkeypatch.delenv("CREDENTIALS_DIRECTORY")
    assert read(tmp_path) == keys["key"]


def test_a_named_file_that_is_gone_is_not_replaced_by_another_key(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(installation.as_text(KEY))
    with pytest.raises(installation.KeyMissingError, match="ingen"):
        read(tmp_path, file=str(tmp_path / "ingen"))


def test_a_command_that_fails_is_told_with_its_status(tmp_path: Path) -> None:
    with pytest.raises(installation.KeyMissingError, match="status 3"):
        read(tmp_path, "exit 3")


def test_a_damaged_file_is_no_key(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(os.urandom(60))
    with pytest.raises(installation.KeyDamagedError):
        read(tmp_path)


def test_no_two_purposes_share_a_key_and_the_fingerprint_tells_keys_apart() -> None:
    purposes = {installation.derive(KEY, purpose) for purpose in ("wrap", "sqlcipher", "answers", "django", "backup")}
    assert len(purposes) == 5
    assert installation.fingerprint(KEY) != installation.fingerprint(bytes(32))
    assert len(installation.fingerprint(KEY)) == 8
