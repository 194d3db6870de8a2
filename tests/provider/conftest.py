"""A real OpenID provider (npm's oidc-provider), installed once into a folder of its own outside the project."""

import fcntl
import http.cookiejar
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

import pytest
from django.conf import settings

from sagtill.organisation.models import Organisation
from sagtill.organisation.testing import Town
from sagtill.signin.models import Provider
from sagtill.signin.services import providers

HERE = Path(__file__).parent
SECRET = "en-hemlighet-bara-for-prov"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker runs them all, so that there is one pair of providers."""
    for item in items:
        if "provider" in item.path.parts:
            item.add_marker(pytest.mark.xdist_group("provider"))


def _modules() -> Path:
    """Where npm has put the provider; installed when it is not there yet, and kept for the next run."""
    version = json.loads((HERE / "package.json").read_text())["dependencies"]["oidc-provider"]
    place = Path(tempfile.gettempdir()) / f"sagtill-oidc-provider-{version}-{os.getuid()}"
    place.mkdir(mode=0o700, exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (place / "done").exists():
            return place
        if not shutil.which("npm") or not shutil.which("node"):
            pytest.fail("node and npm are missing: the sign-in tests need a real OpenID provider (apt-get install npm)")
        shutil.copy(HERE / "package.json", place)
        command = ["npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=180, check=False)
        if done.returncode != 0:
            pytest.fail(f"npm could not install oidc-provider {version}:\n{done.stderr[-2000:]}")
        (place / "done").touch()
    return place


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        """Each step is looked at."""


@dataclass
class Providers:
    """The two providers, by their issuers, and the door where they are told what to do."""

    lindvik: str
    other: str
    door: str

    def tell(self, town: str, what: str, **rest: Any) -> dict[str, Any]:
        """Tell a provider to lie, to change keys, or to sign something."""
        body = json.dumps({"town": town, "what": what, **rest}).encode()
        with build_opener().open(Request(self.door, body), timeout=60) as answer:  # noqa: S310 - our own door
            said: dict[str, Any] = json.loads(answer.read())
        return said


@dataclass
class Visitor:
    """A person's browser at the provider: follows it to the sign-in there, types a name, and comes back with an answer."""

    name: str

    def __post_init__(self) -> None:
        self.opener = build_opener(HTTPCookieProcessor(http.cookiejar.CookieJar()), _Stay)

    def goes_to(self, address: str) -> dict[str, str]:
        """From the address we send browsers to, through the provider's pages, to what it answers us."""
        for _step in range(12):
            status, body, location = self._open(address)
            if location.startswith(settings.ADDRESS):
                return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
            if location:
                address = urljoin(address, location)
                continue
            action = re.search(r'<form[^>]*action="([^"]+)"', body)
            assert action, (status, body[:800])
            prompt = re.search(r'name="prompt" value="(\w+)"', body)
            fields = {"prompt": prompt.group(1) if prompt else "login", "login": self.name, "password": "x"}
            status, body, location = self._open(action.group(1), fields)
            address = urljoin(address, location)
        raise AssertionError("the provider never answered")

    def _open(self, address: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        data = urlencode(fields).encode() if fields else None
        if address.startswith(settings.ADDRESS):
            return 302, "", address
        try:
            with self.opener.open(Request(address, data), timeout=60) as answer:  # noqa: S310 - our own provider
                return answer.status, answer.read().decode(), ""
        except HTTPError as error:
            location = error.headers.get("Location", "")
            return error.code, error.read().decode(), urljoin(address, location) if location else ""


@pytest.fixture(scope="session")
def running() -> Iterator[Providers]:
    environment = {**os.environ, "PROVIDER_MODULES": str(_modules()), "CLIENT_ADDRESS": settings.ADDRESS}
    process = subprocess.Popen(
        ["node", str(HERE / "server.mjs")], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    line = process.stdout.readline()
    if not line:
        assert process.stderr
        pytest.fail(f"the provider did not start: {process.stderr.read()[-2000:]}")
    yield Providers(**json.loads(line))
    process.kill()
    process.wait()


@pytest.fixture
def real(running: Providers) -> Iterator[Providers]:
    """The providers, telling the truth when the test begins."""
    providers.forget()
    running.tell("lindvik", "lie")
    running.tell("other", "lie")
    yield running
    providers.forget()


def configured(organisation: Organisation, issuer: str, **facts: Any) -> Provider:
    """The organisation signs in at the issuer."""
    said = {
        "label": organisation.municipality,
        "issuer": issuer,
        "client_id": "sagtill",
        "claim": "preferred_username",
        "strong": "",
        "is_on": True,
        **facts,
    }
    return providers.configure(organisation, said, SECRET, by="test")


@pytest.fixture
def lindvik(real: Providers, town: Town) -> Provider:
    """Omsorgsnämnden's people sign in at the first provider."""
    return configured(town.board, real.lindvik)


@pytest.fixture
def other(real: Providers, town: Town) -> Provider:
    """Björkgården's people sign in at the second."""
    return configured(town.provider, real.other)
