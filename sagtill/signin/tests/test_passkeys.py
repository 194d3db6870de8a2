"""Passkeys: what they prove, and what is refused."""

from datetime import timedelta
from typing import Any

import pytest

from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town
from sagtill.signin.models import Passkey
from sagtill.signin.services import passkeys
from sagtill.signin.services.passkeys import Place
from sagtill.signin.tests.keys import PRESENT, Key
from sagtill.signin.tests.registering import PLACE, registered


def known(key: Key, person: Person | None = None, **lies: Any) -> Person | None:
    question = passkeys.ask(PLACE, person)
    return passkeys.known_by(PLACE, question.sealed, key.signed(question.options, **lies))


def test_a_passkey_tells_whose_it_is(town: Town) -> None:
    key = registered(town.karin)
    assert known(key) == town.karin
    assert known(key, town.karin) == town.karin
    assert Passkey.objects.get().used_at is not None


def test_another_persons_passkey_is_no_second_step(town: Town) -> None:
    key = registered(town.karin)
    assert known(key, town.mona) is None


@pytest.mark.parametrize(
    ("lies", "why"),
    [
        ({"signature": b"nej"}, "a signature that is none"),
        ({"challenge": "bGp1Zw"}, "the answer to another question"),
        ({"what": "webauthn.create"}, "an answer of another kind"),
    ],
)
def test_a_false_answer_is_refused(town: Town, lies: dict[str, Any], why: str) -> None:
    assert known(registered(town.karin), **lies) is None, why


def test_a_key_that_another_site_asked_for_is_refused(town: Town) -> None:
    key = registered(town.karin)
    key.origin = "https://sagti11.example"
    assert known(key) is None
    key.origin, key.host = "http://testserver", "sagti11.example"
    assert known(key) is None


def test_presence_without_finger_or_pin_is_refused_both_when_registering_and_later(town: Town) -> None:
    key = registered(town.karin)
    key.flags = PRESENT
    assert known(key) is None
    other = Key(identity=b"nyckel-2-nyckel-2", flags=PRESENT)
    question = passkeys.ask_to_register(town.mona, PLACE)
    assert passkeys.register(town.mona, PLACE, question.sealed, other.created(question.options), "x") is None


def test_a_key_somebody_else_signs_for_is_refused(town: Town) -> None:
    registered(town.karin)
    assert known(Key()) is None


def test_a_question_is_answered_once_and_soon(town: Town) -> None:
    key = registered(town.karin)
    question = passkeys.ask(PLACE)
    answer = key.signed(question.options)
    assert passkeys.known_by(PLACE, question.sealed, answer) == town.karin
    assert passkeys.known_by(PLACE, question.sealed, answer) is None
    question = passkeys.ask(PLACE)
    with clock.moved_to(clock.now() + timedelta(minutes=11)):
        assert passkeys.known_by(PLACE, question.sealed, key.signed(question.options)) is None


def test_a_copied_key_is_found_by_its_counter(town: Town) -> None:
    key = registered(town.karin, Key(counter=5))
    key.counter = 9
    assert known(key) == town.karin
    key.counter = 9
    assert known(key) is None
    key.counter = 10
    assert known(key) == town.karin


def test_a_disabled_persons_key_opens_nothing(town: Town) -> None:
    key = registered(town.karin)
    organisation.disable_person(town.karin, by="test")
    assert known(key) is None


def test_a_question_to_register_cannot_be_answered_by_somebody_else_or_with_rubbish(town: Town) -> None:
    question = passkeys.ask_to_register(town.karin, PLACE)
    assert passkeys.register(town.mona, PLACE, question.sealed, Key().created(question.options), "x") is None
    for rubbish in ("", "{}", "[]", '{"id": "x"}', "null"):
        question = passkeys.ask_to_register(town.karin, PLACE)
        assert passkeys.register(town.karin, PLACE, question.sealed, rubbish, "x") is None
        asked = passkeys.ask(PLACE)
        assert passkeys.known_by(PLACE, asked.sealed, rubbish) is None
    assert passkeys.register(town.karin, PLACE, "rubbish", "{}", "x") is None


def test_the_same_key_is_not_kept_twice_and_there_is_an_end_to_how_many(town: Town) -> None:
    key = registered(town.karin)
    question = passkeys.ask_to_register(town.mona, PLACE)
    assert passkeys.register(town.mona, PLACE, question.sealed, key.created(question.options), "x") is None
    for number in range(passkeys.MOST - 1):
        registered(town.karin, Key(identity=f"nyckel-{number}-igen".encode()))
    question = passkeys.ask_to_register(town.karin, PLACE)
    last = Key(identity=b"en-for-mycket-nu")
    assert passkeys.register(town.karin, PLACE, question.sealed, last.created(question.options), "x") is None


@pytest.mark.parametrize(("host", "possible"), [("localhost", True), ("127.0.0.1", False), ("[::1]", False)])
def test_browsers_take_no_passkeys_on_bare_numbers(host: str, possible: bool) -> None:
    assert Place(host, f"http://{host}").is_possible is possible
