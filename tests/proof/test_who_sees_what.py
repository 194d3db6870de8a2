"""Every address × everybody × every matter: nobody meets a word of what is not theirs to see, and what is not theirs does not exist."""

import os
from collections.abc import Iterator
from datetime import timedelta

import pytest

from sagtill.law import clock
from sagtill.organisation import services
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town
from tests.proof import oracle
from tests.proof.asking import NOWHERE, Question, Visitor, flat, questions, shown
from tests.proof.registry import NOTHING, PAGES
from tests.proof.world import Matter, build

# Nobody, one of each kind of insight, and the other organisation's SAS. `make prove` asks everybody.
EVERYBODY = (
    *("nobody", "amina", "karin", "josefin", "sara"),
    *("elin", "frida", "magnus", "samir", "mona", "doris", "hassan", "agneta", "bengt", "olle", "mikael"),
)
WHOLE = bool(os.environ.get("SAGTILL_PROVE"))
ASKED = EVERYBODY if WHOLE else EVERYBODY[:5]
# The pages that show a matter are asked about all of them; in the suite, the pages where one does something about two.
SHOWING = (
    *("case", "report", "report-readers", "case-attachment", "report-attachment", "own-action", "name-request"),
    *("investigation", "investigation-part", "investigation-timeline"),
)


@pytest.fixture
def matters(town: Town) -> dict[str, Matter]:
    return build(town)


def person(town: Town, name: str) -> Person | None:
    found = getattr(town, name, None)
    return Person.objects.get(pk=found.pk) if isinstance(found, Person) else None


def test_nobody_meets_what_is_not_theirs_to_see(town: Town, matters: dict[str, Matter]) -> None:
    asked, complaints = [one for one in questions(matters, addresses=shown()) if _is_asked(one)], []
    for name in ASKED:
        someone = person(town, name)
        visitor = Visitor.of(name, someone)
        allowed = {key: oracle.words(someone, matter) for key, matter in matters.items()}
        for question in asked:
            response = visitor.ask(question.path)
            if response.status_code >= 500:
                complaints.append(f"{name}: {question.path} fails: {response.status_code}")
            complaints += [f"{name}: {said}" for said in _met(question, flat(response), allowed, matters)]
            if not _is_anothers_number(question, someone, matters):
                complaints += [f"{name}: {said}" for said in _answered(question, response, someone, allowed)]
    assert not complaints, "\n".join(complaints[:40])


def _is_asked(question: Question) -> bool:
    return WHOLE or not question.matter or question.name in SHOWING or question.matter in ("norr", "krets")


def _is_anothers_number(question: Question, someone: Person | None, matters: dict[str, Matter]) -> bool:
    """Each organisation counts for itself: the number of another's matter is that of a matter of one's own."""
    if someone is None or not question.matter:
        return False
    matter = matters[question.matter]
    numbers = [one.number for one in (matter.case, matter.investigation) if one is not None]
    return matter.case.organisation_id != someone.organisation_id and any(one in question.path for one in numbers)


def _met(question: Question, said: bytes, allowed: dict[str, set[str]], matters: dict[str, Matter]) -> Iterator[str]:
    if b"kanarie" not in said:
        return
    for key, matter in matters.items():
        for what, word in matter.words():
            if what not in allowed[key] and word.encode() in said:
                yield f"{question.path} shows «{what}» of {key}"


def _answered(
    question: Question, response: object, someone: Person | None, allowed: dict[str, set[str]]
) -> Iterator[str]:
    page, status = PAGES[question.name], response.status_code  # type: ignore[attr-defined]
    if status == 405:
        return
    if someone is None and page.audience != "public":
        if status not in (302, 404):
            yield f"{question.path} answers {status} to nobody"
    elif page.audience == "roles" and someone is not None:
        held = town_roles(someone)
        exists = status != 404
        if exists if held.isdisjoint(page.roles) else not exists and not page.words and not page.needs_query:
            yield f"{question.path} answers {status} to {sorted(held)}"
    elif question.matter and page.audience == "matter" and not allowed[question.matter] and status != 404:
        yield f"{question.path} about {question.matter} answers {status} and not 404"


def town_roles(someone: Person) -> set[Role]:
    return {Role(one.role) for one in someone.assignments.all()}


def test_what_one_may_not_see_answers_as_what_does_not_exist(town: Town, matters: dict[str, Matter]) -> None:
    """The same answer, word for word, for another's matter and for none."""
    addresses = [one for one in shown() if WHOLE or one.name in SHOWING]
    for name, hidden in (("elin", "norr"), ("karin", "soder"), ("josefin", "krets"), ("sara", "sas")):
        visitor = Visitor.of(name, person(town, name))
        matter = matters[hidden]
        with clock.moved_to(clock.now()):
            for question in questions({hidden: matter}, ("matter",), addresses):
                nothing = _of_nothing(question, matter)
                assert flat(visitor.ask(question.path)) == flat(visitor.ask(nothing)), f"{name}: {question.path}"


def _of_nothing(question: Question, matter: Matter) -> str:
    path = question.path
    for number in {matter.case.number, matter.report.number}:
        path = path.replace(number, NOWHERE)
    parts = [NOTHING if len(part) == 36 and part.count("-") == 4 else part for part in path.split("/")]
    return "/".join(parts)


def test_a_role_that_is_taken_away_and_an_account_that_is_closed_hold_from_the_next_click(
    town: Town, matters: dict[str, Matter]
) -> None:
    norr, soder = matters["norr"].case.number, matters["soder"].case.number
    karin, mona = Visitor.of("karin", town.karin), Visitor.of("mona", town.mona)
    assert karin.ask(f"/arende/{norr}").status_code == 200
    for assignment in town.karin.assignments.all():
        services.end_assignment(assignment, clock.today() - timedelta(days=1), by="test")
    assert karin.ask(f"/arende/{norr}").status_code == 404
    assert karin.ask("/arenden").status_code == 404
    assert mona.ask(f"/arende/{soder}").status_code == 200
    services.disable_person(town.mona, by="test")
    assert mona.ask(f"/arende/{soder}").status_code == 302
    assert mona.client.get("/dag").status_code == 302
