"""Somebody who walks through the pages of the report flow."""

import re
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.testing import TEXT

SEALED = re.compile(r'name="svar" value="([^"]*)"')


class Walker:
    """Somebody who goes through the flow with a browser that only follows forms."""

    def __init__(self, person: Person | None, *, anonymous: bool = False, client: Client | None = None) -> None:
        self.client = client or client_of(person)
        self.names = ("anonymous-answer", "anonymous-send") if anonymous else ("report-answer", "report-send")
        self.page: Any = None

    def _post(self, name: str, **data: Any) -> Any:
        self.page = self.client.post(reverse(name), data)
        return self.page

    @property
    def sealed(self) -> str:
        found = SEALED.search(self.page.content.decode())
        assert found, self.page.content.decode()[:500]
        return unescape(found[1])

    def choose(self, choice: str = "fel") -> Any:
        return self._post(self.names[0], typ=choice)

    def answer(self, step: str, **given: Any) -> Any:
        return self._post(self.names[0], svar=self.sealed, fran=step, **given)

    def what(self, text: str = TEXT, unit: Any = None, **given: Any) -> Any:
        return self.answer("vad", **{"text": text, "unit": str(unit or ""), "when": "today", **given})

    def send(self, **given: Any) -> Any:
        return self._post(self.names[1], svar=self.sealed, fran="stammer", **given)

    def to_check(self, town: Town, **given: Any) -> Any:
        self.choose()
        self.what(**{"unit": town.north.id, **given})
        return self.answer("hur", choice="could")


def words(page: Any) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))
