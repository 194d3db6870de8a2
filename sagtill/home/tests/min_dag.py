"""Min dag as somebody sees it."""

import re
from typing import Any

from django.urls import reverse

from sagtill.cases.testing import (
    as_,
)
from sagtill.home.queries import my_day
from sagtill.organisation.models import Person
from sagtill.organisation.testing import client_of

RATE = "Bedöm för dig själv"


def verbs(person: Person) -> list[str]:
    """The verbs on somebody's Min dag, in order. Second ratings are drawn by lot, and have a test of their own."""
    return [verb for verb in all_verbs(person) if verb != RATE]


def all_verbs(person: Person) -> list[str]:
    day = my_day.day(as_(person))
    return [row.verb for row in (*day.today, *day.new, *day.week)]


def page(person: Person | None, name: str = "day") -> Any:
    return client_of(person).get(reverse(name))


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))
