"""What takes something out of the product, or opens a name, asks again who it is: a screen left alone is not enough."""

import os
from datetime import timedelta

import pytest
from django.db import transaction

from sagtill.audit.models import AuditRow
from sagtill.cases.testing import a_case, as_, only_report
from sagtill.law import clock
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.services import identity
from tests.proof.asking import Question, Visitor, questions, shown
from tests.proof.registry import PAGES
from tests.proof.world import Matter, build

# What the log calls taking something out of the product, and opening what is sealed.
_OUT = ("export", "disclose")
WHOLE = bool(os.environ.get("SAGTILL_PROVE"))
_LONG = timedelta(minutes=11)


@pytest.fixture
def matters(town: Town) -> dict[str, Matter]:
    return build(town)


def taken_out(visitor: Visitor, asked: list[Question]) -> set[str]:
    """The addresses that took something out, as the log tells it."""
    found = set()
    for question in asked:
        with transaction.atomic():
            before = AuditRow.objects.filter(act__in=_OUT).count()
            visitor.client.get(question.path)
            if AuditRow.objects.filter(act__in=_OUT).count() > before:
                found.add(question.name)
            transaction.set_rollback(True)
    return found


def test_no_address_gives_a_file_out_without_a_fresh_proof(town: Town, matters: dict[str, Matter]) -> None:
    asked = [one for one in questions(matters, addresses=shown()) if PAGES[one.name].audience != "public"]
    asked = [one for one in asked if not one.matter or one.matter == "norr"]
    # `make prove` asks every address; in the suite those that speak of a file.
    asked = [one for one in asked if WHOLE or "fil" in one.path]
    josefin = Visitor.of("josefin", town.josefin)
    fresh = taken_out(josefin, asked)
    assert {"statistics-file", "statistics-resources-file"} <= fresh, fresh
    with clock.moved_by(_LONG):
        assert taken_out(josefin, [one for one in asked if one.name in fresh]) == set()
        for question in asked:
            if question.name in fresh:
                assert josefin.ask(question.path)["Location"].startswith("/bekrafta"), question


def test_a_sealed_name_is_asked_for_opened_and_seen_only_with_a_fresh_proof(town: Town) -> None:
    case = a_case(town, reporter=town.amina, identity="confidential")
    wanted = identity.ask(as_(town.josefin), only_report(case), "Vi behöver fråga mer.")
    page = f"/namn/{wanted.pk}"
    doris = client_of(town.doris)
    with clock.moved_by(_LONG):
        assert doris.post(page, {"gor": "godkann"})["Location"].startswith("/bekrafta")
        wanted.refresh_from_db()
        assert wanted.answered_at is None
    assert doris.post(page, {"gor": "godkann"}).status_code == 302
    josefin = client_of(town.josefin)
    with clock.moved_by(_LONG):
        response = josefin.post(page, {"gor": "oppna"})
        assert response["Location"].startswith("/bekrafta")
        assert "Amina" not in response.content.decode()
    assert "Amina" in josefin.post(page, {"gor": "oppna"}).content.decode()


# Looking a person up, and the empty file to fill in, change nothing and give nothing of anybody out.
_ONLY_SHOWS = {"admin-people", "admin-list-example", "units"}


def test_everything_that_only_the_administrator_may_do_asks_for_a_fresh_proof(town: Town) -> None:
    theirs = [name for name, page in PAGES.items() if page.roles == {Role.ADMIN}]
    assert len(theirs) > 10
    asked = [one for one in questions({}, ("roles",)) if one.name in set(theirs) - _ONLY_SHOWS]
    frida = Visitor.of("frida", town.frida)
    with clock.moved_by(_LONG):
        for question in asked:
            assert frida.ask(question.path, {})["Location"].startswith("/bekrafta"), question
