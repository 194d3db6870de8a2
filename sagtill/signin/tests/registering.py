"""A passkey that has been registered."""

from sagtill.organisation.models import Person
from sagtill.signin.services import passkeys
from sagtill.signin.services.passkeys import Place
from sagtill.signin.tests.keys import Key

PLACE = Place("testserver", "http://testserver")


def registered(person: Person, key: Key | None = None) -> Key:
    key = key or Key()
    question = passkeys.ask_to_register(person, PLACE)
    assert passkeys.register(person, PLACE, question.sealed, key.created(question.options), "Min telefon")
    return key
