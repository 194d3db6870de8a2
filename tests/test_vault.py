"""Sealing with the keys in force, and a change of key that loses nothing."""

from uuid import uuid4

import pytest

from sagtill.organisation.testing import Town
from sagtill.reports.models import Report
from sagtill.reports.testing import a_report
from sagtill.vault import installation, rules, services
from tests.sealing import OLD


def test_text_opens_at_its_place_in_its_organisation_only(town: Town) -> None:
    sealed = services.seal_text(town.board.id, "reports.report|1|who", "Anna Svensson")
    assert services.open_text(town.board.id, "reports.report|1|who", sealed) == "Anna Svensson"
    for organisation, place in [(town.provider.id, "reports.report|1|who"), (town.board.id, "reports.report|2|who")]:
        with pytest.raises(rules.CannotOpenError):
            services.open_text(organisation, place, sealed)


def test_a_ciphertext_moved_to_another_row_does_not_open(town: Town) -> None:
    one, other = (a_report(town.north, town.amina, who=who) for who in ("Anna", "Bo"))
    Report.objects.filter(pk=other.pk).update(sealed_who=one.sealed_who)
    moved = Report.objects.get(pk=other.pk)
    with pytest.raises(rules.CannotOpenError):
        services.open_text(moved.organisation_id, moved.place("who"), moved.sealed_who)


def test_an_empty_text_is_stored_as_nothing() -> None:
    assert services.seal_text(uuid4(), "x|1|y", "") == b""
    assert services.open_text(uuid4(), "x|1|y", b"") == ""


@pytest.mark.django_db
def test_an_organisation_without_a_key_can_neither_seal_nor_open() -> None:
    with pytest.raises(rules.CannotOpenError):
        services.seal_text(uuid4(), "x|1|y", "Anna")
    with pytest.raises(rules.CannotOpenError):
        services.open_bytes(uuid4(), "x|1|y", rules.seal(OLD, 1, "x", b"Anna"))


def test_without_an_installation_key_nothing_is_sealed(settings: object) -> None:
    settings.INSTALLATION_KEY = None  # type: ignore[attr-defined]
    with pytest.raises(installation.KeyMissingError, match="sagtill init"):
        services.seal_answers("x", {})


@pytest.mark.parametrize("touched", ["", "!!!", "å", "AAAA", "djE"])
@pytest.mark.django_db
def test_answers_that_were_not_made_here_are_none(touched: str) -> None:
    assert services.open_answers("flow", touched) is None
    sealed = services.seal_answers("flow", {"text": "Hej å"})
    assert services.open_answers("flow", sealed) == {"text": "Hej å"}
    assert services.open_answers("another", sealed) is None
