"""Asking every address as everybody, with every id, and looking at what comes back."""

import gzip
import io
import itertools
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sagtill.organisation.models import Person
from sagtill.organisation.testing import client_of
from tests.proof.registry import NOTHING, PAGES, Page
from tests.proof.world import Matter, keys_of, numbers_of

NOWHERE = "2026-9999"
_WORDS = re.compile(r"\(\?P<(\w+)>|<(?:\w+:)?(\w+)>")
# What is new in every answer: the form's token against forgery, the key that makes sending twice sending once, and when a
# workbook was made.
_NEW_EACH_TIME = re.compile(
    rb'(name="csrfmiddlewaretoken" value=")[^"]*|(name="(?:nyckel|key|form_key|once)" value=")[^"]*'
    rb"|(<dcterms:(?:created|modified)[^>]*>)[^<]*"
)


def patterns(resolver: Any = None) -> Iterator[URLPattern]:
    """Every address of the product."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


def words_of(pattern: URLPattern) -> list[str]:
    """The names of what has to be filled into an address."""
    return [one or other for one, other in _WORDS.findall(str(pattern.pattern))]


@dataclass(frozen=True)
class Question:
    """One address with everything filled in; `matter` is what it is about, if it is about something."""

    name: str
    path: str
    matter: str = ""


def shown() -> list[URLPattern]:
    """The addresses that can be asked for. To the others one can only send."""
    nobody = Visitor.of("nobody", None)
    return [one for one in patterns() if nobody.ask(_any_path(one)).status_code != 405]


def _any_path(pattern: URLPattern) -> str:
    page = PAGES[pattern.name or ""]
    usual = {"number": NOWHERE, "report": NOWHERE, "key": NOTHING}
    values = {name: page.words[name][0] if name in page.words else usual[name] for name in words_of(pattern)}
    return reverse(pattern.name or "", kwargs=values)


def questions(
    matters: dict[str, Matter], audiences: tuple[str, ...] = (), addresses: Iterable[URLPattern] | None = None
) -> list[Question]:
    """The addresses, all unless told which, filled with every matter's numbers and keys."""
    found = []
    for pattern in patterns() if addresses is None else addresses:
        page = PAGES.get(pattern.name or "")
        if page is None or (audiences and page.audience not in audiences):
            continue
        names = words_of(pattern)
        about = matters.items() if {"number", "report", "key"} & (set(names) - set(page.words)) else [("", None)]
        for name, matter in about:
            for values in _filled(names, page, matter):
                found.append(Question(pattern.name or "", reverse(pattern.name or "", kwargs=values), name))
    return found


def _filled(names: list[str], page: Page, matter: Matter | None) -> Iterator[dict[str, str]]:
    pools = []
    for name in names:
        if name in page.words:
            pools.append(list(page.words[name]))
        elif matter is not None and name == "key":
            pools.append(keys_of(matter, page.key))
        elif matter is not None:
            pools.append(numbers_of(matter))
        else:
            raise LookupError(f"{name} has nothing to be filled with; use .filled({name}=[...]) in the registry")
    for values in itertools.product(*pools):
        yield dict(zip(names, values, strict=True))


def flat(response: Any) -> bytes:
    """Everything an answer says: its page without what is new each time, its headers, and the insides of the files it gives."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if response.get("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"\n".join(name.encode() + b"\n" + archive.read(name) for name in sorted(archive.namelist()))
    said = [f"{response.status_code} {response.get('Location', '')} {response.get('Content-Disposition', '')}".encode()]
    return b"\n".join([*said, _NEW_EACH_TIME.sub(rb"\1\2\3", body)])


@dataclass
class Visitor:
    """Somebody at the product. What asking changes is undone at once, so that the next question finds everything as it was."""

    name: str
    client: Client

    @classmethod
    def of(cls, name: str, person: Person | None) -> "Visitor":
        client = client_of(person)
        client.raise_request_exception = False
        return cls(name, client)

    def ask(self, path: str, posted: dict[str, Any] | None = None) -> Any:
        """Get a page, or post to it."""
        with transaction.atomic():
            response = self.client.get(path) if posted is None else self.client.post(path, posted)
            transaction.set_rollback(True)
        return response
