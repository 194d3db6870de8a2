"""Write probe: whatever one sends, with others' ids in every field that holds an id, nothing of theirs changes."""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.forms.forms import BaseForm

import sagtill
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town
from tests.proof import oracle
from tests.proof.asking import Visitor, questions
from tests.proof.world import INSIDE, Matter, build, keys_of, rows_of

# Names of forms that say a word of their own: an id there would only be turned away before anything is tried.
_WORDS = frozenset(
    {"text", "reason", "gor", "besked", "plats", "falt", "safe", "path", "strength", "effect", "typ", "till", "fran"}
)
_READ_BY_HAND = re.compile(r'POST(?:\.get|\.getlist)?[\[(]"([a-z_-]+)"')


def forms_of(base: type[BaseForm] = BaseForm) -> Iterator[type[BaseForm]]:
    """Every form of the product."""
    for one in base.__subclasses__():
        if one.__module__.startswith("sagtill."):
            yield one
        yield from forms_of(one)


@cache
def id_fields() -> frozenset[str]:
    """Every name that a form of ours may have for the id of something: choices made for each person, and what a page reads itself."""
    found = {
        name
        for form in forms_of()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.UUIDField | forms.ModelChoiceField)
        or (isinstance(field, forms.ChoiceField) and not list(field.choices))
    }
    for file in Path(sagtill.__file__).parent.rglob("views/*.py"):
        found |= set(_READ_BY_HAND.findall(file.read_text()))
    return frozenset(found - _WORDS)


def test_the_names_of_ids_are_found_in_the_forms_and_in_the_pages() -> None:
    assert {"unit", "old", "into", "person", "case", "attachments", "stycke", "nr", "fil", "passkey"} <= id_fields()


@pytest.fixture
def matters(town: Town) -> dict[str, Matter]:
    return build(town)


def state_of(matter: Matter) -> list[tuple[str, ...]]:
    """Everything that is stored of the matter."""
    return sorted(
        (
            type(row).__name__,
            *(f"{field.attname}={getattr(row, field.attname)!r}" for field in row._meta.concrete_fields),
        )
        for row in rows_of(matter)
    )


def a_form(hidden: Matter, town: Town) -> dict[str, Any]:
    """A form filled to the brim: words for what asks for words, and the hidden matter's ids for what asks for an id."""
    ids = [hidden.case.number, *keys_of(hidden), str(town.olle.id), str(town.home.id)]
    words = {
        **dict.fromkeys(("text", "reason", "skal", "why", "title", "measure", "reply"), "Ett skäl som räcker till."),
        "gor": "samla",
        "besked": "still",
        "plats": "inside",
        "klar": "1",
        "falt": "who",
        "safe": "yes",
        "seriousness": "little",
        "path": "act",
        "strength": "weak",
        "effect": "yes",
        "due_on": "2027-01-01",
    }
    return {**words, **dict.fromkeys(id_fields() - set(words), ids)}


@pytest.mark.parametrize(
    "name", ["karin", *(["sara", "elin", "frida", "nobody"] if os.environ.get("SAGTILL_PROVE") else [])]
)
def test_sending_changes_nothing_that_is_not_ones_own(town: Town, matters: dict[str, Matter], name: str) -> None:
    someone = Person.objects.filter(username=name).first()
    visitor = Visitor.of(name, someone)
    hidden = {key: one for key, one in matters.items() if INSIDE not in oracle.words(someone, one)}
    # What somebody told themselves is theirs to answer, and to say that it still happens.
    others = {key: one for key, one in hidden.items() if someone is None or one.reporter != someone}
    before = {key: state_of(matter) for key, matter in others.items()}
    some = {key: matters[key] for key in (matters if os.environ.get("SAGTILL_PROVE") else ("norr", "krets"))}
    asked = questions(some, ("signed in", "roles", "matter"))
    signing = ("sign-out", "end-sessions", "remove-means", "password", "held")
    for number, question in enumerate(one for one in asked if one.name not in signing):
        foreign = list(others.values())[number % len(others)]
        response = visitor.client.post(question.path, a_form(foreign, town))
        assert response.status_code < 500, f"{name}: {question.path} fails with {response.status_code}"
    for key, matter in others.items():
        assert state_of(matter) == before[key], f"{name} has changed {key}"
