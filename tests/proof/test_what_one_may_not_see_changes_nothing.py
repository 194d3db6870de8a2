"""Non-interference: change only what somebody may not see, and every answer they get is the same to the byte.

Words can be looked for; a count, an average, an order, or a sentence that is only said when something exists cannot. Whatever tells
of what is hidden makes a difference here. The proof proves itself: five faults of five kinds are planted, and all must be found.
"""

import os
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import models, transaction

from sagtill.law import clock
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case, Report
from sagtill.reports.testing import a_report
from sagtill.tables.asked_by import forget
from tests.proof import oracle
from tests.proof.asking import Question, Visitor, flat, questions, shown
from tests.proof.faults import FAULTS
from tests.proof.world import Matter, build, rows_of

ASKED = ("karin", "sara")
EVERYBODY = (
    "elin",
    "josefin",
    "frida",
    "amina",
    "mona",
    "magnus",
    "agneta",
    "bengt",
    "hassan",
    "doris",
    "mikael",
    "olle",
)
_OF_ONES_OWN = ("signed in", "roles")
# These show a new secret every time they are asked for.
RESTLESS = ("add-app", "add-passkey")
WHOLE = bool(os.environ.get("SAGTILL_PROVE"))
# In the suite, the pages that show a matter; `make prove` asks every page.
SHOWING = ("case", "report", "report-readers", "own-action", "name-request", "investigation", "investigation-part")


@pytest.fixture
def matters(town: Town) -> dict[str, Matter]:
    return build(town)


Answers = dict[str, bytes]


def answers(visitor: Visitor, asked: list[Question], coming: str) -> Answers:
    """What somebody is told everywhere: all pages, searches, and the door for reading outside one's assignment."""
    said = {question.path: flat(visitor.ask(question.path)) for question in asked}
    for words in ("kanarie", "kvällen", coming):
        said[f"search {words}"] = flat(visitor.ask("/arenden", {"ord": words, "standing": "all"}))
        said[f"outside {words}"] = flat(visitor.ask("/arenden/utanfor", {"number": words, "reason": "Vi prövar."}))
    return said


def next_number(matters: dict[str, Matter]) -> str:
    """The number that the board's next case will get."""
    numbers = Case.objects.filter(organisation=matters["norr"].case.organisation).values_list("number", flat=True)
    year, last = max(number for number in numbers if number[5:].isdigit()).split("-")
    return f"{year}-{int(last) + 1:04d}"


def differences(visitor: Visitor, someone: Person, asked: list[Question], matters: dict[str, Matter]) -> list[str]:
    """The answers that change when only what is hidden from somebody does."""
    hidden = [matter for matter in matters.values() if not oracle.words(someone, matter)]
    with clock.moved_to(clock.now()):
        coming = next_number(matters)
        before = answers(visitor, asked, coming)
        with transaction.atomic():
            for matter in hidden:
                change(matter)
            tell_more(someone, hidden)
            after = answers(visitor, asked, coming)
            transaction.set_rollback(True)
    return [path for path in before if before[path] != after[path]]


def change(matter: Matter) -> None:
    """Everything that is told of the matter becomes something else: words, days, states, sizes."""
    earlier = timedelta(days=40)
    for row in list(rows_of(matter)):
        for field in row._meta.concrete_fields:
            value = getattr(row, field.attname)
            if isinstance(field, models.DateTimeField | models.DateField) and value is not None:
                setattr(row, field.attname, value - earlier)
            elif isinstance(field, models.TextField) and value:
                setattr(row, field.attname, f"{value} och mycket mer")
    _rewrite(matter)


def _rewrite(matter: Matter) -> None:
    moved = clock.now() - timedelta(days=40)
    case = Case.objects.get(pk=matter.case.pk)
    case.title = "En helt annan rubrik, som är mycket längre än den som stod här förut"
    case.received_at = case.changed_at = case.next_due = moved
    case.happened_on, case.outcome, case.category, case.pressing = moved.date(), "serious", "routine", True
    case.save()
    Report.objects.filter(case=case).update(plain_text="Helt andra ord " * 40, received_at=moved, outcome="serious")


def tell_more(someone: Person, hidden: list[Matter]) -> None:
    """One more matter where there already is one that is hidden; given up where it would not be hidden itself."""
    for matter in hidden:
        with transaction.atomic():
            more = a_report(
                matter.case.unit, matter.reporter, kind="threat", threat_target="me", threat_kinds=("threat",)
            )
            if oracle.acts(someone, more.case):
                transaction.set_rollback(True)


def own_pages() -> list[Question]:
    """The pages that are about nothing in particular: one's day, lists, figures, settings."""
    return [one for one in questions({}, _OF_ONES_OWN, shown()) if one.name not in RESTLESS]


def asked_by(someone: Person, matters: dict[str, Matter]) -> list[Question]:
    """Their own pages, and the pages of the matters that they may see."""
    addresses = shown()
    seen = {name: matter for name, matter in matters.items() if oracle.words(someone, matter)}
    showing = [one for one in addresses if WHOLE or one.name in SHOWING]
    return [*own_pages(), *(questions(seen, ("matter",), showing) if seen else [])]


@pytest.mark.parametrize("name", [*ASKED, *(EVERYBODY if WHOLE else ())])
def test_what_somebody_may_not_see_changes_nothing_for_them(town: Town, matters: dict[str, Matter], name: str) -> None:
    someone = Person.objects.get(username=name)
    visitor = Visitor.of(name, someone)
    assert differences(visitor, someone, asked_by(someone, matters), matters) == []


# -- the proof of the proof ---------------------------------------------------


@pytest.fixture
def written_anew() -> Iterator[None]:
    """A question that was written with a fault in it must not be asked again without it."""
    yield
    forget()


@pytest.mark.usefixtures("written_anew")
def test_all_five_planted_faults_are_found_and_words_alone_would_find_but_some(
    town: Town, matters: dict[str, Matter]
) -> None:
    karin = Person.objects.get(username="karin")
    visitor = Visitor.of("karin", karin)
    asked = own_pages()
    hidden = [matter for matter in matters.values() if not oracle.words(karin, matter)]
    by_words, by_difference = set(), set()
    for fault in FAULTS:
        forget()
        with fault():
            said = b"\n".join(answers(visitor, asked, next_number(matters)).values())
            if any(word.encode() in said for matter in hidden for _what, word in matter.words()):
                by_words.add(fault.__name__)
            if differences(visitor, karin, asked, matters):
                by_difference.add(fault.__name__)
    assert by_difference == {fault.__name__ for fault in FAULTS}
    assert by_words == {"a_list_without_the_rule", "a_file_with_everything"}
    forget()
    assert differences(visitor, karin, asked, matters) == []
