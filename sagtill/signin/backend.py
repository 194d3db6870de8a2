"""Signing in with a user name and a password: for local accounts, and for the demo town with one click."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest

from sagtill.organisation.models import Person
from sagtill.tables.asking import Asking

_in_use = Asking(lambda key: Person.objects.select_related("organisation").filter(pk=key, is_active=True), key=UUID)


@lru_cache(maxsize=1)
def _somebodys() -> str:
    return make_password("a password that nobody has")


class PersonBackend:
    """Answers in the same time whether the user name exists or not."""

    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **_: Any
    ) -> Person | None:
        """The person, when the password is theirs and the account is in use."""
        person = Person.objects.select_related("organisation").filter(username__iexact=username).first()
        usable = person is not None and person.has_usable_password()
        right = check_password(password, person.password if person and usable else _somebodys())
        return person if person and usable and right and person.is_active else None

    def get_user(self, user_id: str) -> Person | None:
        """The person of a session; a disabled one is nobody from the next request on."""
        return _in_use.first(key=UUID(str(user_id)))


def demo_people() -> list[Person]:
    """Everybody who can be tried in the demo town; nobody outside it."""
    if not settings.DEMO:
        return []
    people = Person.objects.filter(is_active=True).exclude(presentation="").select_related("organisation")
    return list(people.order_by("organisation__kind", "organisation__name", "first_name"))
