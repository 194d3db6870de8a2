"""Asking for the pages of a case and pressing their buttons, as somebody."""

import re
from typing import Any
from uuid import uuid4

from django.urls import reverse

from sagtill.organisation.models import Person
from sagtill.organisation.testing import client_of
from sagtill.reports.models import Case


def words(response: Any) -> str:
    """What a person reads on the page, with single spaces."""
    page = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("&quot;", '"')


def get(person: Person | None, name: str, *args: object) -> Any:
    return client_of(person).get(reverse(name, args=args))


def post(person: Person | None, name: str, *args: object, **data: Any) -> Any:
    return client_of(person).post(reverse(name, args=args), {"nyckel": uuid4(), **data})


def the_answers(case: Case, **more: Any) -> dict[str, Any]:
    return {"safe": "yes", "seriousness": "little", "path": "act", "version": case.version, "nyckel": uuid4(), **more}
