"""The town of the demo: units, people, telephone numbers, and its reports over time."""

import math
import re

import pytest

from sagtill.demo.data import listed
from sagtill.demo.tests.files import AREAS, EVERYDAY, NAMES, PEOPLE, ROLES, SEASONS, TOWN, UNITS, WORKPLACES, Line

LINES_OF_WORK = {"barn_och_familj", "utredning", "hemtjanst", "boende", "forsorjning", "arbetsplatsen"}
PHONES = {"chef_i_beredskap", "socialjour", "vaktare", "foretagshalsa", "facket", "it"}


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


def test_no_investigation_is_told_by_the_silent_unit_while_it_is_silent() -> None:
    silence = change("silence")
    longest = 31 * (silence["first_months_ago"] + 1)
    told = [one["days_ago"] for one in listed("investigations") if one["unit"] == silence["unit"]]
    assert told
    assert all(days > longest for days in told)


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
