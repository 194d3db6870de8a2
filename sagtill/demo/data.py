"""The demo town's data files, read once, and the words of theirs that the product calls something else. No Django."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "data"

AREAS = {
    "barn_och_unga": "children",
    "vuxen": "adults",
    "ekonomiskt_bistand": "income_support",
    "vald_i_nara_relation": "close_violence",
    "familjeratt": "family_law",
    "skadligt_bruk": "addiction",
    "socialpsykiatri": "social_psychiatry",
    "lss": "disability",
    "aldre": "older",
    "mottag": "reception",
    "jour": "on_call",
    "familjehem": "children",
    "hvb": "children",
}
CATEGORIES = {
    "fysiska_overgrepp": "physical_abuse",
    "sexuella_overgrepp": "sexual_abuse",
    "psykiska_overgrepp": "psychological_abuse",
    "ekonomiska_overgrepp": "economic_abuse",
    "bemotande": "conduct",
    "rattssakerhet": "legal_security",
    "utforande": "performance",
    "fysisk_miljo_teknik": "environment",
    "samverkan": "handover",
    "dokumentation_it": "records_and_it",
    "sekretess": "secrecy",
    "bemanning": "staffing",
    "barnets_delaktighet": "child_participation",
    "rutin": "routine",
}
PROCESS_STEPS = {
    "mottag": "reception",
    "forhandsbedomning": "preliminary_assessment",
    "utredning": "investigation",
    "beslut": "decision",
    "verkstallighet": "execution",
    "placering": "placement",
    "uppfoljning": "follow_up",
    "avslut": "closing",
    "overlamning": "handover",
    "dokumentation": "documentation",
}
PHONES = {
    "chef_i_beredskap": "phone_manager_on_call",
    "socialjour": "phone_social_emergency",
    "vaktare": "phone_guard",
    "foretagshalsa": "phone_occupational_health",
    "facket": "phone_union",
    "it": "phone_it",
}


@lru_cache(maxsize=8)
def lines(name: str) -> list[dict[str, Any]]:
    """A .jsonl file's objects."""
    return [json.loads(line) for line in (_FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines() if line]


@lru_cache(maxsize=4)
def whole(name: str) -> dict[str, Any]:
    """A .json file."""
    found: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def listed(name: str) -> list[dict[str, Any]]:
    """A .json file that is a list."""
    found: list[dict[str, Any]] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def tales() -> list[dict[str, Any]]:
    """Everything that staff can tell: invented everyday events, and the retold cases with how Lindvik handled them."""
    cases = {case["id"]: case for case in lines("cases")}
    retold = [
        {
            **one,
            "id": one["case_id"],
            "text": cases[one["case_id"]]["text"],
            "lex_sarah": cases[one["case_id"]]["lex_sarah"],
            "immediate": "",
            "prevention": "",
            "reporter_verdict": "none",
            "campaign": False,
            "season": "",
        }
        for one in lines("from_cases")
        if one["kind"] != "complaint"
    ]
    return [*lines("everyday"), *retold]
