"""Signing in as the people of the measuring data, and the requests they send."""

import http.cookiejar
import re
import urllib.parse
import urllib.request
from dataclasses import dataclass

from tools.bench.databases import Place
from tools.bench.load import Request

_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
_BOUNDARY = "----sagtill"


@dataclass(frozen=True)
class Person:
    """Somebody signed in: the cookies and the token that their forms carry."""

    cookie: str
    token: str


class Visitors:
    """Requests as the people of one installation send them."""

    def __init__(self, place: Place, address: str) -> None:
        self.place, self.address = place, address
        self.known = place.ask("people")
        self.signed_in = {name: self._sign_in(key) for name, key in self.known["people"].items()}

    def _sign_in(self, key: str) -> Person:
        jar = http.cookiejar.CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        form = opener.open(f"{self.address}/logga-in").read()
        fields = {"csrfmiddlewaretoken": _token(form), "person": key, "next": "/hjalp"}
        opener.open(f"{self.address}/logga-in/demo", urllib.parse.urlencode(fields).encode())
        # Any page with a form on it shows the token that goes with the cookie.
        page = opener.open(f"{self.address}/mer").read()
        cookie = "; ".join(f"{one.name}={one.value}" for one in jar)
        return Person(cookie, _token(page))

    def pages(self, who: str, path: str) -> list[Request]:
        return [Request(path, self.signed_in[who].cookie)]

    def cases(self, who: str) -> list[Request]:
        """The pages of the unit's newest cases, open and closed."""
        return [Request(f"/arende/{number}", self.signed_in[who].cookie) for number in self.known["cases"]]

    def search(self, who: str, words: str) -> list[Request]:
        person = self.signed_in[who]
        fields = {"csrfmiddlewaretoken": person.token, "ord": words, "standing": "all"}
        return [Request("/arenden", person.cookie, urllib.parse.urlencode(fields))]

    def tell(self) -> list[Request]:
        """The last page of the flow, sent by employees, each with a key of its own."""
        people = [person for name, person in self.signed_in.items() if name.startswith("employee")]
        sealed = self.place.ask("tellings")
        return [
            self._sent("/r/skicka", one, people[number % len(people)].cookie, people[number % len(people)].token)
            for number, one in enumerate(sealed)
        ]

    def tell_anonymously(self) -> list[Request]:
        return [self._sent("/anonym/skicka", one, "", "") for one in self.place.ask("tellings")]

    def _sent(self, path: str, sealed: str, cookie: str, token: str) -> Request:
        sealed, _, turn = sealed.partition(" ")
        fields = {
            "csrfmiddlewaretoken": token,
            "svar": sealed,
            "fran": "stammer",
            "who": "",
            "immediate": "",
            "tur": turn,
        }
        parts = [
            f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in (fields | {"prevention": ""}).items()
        ]
        # An empty field for files, as browsers send it.
        parts.append(
            f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename=""\r\n'
            "Content-Type: application/octet-stream\r\n\r\n\r\n"
        )
        body = "".join(parts) + f"--{_BOUNDARY}--\r\n"
        return Request(path, cookie, body, f"multipart/form-data; boundary={_BOUNDARY}")


def _token(page: bytes) -> str:
    found = _TOKEN.search(page)
    if found is None:
        raise RuntimeError("the page has no form to sign in with")
    return found[1].decode()
