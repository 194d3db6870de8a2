"""The first step and the second, as a person takes them."""

from datetime import timedelta

from sagtill.law import clock
from sagtill.organisation.models import Person
from sagtill.signin.rules import codes
from sagtill.signin.services import code_apps

SECRET = b"12345678901234567890"
START = clock.at(clock.today(), 9)


def karin(**more: str) -> dict[str, str]:
    return {"username": "karin", "password": "lindvik-prov-1", **more}


def code(at: int = 0) -> str:
    return codes.code_at(SECRET, int(clock.now().timestamp()) // 30 + at)


def with_app(person: Person) -> None:
    with clock.moved_to(START - timedelta(hours=1)):
        assert code_apps.add_app(person, SECRET, code())
