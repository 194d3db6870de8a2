"""The demo town's data hold what they promise: every line has its shape and nobody real is in it."""

import itertools
import json
import math
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

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
HANDLED = EVERYDAY + FROM_CASES

UNITS = {unit["key"]: unit for unit in TOWN["units"]}
NAMES = {unit["name"]: unit for unit in TOWN["units"]}
PEOPLE = TOWN["people"]
PARENTS = {unit["parent"] for unit in TOWN["units"]}
WORKPLACES = {key for key in UNITS if key not in PARENTS}

LINES_OF_WORK = {"barn_och_familj", "utredning", "hemtjanst", "boende", "forsorjning", "arbetsplatsen"}
AREAS = words(
    """
    barn_och_unga vuxen ekonomiskt_bistand vald_i_nara_relation familjeratt skadligt_bruk
    socialpsykiatri lss aldre mottag jour familjehem hvb
    """
)
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
ROLES = words(
    """
    employee manager deputy sas investigator decider head registrator mas safety_rep apt_leader
    board_member auditor admin
    """
)
PHONES = {"chef_i_beredskap", "socialjour", "vaktare", "foretagshalsa", "facket", "it"}
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
PLACES = words(
    """
    Malmö Göteborg Stockholm Kalmar Luleå Karlskrona Kävlinge Solna Kristianstad Götene Lidköping
    Halmstad Älvsbyn Kungsbacka Karlshamn Hässleholm Uppsala Bollebygd Västervik Södertälje Tyresö
    Haninge Nacka Täby Helsingborg Gnosjö Åstorp Järfälla Värmdö Karlsborg Håbo Östersund Vetlanda
    Bengtsfors Skåne Sörmland Västerbotten Umeå Linköping Norrköping Örebro Västerås Gävle Sundsvall
    Borås Jönköping Eskilstuna Skövde Nyköping Kumla Enköping Gotland Jämtland Farsta Småland Landskrona
    Trollhättan Varberg Visby Kiruna
    """
)
FIRST_NAMES = {person["first_name"] for person in PEOPLE} | words(
    """
    Anna Ahmed Ali Erik Eva Johan Kalle Karl Kerstin Lars Leila Lisa Mohammed Nils Oskar Per Pelle Sven
    """
)


def texts(thing: Any) -> list[str]:
    """Every text in a line, however deep, except the address of a source."""
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, dict):
        return [text for key, value in thing.items() if key != "source" for text in texts(value)]
    return [text for value in thing for text in texts(value)] if isinstance(thing, list) else []


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


# -- every file ----------------------------------------------------------------


@pytest.mark.parametrize(("found", "prefix"), [(EVERYDAY, "V"), (VOICES, "K"), (DIALOGUE, "D")])
def test_invented_lines_are_numbered_and_marked(found: list[Line], prefix: str) -> None:
    assert [line["id"] for line in found] == [f"{prefix}{n:03d}" for n in range(1, len(found) + 1)]
    assert all(line["invented"] is True for line in found)


def test_everything_but_the_retold_cases_is_marked_as_invented() -> None:
    assert TOWN["invented"] is True
    assert SEASONS["invented"] is True
    assert SEASONS["simulated"] is True
    assert all(line["invented"] is True for line in FROM_CASES)
    assert all(case["invented"] is False and case["quotation"] is False for case in CASES)


def test_a_line_holds_no_person_number_address_or_place() -> None:
    for line in EVERYDAY + CASES + FROM_CASES + VOICES + DIALOGUE:
        for text in texts(line):
            assert not re.search(r"\b(19|20)?\d{6}[-+ ]?\d{4}\b", text)
            assert not re.search(r"[\w.]+@\w+|\b0\d{1,3}[- ]\d{5}", text)
            assert '"' not in text, "Swedish quotation marks only"
            found = set(re.findall(r"\w+", text))
            assert not found & PLACES
            assert not found & FIRST_NAMES


# -- the town ------------------------------------------------------------------


def test_units_belong_to_an_organisation_and_a_parent_in_it() -> None:
    organisations = {organisation["key"] for organisation in TOWN["organisations"]}
    for unit in TOWN["units"]:
        assert unit["organisation"] in organisations
        assert unit["line_of_work"] in LINES_OF_WORK
        assert set(unit["areas"]) <= AREAS
        if unit["parent"]:
            assert UNITS[unit["parent"]]["organisation"] == unit["organisation"]
    assert {area for unit in TOWN["units"] for area in unit["areas"]} == AREAS


def test_people_have_roles_at_units_that_exist() -> None:
    assert set(TOWN["roles"]) == ROLES
    assert len({person["key"] for person in PEOPLE}) == len(PEOPLE)
    for person in PEOPLE:
        assert UNITS[person["unit"]]["organisation"] == person["organisation"]
        assert person["presentation"].endswith(".")
        for assignment in person["assignments"]:
            assert assignment["role"] in ROLES
            assert UNITS[assignment["unit"]]["organisation"] == assignment["organisation"]


@pytest.mark.parametrize("unit", sorted(WORKPLACES))
def test_every_workplace_has_a_manager_and_another_person_as_deputy(unit: str) -> None:
    def holders(role: str) -> set[str]:
        return {
            person["key"]
            for person in PEOPLE
            for assignment in person["assignments"]
            if (assignment["role"], assignment["unit"]) == (role, unit)
        }

    assert len(holders("manager")) == 1
    assert holders("deputy")
    assert not holders("manager") & holders("deputy")


@pytest.mark.parametrize("organisation", [organisation["key"] for organisation in TOWN["organisations"]])
def test_every_organisation_has_those_who_investigate_decide_and_register(organisation: str) -> None:
    held = [
        (assignment["role"], person["key"])
        for person in PEOPLE
        for assignment in person["assignments"]
        if assignment["organisation"] == organisation
    ]
    assert {"sas", "investigator", "decider", "head", "registrator", "safety_rep", "admin"} <= {
        role for role, _ in held
    }
    investigators = {key for role, key in held if role == "investigator"}
    assert not investigators & {key for role, key in held if role == "decider"}


def test_telephone_numbers_come_from_the_series_set_aside_for_fiction() -> None:
    for organisation in TOWN["organisations"]:
        assert set(organisation["phones"]) == PHONES == set(TOWN["phone_labels"])
        for number in organisation["phones"].values():
            digits = re.sub(r"\D", "", number)
            assert "0701740605" <= digits <= "0701740699" or "0846500400" <= digits <= "0846500499"


# -- handled events ------------------------------------------------------------


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


# -- retold cases --------------------------------------------------------------


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


# -- voices and dialogue -------------------------------------------------------


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


# -- reports over time ---------------------------------------------------------


def change(key: str) -> Line:
    found: Line = next(change for change in SEASONS["changes"] if change["key"] == key)
    return found


def test_eighteen_months_hold_seven_to_nine_hundred_reports() -> None:
    rates = {unit["unit"]: unit for unit in SEASONS["units"]}
    assert set(rates) == WORKPLACES
    assert sum(SEASONS["month_factor"].values()) == pytest.approx(12)
    assert sum(SEASONS["weekday_factor"].values()) == pytest.approx(7)
    total = sum(unit["mean_per_month"] * (unit["first_months_ago"] + 1) for unit in rates.values())
    total += SEASONS["voices_per_month"] * SEASONS["months"]
    total += sum(sum(c["counts"]) for c in SEASONS["changes"] if c["how"] == "added" and "counts" in c)
    total += sum(change("campaign_day")["reports_by_unit"].values())
    total -= rates["angen"]["mean_per_month"] * len(change("silence")["counts"])
    assert 700 <= total <= 900


def test_planted_series_are_as_long_as_the_months_they_cover() -> None:
    for planted in SEASONS["changes"]:
        if "counts" in planted:
            assert len(planted["counts"]) == planted["first_months_ago"] - planted["last_months_ago"] + 1
    assert change("new_unit")["first_months_ago"] == UNITS["asen"]["opened_months_ago"]


def test_the_silence_is_longer_than_chance_allows() -> None:
    rate = next(unit["mean_per_month"] for unit in SEASONS["units"] if unit["unit"] == "angen")
    assert math.exp(-rate * len(change("silence")["counts"])) < 0.05


def test_the_action_takes_away_most_double_bookings_beyond_chance() -> None:
    planted = change("action_helped")
    cut = planted["first_months_ago"] - planted["action_done_months_ago"]
    before, after = planted["counts"][:cut], planted["counts"][cut:]
    assert 0.15 < (sum(after) / len(after)) / (sum(before) / len(before)) < 0.35
    n, share = sum(planted["counts"]), len(after) / len(planted["counts"])
    tail = sum(math.comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(sum(after) + 1))
    assert 2 * tail < 0.05


def test_the_campaign_day_has_fifty_short_reports_of_its_own() -> None:
    planned = change("campaign_day")["reports_by_unit"]
    assert sum(planned.values()) == 50
    for unit, count in planned.items():
        assert UNITS[unit]["parent"] == change("campaign_day")["unit_group"]
        assert count == sum(line["campaign"] and NAMES[line["unit"]]["key"] == unit for line in EVERYDAY)
