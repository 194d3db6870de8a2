"""The events of the demo: everyday ones, retold cases, voices and dialogue."""

import itertools
import re
from collections import Counter

import pytest

from sagtill.demo.tests.files import (
    AREAS,
    CASES,
    DIALOGUE,
    EVERYDAY,
    FROM_CASES,
    NAMES,
    ROLES,
    UNITS,
    VOICES,
    WORKPLACES,
    words,
)

HANDLED = EVERYDAY + FROM_CASES
CATEGORIES = words(
    """
    fysiska_overgrepp sexuella_overgrepp psykiska_overgrepp ekonomiska_overgrepp bemotande rattssakerhet
    utforande fysisk_miljo_teknik samverkan dokumentation_it sekretess bemanning barnets_delaktighet
    rutin
    """
)
STEPS = words(
    """
    mottag forhandsbedomning utredning beslut verkstallighet placering uppfoljning avslut overlamning
    dokumentation
    """
)
CAUSE_AREAS = words(
    """
    rutin kommunikation kompetens teknik organisation ledning bemanning samverkan resurs hot
    """
)
HANDLED_KEYS = words(
    """
    invented kind unit outcome title category process_step severity_actual severity_possible likelihood
    causes actions no_action reply identity theme
    """
)
EVERYDAY_KEYS = HANDLED_KEYS | words(
    """
    id area text immediate prevention reporter_verdict language gloss simple_swedish season campaign
    """
)
CASE_KEYS = words(
    """
    id invented retold quotation kind area text consequence cause actions severity severity_basis
    lex_sarah lex_sarah_basis source source_label partisan_source child
    """
)
VOICE_KEYS = words(
    """
    id invented voice kind text gloss wish unit reply reply_local what_changed theme language
    """
)


def sentences(text: str) -> int:
    return len([part for part in re.split(r"(?<=[.!?”])\s+", text.strip()) if part])


def lix(text: str) -> float:
    """LIX: words per sentence plus the per cent of words longer than six letters (methods B10)."""
    found = re.findall(r"\w+", text)
    stops = len(re.findall(r"[.!?]+", text)) or 1
    return len(found) / stops + 100 * sum(len(word) > 6 for word in found) / len(found)


def trigrams(text: str) -> set[tuple[str, ...]]:
    found = re.findall(r"\w+", text.lower())
    return set(zip(found, found[1:], found[2:], strict=False))


def test_a_handled_event_uses_known_words() -> None:
    for line in HANDLED:
        assert line["kind"] in {"deviation", "risk", "threat"} | ({"idea"} if "id" in line else {"complaint"})
        assert UNITS[NAMES[line["unit"]]["key"]]["key"] in WORKPLACES
        assert line["outcome"] in {"none", "could", "little", "serious", "unknown"}
        assert line["category"] in CATEGORIES
        assert line["process_step"] in STEPS
        assert line["identity"] in {"named", "anonymous", "confidential"}
        assert re.fullmatch(r"[a-z_]+", line["theme"])
        assert 0 <= line["severity_actual"] <= line["severity_possible"] <= 4 or "case_id" in line
        assert 1 <= line["likelihood"] <= 4


def test_a_handled_event_has_causes_actions_or_a_reason_and_a_reply() -> None:
    for line in HANDLED:
        assert 0 < len(line["title"]) <= 60
        assert 1 <= len(line["causes"]) <= 3
        assert all(cause["area"] in CAUSE_AREAS and cause["text"].endswith(".") for cause in line["causes"])
        assert len(line["actions"]) <= 2
        assert bool(line["actions"]) != bool(line["no_action"])
        assert 2 <= sentences(line["reply"]) <= 4
        for action in line["actions"]:
            assert set(action) == {"text", "strength", "owner_role", "measure", "worked", "how_seen"}
            assert action["strength"] in {"strong", "medium", "weak"}
            assert action["owner_role"] in ROLES
            assert action["worked"] in {"yes", "partly", "no", None}
            assert bool(action["how_seen"]) == (action["worked"] is not None)


def test_an_everyday_event_has_its_shape() -> None:
    for line in EVERYDAY:
        assert set(line) == EVERYDAY_KEYS
        assert line["area"] in NAMES[line["unit"]]["areas"]
        assert 1 <= len(re.findall(r"[.!?؟]+(?:\s|$)", line["text"])) <= 5 or line["language"] != "sv"
        assert line["reporter_verdict"] in {"ok", "still", "none"}
        assert line["season"] in {"", "winter", "summer"}
        assert bool(line["gloss"]) == (line["language"] != "sv")
        expected = {"none": {0}, "could": {0}, "little": {1, 2}, "serious": {2, 3, 4}, "unknown": {0, 1, 2}}
        assert line["severity_actual"] in expected[line["outcome"]]
        if line["kind"] == "idea":
            assert (line["severity_possible"], line["likelihood"]) == (0, 1)


def test_someone_who_says_it_still_happens_was_not_told_that_all_worked() -> None:
    for line in EVERYDAY:
        if line["reporter_verdict"] == "still":
            assert not line["actions"] or any(action["worked"] != "yes" for action in line["actions"])


def test_everyday_events_are_many_mostly_small_and_spread_out() -> None:
    assert len(EVERYDAY) >= 220
    assert {line["kind"] for line in EVERYDAY} == {"deviation", "risk", "threat", "idea"}
    assert {NAMES[line["unit"]]["key"] for line in EVERYDAY} == WORKPLACES
    assert {line["area"] for line in EVERYDAY} == AREAS
    grave = [line for line in EVERYDAY if line["severity_possible"] > 2]
    assert len(grave) < len(EVERYDAY) / 4
    by_theme = Counter(line["theme"] for line in EVERYDAY)
    assert sum(count >= 5 for count in by_theme.values()) >= 20


@pytest.mark.parametrize("part", ["text", "reply"])
def test_no_two_everyday_events_are_copies(part: str) -> None:
    found = [(line["id"], trigrams(line[part])) for line in EVERYDAY]
    for (one, a), (other, b) in itertools.combinations(found, 2):
        assert len(a & b) <= 0.25 * len(a | b), f"{one} and {other} read alike"


def test_every_retold_case_is_handled_once_and_as_gravely_as_it_was_judged() -> None:
    by_id = {case["id"]: case for case in CASES}
    assert len(by_id) == 60
    assert [line["case_id"] for line in FROM_CASES] == list(by_id)
    for line in FROM_CASES:
        assert set(line) == HANDLED_KEYS | {"case_id"}
        assert max(line["severity_actual"], line["severity_possible"]) == by_id[line["case_id"]]["severity"]


def test_a_retold_case_keeps_its_source_and_says_who_judged() -> None:
    for case in CASES:
        assert set(case) == CASE_KEYS
        assert case["source"].startswith("http")
        assert case["source_label"]
        assert case["severity"] in {1, 2, 3, 4}
        assert case["lex_sarah"] in {"no", "yes", "serious"}
        assert {case["severity_basis"], case["lex_sarah_basis"]} <= {"källa", "bedömd"}


def test_a_voice_has_its_shape_and_an_answer_its_owner_can_read() -> None:
    for voice in VOICES:
        assert set(voice) == VOICE_KEYS
        assert voice["kind"] in {"complaint", "suggestion", "praise"}
        assert NAMES[voice["unit"]]["key"] in WORKPLACES
        assert bool(voice["gloss"]) == bool(voice["reply_local"]) == (voice["language"] != "sv")
        assert lix(voice["reply"]) < {"child": 20, "young": 30, "adult": 40, "relative": 40}[voice["voice"]]


def test_forty_voices_of_four_ages_and_five_languages() -> None:
    assert len(VOICES) == 40
    assert all(sum(v["voice"] == age for v in VOICES) >= 8 for age in ("adult", "relative", "child", "young"))
    assert {voice["language"] for voice in VOICES} == {"sv", "en", "ar", "so", "uk"}


def test_sixty_questions_belong_to_known_themes() -> None:
    themes = {line["theme"] for line in EVERYDAY} | {None}
    assert len(DIALOGUE) == 60
    for pair in DIALOGUE:
        assert set(pair) == {"id", "invented", "question", "answer", "theme"}
        assert pair["theme"] in themes
        assert pair["question"].endswith("?")
