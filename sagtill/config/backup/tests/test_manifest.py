"""What a backup says of itself, compared with what came out of it."""

import json

import pytest

from sagtill.config.backup.manifest import BackupError, Measure, differences, fallen_behind, unpacked


def test_the_manifest_names_what_differs() -> None:
    wanted = Measure({"a": [3, "x"], "b": [1, "y"]}, {"o": [2, "z"]}, {"o": [9, "h"]})
    found = Measure({"a": [2, "q"], "b": [1, "other"]}, {"o": [2, "z"]}, {"o": [8, "h"]})
    assert differences(wanted, found) == [
        "Tabellen a har 2 rader, men skulle ha 3.",
        "Tabellen b har rätt antal rader men annat innehåll.",
        "Loggen för o slutar inte där den ska.",
    ]
    assert differences(wanted, wanted) == []


@pytest.mark.parametrize("content", [b"", b"{}", json.dumps({"measure": 1}).encode(), b"\xff"])
def test_a_manifest_that_is_none_is_a_sentence(content: bytes) -> None:
    with pytest.raises(BackupError, match="innehållsförteckning"):
        unpacked(content)


def test_a_log_that_is_shorter_in_the_copy_than_it_was_before_is_told_and_one_that_grew_is_not() -> None:
    assert fallen_behind({"o": [5, "h"], "p": [2, "h"]}, {"o": [4, "x"], "p": [3, "y"]}) == [
        "Kopian av loggen för o har 4 rader, men det fanns redan 5."
    ]
    assert fallen_behind({"o": [5, "h"]}, {}) == ["Kopian av loggen för o har 0 rader, men det fanns redan 5."]
