"""The files of the demo's data, and the words they may use."""

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "data"
Line = dict[str, Any]


def lines(name: str) -> list[Line]:
    with (DATA / name).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def words(text: str) -> set[str]:
    return set(text.split())


def document(name: str) -> Line:
    loaded: Line = json.loads((DATA / name).read_text(encoding="utf-8"))
    return loaded


TOWN = document("town.json")
SEASONS = document("seasonality.json")
EVERYDAY = lines("everyday.jsonl")
CASES = lines("cases.jsonl")
FROM_CASES = lines("from_cases.jsonl")
VOICES = lines("voices.jsonl")
DIALOGUE = lines("dialogue.jsonl")
UNITS = {unit["key"]: unit for unit in TOWN["units"]}
NAMES = {unit["name"]: unit for unit in TOWN["units"]}
PEOPLE = TOWN["people"]
PARENTS = {unit["parent"] for unit in TOWN["units"]}
WORKPLACES = {key for key in UNITS if key not in PARENTS}
AREAS = words(
    """
    barn_och_unga vuxen ekonomiskt_bistand vald_i_nara_relation familjeratt skadligt_bruk
    socialpsykiatri lss aldre mottag jour familjehem hvb
    """
)
ROLES = words(
    """
    employee manager deputy sas investigator decider head registrator mas safety_rep apt_leader
    board_member auditor admin
    """
)
