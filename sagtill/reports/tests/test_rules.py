"""Rules of telling, without database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagtill.reports.rules import codes, personal_numbers, telling, titles, words
from sagtill.reports.rules.lights import Light, lights
from sagtill.reports.rules.statuses import STEPS, IllegalStepError, Status, check_step

NUMBERS = [
    ("Besöket hos Tolvan, 19121212-1212, blev inte av", True, "personnummer med sekel och bindestreck"),
    ("121212-1212", True, "utan sekel"),
    ("1212121212", True, "utan bindestreck"),
    ("121212+1212", True, "plus betyder äldre än hundra år"),
    ("701063-2391", True, "samordningsnummer: 60 är lagt till dagen"),
    ("121212-1213", False, "fel kontrollsiffra"),
    ("ring 08-465 004 12", False, "telefonnummer"),
    ("0701740605", False, "mobilnummer: månad 17 finns inte"),
    ("kl 18.30 till 2026-11-22", False, "klockslag och datum"),
    ("diarienummer 2026/0412-1212", False, "ärendenummer"),
    ("991399-1212", False, "ingen sådan dag"),
]


@pytest.mark.parametrize(("text", "found", "why"), NUMBERS, ids=[why for *_, why in NUMBERS])
def test_personal_numbers_are_found_and_nothing_else(text: str, found: bool, why: str) -> None:
    assert personal_numbers.holds_one(text) is found, why


TEXTS = [
    ("", telling.EMPTY),
    ("   \n ", telling.EMPTY),
    ("Kort", telling.TOO_SHORT),
    ("x" * 100_001, telling.TOO_LONG),
    ("Gäller 19121212-1212 och hans besök", telling.PERSONAL_NUMBER),
    ("Besöket blev inte av i går 😀", None),
    ("لم تتم الزيارة أمس مساءً", None),
]


@pytest.mark.parametrize(("text", "sentence"), TEXTS)
def test_a_text_is_refused_with_the_sentence_that_says_what_to_do(text: str, sentence: str | None) -> None:
    assert telling.why_not_text(text) == sentence


def test_characters_that_nobody_typed_are_taken_out() -> None:
    assert telling.cleaned("a\x00b\x07c\r\nd\ud800e\tf") == "abc\nde\tf"


@given(st.text(max_size=300))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = telling.cleaned(text)
    assert telling.cleaned(once) == once
    once.encode()


def test_codes_are_24_characters_and_forgive_what_people_write() -> None:
    code = codes.new_code()
    assert len(code) == 24
    assert set(code) <= set(codes.ALPHABET)
    spoken = codes.grouped(code).lower().replace("0", "o").replace("1", "l")
    assert codes.normalised(spoken) == code
    assert codes.digest(f" {spoken}-") == codes.digest(code)


@pytest.mark.parametrize("typed", ["", "7KQ4", "7KQ4 M2XW 9HTR B3VD 5N8C E6P", "7KQ4 M2XW 9HTR B3VD 5N8C E6PU"])
def test_a_code_that_cannot_be_whole_is_known_at_once(typed: str) -> None:
    assert not codes.is_whole(typed)


TITLES = [
    ("Kvällsbesöket blev inte av. Turen låg dubbelt.", "Kvällsbesöket blev inte av"),
    ("Hej, medicinen var slut", "Medicinen var slut"),
    ("I går fick Anna Svensson fel medicin", "I går fick någon fel medicin"),
    ("Vi ringde IVO om LSS", "Vi ringde IVO om LSS"),
    ("...", "Något blev fel"),
    ("a" * 40 + " " + "b" * 40, "A" + "a" * 39 + " …"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_title_is_the_first_sentence_short_and_without_names(text: str, title: str) -> None:
    assert titles.title_of(text, "Något blev fel") == title


def test_words_are_found_in_other_forms() -> None:
    assert words.stem("besöket") == words.stem("besöken")
    assert words.asked("glömde besöken") == [
        [words.stem("glömde"), words.stem("glömma"), words.stem("bortglömd")],
        [words.stem("besök")],
    ]


def test_every_status_has_its_steps_and_no_step_leads_outside_the_list() -> None:
    assert set(STEPS) == set(Status)
    assert all(after <= set(Status) for after in STEPS.values())


def test_a_closed_case_can_only_be_opened_again() -> None:
    assert STEPS[Status.CLOSED] == {Status.REOPENED}
    with pytest.raises(IllegalStepError):
        check_step(Status.CLOSED, Status.ASSESSED)
    check_step(Status.CLOSED, Status.CLOSED)


@pytest.mark.parametrize("opened", [True, False])
@pytest.mark.parametrize("assessed", [True, False])
@pytest.mark.parametrize("answered", [True, False])
@pytest.mark.parametrize("closed", [True, False])
def test_no_light_is_lit_before_the_first_and_done_is_never_lit_without_an_answer(
    opened: bool, assessed: bool, answered: bool, closed: bool
) -> None:
    lit = lights(opened=opened, assessed=assessed, answered=answered, closed=closed)
    assert lit[Light.RECEIVED]
    assert not lit[Light.DONE] or lit[Light.ANSWERED]
    assert not lit[Light.WORKING] or lit[Light.READ]


def test_what_is_closed_at_once_has_been_read_and_worked_on() -> None:
    lit = lights(opened=False, assessed=False, answered=False, closed=True)
    assert [light for light, on in lit.items() if on] == [Light.RECEIVED, Light.READ, Light.WORKING]


def test_what_has_an_answer_has_been_read() -> None:
    lit = lights(opened=False, assessed=False, answered=True, closed=False)
    assert [light for light, on in lit.items() if on] == [Light.RECEIVED, Light.READ, Light.ANSWERED]


LIT = [
    ({}, ["received"], "nobody has looked at it"),
    ({"opened"}, ["received", "read"], "somebody has opened it"),
    ({"assessed"}, ["received", "read", "working"], "it has been judged"),
    ({"opened", "answered"}, ["received", "read", "answered"], "it was answered at once"),
    ({"opened", "assessed", "answered", "closed"}, ["received", "read", "working", "answered", "done"], "all is done"),
]


@pytest.mark.parametrize(("happened", "lit", "why"), LIT, ids=[row[2] for row in LIT])
def test_each_light_is_lit_by_what_has_happened(happened: set[str], lit: list[str], why: str) -> None:
    facts = {name: name in happened for name in ("opened", "assessed", "answered", "closed")}
    assert [str(light) for light, is_lit in lights(**facts).items() if is_lit] == lit
