"""An anonymous report leaves nothing of who sent it: not in the database, the log, the mails, the memory cache or the files."""

import hashlib
import logging
import re
from datetime import datetime
from html import unescape
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import DateTimeField
from django.test import Client

from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.reports.models import Report
from sagtill.reports.rules import codes
from sagtill.vault import services as vault
from tests.proof.hostile import CANARY, a_photo
from tests.proof.world import Matter, rows_of

ADDRESS, BROWSER, LANGUAGE, COOKIE = "203.0.113.77", "Kanariebrowser/77.1", "fo-FO,gag;q=0.7", "kanariekaka"
CAME_FROM, NAME = "https://kanarie.example/varifran", f"{CANARY}-fil.jpg"
TRACES = (ADDRESS, BROWSER, "fo-FO", COOKIE, "kanarie.example", NAME, CANARY, "203.0.113")
SENT_BY: dict[str, Any] = {
    "REMOTE_ADDR": ADDRESS,
    "HTTP_X_FORWARDED_FOR": ADDRESS,
    "HTTP_X_REAL_IP": ADDRESS,
    "HTTP_USER_AGENT": BROWSER,
    "HTTP_ACCEPT_LANGUAGE": LANGUAGE,
    "HTTP_REFERER": CAME_FROM,
    "HTTP_COOKIE": f"session={COOKIE}",
}


def send(town: Town) -> Any:
    """The last page of the anonymous flow, sent by somebody whose every trace can be looked for."""
    values = {
        "key": "7d0c7f6e-5a3e-4a53-9d40-2f1d4b0a9c11",
        "kind": "deviation",
        "unit": str(town.north.id),
        "text": "Dörren till medicinrummet stod öppen hela natten.",
        "happened_on": clock.today().isoformat(),
        "outcome": "could",
        "when": "today",
        "checking": True,
    }
    form = {
        "svar": vault.seal_answers("report-answers", values),
        "fran": "stammer",
        "files": SimpleUploadedFile(NAME, a_photo(), "image/jpeg"),
    }
    return Client(**SENT_BY).post("/anonym/skicka", form)


def everything_stored() -> str:
    """Every value of every table, as whoever dumps the database reads them."""
    with connection.cursor() as cursor:
        names = [name for name in connection.introspection.table_names(cursor) if not name.startswith("reports_fts")]
        found: list[str] = []
        for name in names:
            cursor.execute(f'SELECT * FROM "{name}"')
            found += [_plain(value) for row in cursor.fetchall() for value in row]
    return "\n".join(found)


def _plain(value: Any) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


@pytest.mark.parametrize("again", [False, True], ids=["sent once", "sent again after a lost answer"])
def test_nothing_of_who_sent_it_is_found_anywhere(town: Town, caplog: pytest.LogCaptureFixture, again: bool) -> None:
    caplog.set_level(logging.DEBUG)
    for _ in range(2 if again else 1):
        response = send(town)
        assert response.status_code == 200
        assert not response.cookies
    assert Report.objects.filter(identity="anonymous").count() == 1
    files = [path for path in settings.FILES_DIRECTORY.rglob("*") if path.is_file()]
    assert files
    kept = {
        "the database": everything_stored(),
        "the service's log": caplog.text,
        "the mails": "\n".join(str(one.message()) for one in mail.outbox),
        "the cache": str(getattr(cache, "_cache", "")),
        "the files": "\n".join(f"{path} {path.read_bytes().decode('latin-1')}" for path in files),
        "the answer": response.content.decode(),
    }
    found = [f"{trace} in {where}" for where, said in kept.items() for trace in TRACES if trace in said]
    assert found == []


def test_the_code_stands_nowhere_but_on_the_reporters_own_page(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    code = code_on(send(town).content.decode())
    assert codes.is_whole(code)
    kept = "\n".join([everything_stored(), caplog.text, *(str(one.message()) for one in mail.outbox)])
    assert Report.objects.filter(code_digest=hashlib.sha256(codes.normalised(code).encode()).hexdigest()).count() == 1
    assert [form for form in (code, codes.normalised(code)) if form in kept] == []


def code_on(page: str) -> str:
    found = re.search(r"[0-9A-HJKMNP-TV-Z]{4}(?: [0-9A-HJKMNP-TV-Z]{4}){5}", page)
    return found[0] if found else ""


def test_no_time_finer_than_a_day_is_kept(town: Town) -> None:
    send(town)
    report = Report.objects.select_related("case").get(identity="anonymous")
    matter = Matter("anonym", report.case, None, town.karin)
    moments = {
        f"{type(row).__name__}.{field.attname}": getattr(row, field.attname)
        for row in rows_of(matter)
        for field in row._meta.concrete_fields
        if isinstance(getattr(row, field.attname), datetime)
    }
    local = {name: clock.local(at) for name, at in moments.items() if not name.startswith("Case.next_due")}
    assert local
    assert [name for name, at in local.items() if (at.minute, at.second, at.microsecond) != (0, 0, 0)] == []
    for path in settings.FILES_DIRECTORY.rglob("*"):
        if path.is_file():
            at = clock.local(datetime.fromtimestamp(path.stat().st_mtime, clock.now().tzinfo))
            assert (at.minute, at.second) == (0, 0)


def moments() -> set[tuple[str, str, str]]:
    """Every moment that is stored, in whatever table, by where it stands."""
    found: set[tuple[str, str, str]] = set()
    for model in apps.get_models():
        names = [field.attname for field in model._meta.concrete_fields if isinstance(field, DateTimeField)]
        for row in model._default_manager.values_list(*names) if names else ():
            found |= {(model.__name__, name, str(at)) for name, at in zip(names, row, strict=True) if at is not None}
    return found


def test_no_row_of_any_table_tells_when_on_the_day_an_anonymous_reporter_wrote(town: Town) -> None:
    at_first = moments()
    with clock.moved_to(clock.at(clock.today(), hour=9, minute=41)):
        code = code_on(send(town).content.decode())
        opened = Client().post("/kod", {"code": code}).content.decode()
        [passed] = set(re.findall(r'name="vidare" value="([^"]+)"', opened))
        key = re.findall(r'name="nyckel" value="([^"]+)"', opened)[0]
        said = Client().post("/kod/svar", {"vidare": unescape(passed), "text": "Det hände i går kväll.", "nyckel": key})
        assert "Det hände i går kväll." in said.content.decode()
    new = moments() - at_first
    assert {"Report", "Case", "Message", "Notice"} <= {model for model, _name, _at in new}
    assert [one for one in sorted(new) if ":41" in one[2]] == []
